"""We know each other: whom I get to know, what we have learned, who knows whom, and time together."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.acquaintances import being_away, cycling, discovering, pacing, seeing, spending_time, talking
from concord.acquaintances.models import Acquaintance, TimeAway
from concord.acquaintances.starting_points import questions_of
from concord.foundation.errors import Refused
from concord.pages.acquaintance_forms import AwayForm, DiscoveryForm, PaceForm
from concord.pages.door import answer, readable_row
from concord.pages.turning import sent, turn_to, where_from
from concord.people.clock import day_here
from concord.people.models import Person, Team
from concord.people.permissions import may, require
from concord.people.request import Request

SHOWN = 6


@require_GET
def overview(request: Request) -> HttpResponse:
    """The page of the habit."""
    return shown(request)


def shown(request: Request, *, pace_form: PaceForm | None = None, of: int = 0) -> HttpResponse:
    """The whole page; a refused pace stays in its form."""
    now, actor = timezone.now(), request.actor
    learned = list(seeing.shown_to(actor).order_by("-approved_at", "-pk")[: SHOWN + 1])
    context: dict[str, Any] = {
        "mine": [(row, row.others(actor.person_id)) for row in seeing.mine_now(actor, at=now)],
        "to_approve": list(seeing.to_approve(actor)),
        "coming": spending_time.coming_of(actor, at=now),
        "learned": learned[:SHOWN],
        "more": len(learned) > SHOWN,
        "tables": [of_table(request, team, pace_form if team.pk == of else None) for team in teams_of(request)],
        "about_me": list(seeing.about_me(actor).exclude(approved_at=None)),
        "at_table": bool(actor.tables),
        "away": being_away.times_away(request.person, at=now),
    }
    return render(request, "acquaintances/overview.html", context, status=422 if pace_form else 200)


def of_table(request: Request, team: Team, pace_form: PaceForm | None) -> dict[str, Any]:
    """One team: who knows whom, who gets to know whom now, and its pace."""
    now = timezone.now()
    pace = pacing.pace_of(team)
    return {
        "team": team,
        "known": seeing.who_knows_whom(team),
        "cycle": pacing.current_cycle(team, on=day_here(now)),
        "groups": seeing.cycle_of(team, at=now),
        "pace": pacing.PACES[pace.every],
        "paused": pace.every == "never",
        "pace_form": pace_form or PaceForm(initial={"every": pace.every}, prefix=f"team-{team.pk}"),
        "sets_pace": may(request.actor, "acquaintance.pace", team),
    }


@require_GET
def learned(request: Request) -> HttpResponse:
    """All that we have learned about each other, of one person or of everybody."""
    rows, who = seeing.shown_to(request.actor), request.GET.get("about", "")
    about = get_object_or_404(Person, pk=int(who)) if who.isdecimal() and len(who) < 18 else None
    rows = rows.filter(subject=about) if about else rows
    context = {"learned": rows.order_by("subject__name", "-approved_at", "-pk")[:400], "about": about}
    return render(request, "acquaintances/learned.html", context)


@require_GET
def acquaintance(request: Request, pk: int) -> HttpResponse:
    """Whom I get to know: three questions to start from, then what I learned."""
    return one(request, own(request, pk))


def one(request: Request, row: Acquaintance, form: DiscoveryForm | None = None) -> HttpResponse:
    """The page of one; refused words stay in their form."""
    others = row.others(request.person.pk)
    context = {
        "row": row,
        "others": others,
        "questions": questions_of(row),
        "form": form or DiscoveryForm(others=others),
        "written": list(seeing.by_me(request.actor).filter(acquaintance=row)),
        "about_me": list(seeing.about_me(request.actor).filter(acquaintance=row)),
        "times": [
            time for time in spending_time.coming_of(request.actor, at=timezone.now()) if time.acquaintance_id == row.pk
        ],
    }
    return render(request, "acquaintances/acquaintance.html", context, status=422 if form else 200)


@require_POST
def write(request: Request, pk: int) -> HttpResponse:
    """Write what I learned."""
    row = own(request, pk)
    form = DiscoveryForm(request.POST, others=row.others(request.person.pk))
    deed = discovering.write
    if answer(form, lambda **said: deed(row, by=request.actor, at=timezone.now(), **said)):
        about = form.cleaned_data["about"].first_name
        return turn_to(request, reverse("acquaintance", args=[pk]), say=_("%s reads it first. Nobody else does until then.") % about)  # fmt: skip  # noqa: E501
    return one(request, row, form)


@require_POST
def met(request: Request, pk: int) -> HttpResponse:
    """“We have talked.”"""
    row = own(request, pk)
    talking.we_met(row, by=request.actor, at=timezone.now())
    said = _("Well met. Tell the others one thing about each other at the next meeting.")
    return turn_to(request, reverse("acquaintance", args=[pk]), say=said, undo=reverse("acquaintance-open", args=[pk]))


@require_POST
def not_now(request: Request, pk: int) -> HttpResponse:
    """“Not this time.”"""
    row = own(request, pk)
    talking.not_this_time(row, by=request.actor, at=timezone.now())
    said = _("Fine. You are given each other again.")
    return turn_to(request, reverse("acquaintances"), say=said, undo=reverse("acquaintance-open", args=[pk]))


@require_POST
def open_again(request: Request, pk: int) -> HttpResponse:
    """Undo of both."""
    talking.take_word_back(own(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, where_from(request, reverse("acquaintances")))


@require_POST
def pace(request: Request, pk: int) -> HttpResponse:
    """How often."""
    team = readable_row(request, "acquaintance.read", Team.objects.all(), pk)
    form = PaceForm(request.POST, prefix=f"team-{pk}")
    if answer(form, lambda every: pacing.set_pace(team, by=request.actor, at=timezone.now(), every=every)):
        said = _("Kept. It holds from the next round on.")
        return turn_to(request, reverse("acquaintances"), say=said)
    return shown(request, pace_form=form, of=pk)


@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    """Name colleagues now, without waiting for the worker."""
    team = readable_row(request, "acquaintance.read", Team.objects.all(), pk)
    try:
        cycling.begin_cycle(team, by=request.actor, at=timezone.now())
    except Refused as refused:
        return turn_to(request, reverse("acquaintances"), say=refused.sentence)
    return turn_to(
        request, reverse("acquaintances"), say=_("Everybody has somebody to get to know, and is told by mail.")
    )


@require_http_methods(["GET", "POST"])
def away(request: Request, pk: int) -> HttpResponse:
    """When somebody is away: theirs to say, or for those who set up."""
    someone = get_object_or_404(Person.objects.select_related("organization"), pk=pk, left_at=None)
    require(request.actor, "away.say", someone)
    now = timezone.now()
    form = AwayForm(sent(request), initial={"begins": day_here(now)})
    if answer(form, lambda **said: being_away.say_away(someone, by=request.actor, at=now, **said)):
        return turn_to(
            request, reverse("times-away", args=[pk]), say=_("Said. Nobody waits to meet you in these days.")
        )
    context = {"form": form, "someone": someone, "times": being_away.times_away(someone, at=now)}
    return render(request, "acquaintances/away.html", context, status=422 if form.errors else 200)


@require_POST
def back(request: Request, pk: int) -> HttpResponse:
    """Here again, or here after all."""
    found = readable_row(request, "away.say", TimeAway.objects.select_related("person"), pk)
    being_away.say_back(found, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("times-away", args=[found.person_id]), say=_("Welcome back."))


def own(request: Request, pk: int) -> Acquaintance:
    """One that this person is in; others' are not there."""
    return get_object_or_404(Acquaintance.objects.whole().of(request.person.pk), pk=pk)


def teams_of(request: Request) -> QuerySet[Team]:
    """Every team on which the reader has a seat."""
    return Team.objects.filter(pk__in=request.actor.teams).order_by("name", "pk")
