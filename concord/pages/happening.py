"""Is it happening? Eight sentences with small charts; each unfolds to its evidence and to what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.indicators import hiding
from concord.indicators.indicator import Deed, Indicator, State, signs
from concord.indicators.reading import SHOWN, Promise, Shown, seen
from concord.pages.door import answer, readable_row
from concord.pages.sign_chart import SignChart, sign_chart
from concord.pages.turning import sent, turn_to
from concord.people.clock import zone_here
from concord.people.models import Team
from concord.people.permissions import may
from concord.people.request import Request
from concord.people.table import table_of
from concord.pulses.counting import THRESHOLD
from concord.rhythm.models import Meeting


@dataclass(frozen=True)
class Told:
    """A sign with its picture. `deed`: what this reader may do next; None where it is others' to do."""

    shown: Shown
    chart: SignChart
    deed: Deed | None


@dataclass(frozen=True)
class Row:
    """One promise on the page."""

    promise: Promise
    first: Told | None
    others: list[Told]


class HidingForm(forms.Form):
    """Why a sign is not shown for now."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=hiding.LONGEST,
        help_text=gettext_lazy("It stands in place of the sign, with your name, and everybody on the team reads it."),
        error_messages={"required": gettext_lazy("Say why: everybody at the table reads it in place of the sign.")},
        widget=forms.TextInput(
            attrs={"placeholder": gettext_lazy("We are three until January; it starts again then.")}
        ),
    )


@require_GET
def happening(request: Request) -> HttpResponse:
    """The page of the reader's first team; without a seat, what would be here."""
    team = own_teams(request).first()
    if team is None:
        return render(request, "happening/no_seat.html")
    return shown(request, team)


@require_GET
def of_team(request: Request, pk: int) -> HttpResponse:
    """The page of one team."""
    return shown(request, readable_row(request, "indicator.read", Team.objects.all(), pk))


def own_teams(request: Request) -> QuerySet[Team]:
    """The teams at whose table the reader sits; for whoever sits at none, those that they watch."""
    return Team.objects.filter(pk__in=list(request.actor.tables or request.actor.teams))


def shown(request: Request, team: Team) -> HttpResponse:
    now = timezone.now()
    whole, days = seen(team.pk, at=now), days_met(team, at=now)
    rows = [
        Row(
            promise,
            told(request, team, promise.first, days, whole.on) if promise.first else None,
            [told(request, team, one, days, whole.on) for one in promise.others],
        )
        for promise in whole.promises
    ]
    context = {
        "team": team,
        "teams": Team.objects.filter(pk__in=list(request.actor.teams)),
        "seen": whole,
        "rows": rows,
        "too_early": len(whole.in_state(State.UNKNOWN)) == len(rows),
        "may_hide": may(request.actor, "indicator.hide", team),
        "too_small": table_of(team.pk).count() < THRESHOLD,
        "threshold": THRESHOLD,
    }
    return render(request, "happening/happening.html", context)


def told(request: Request, team: Team, one: Shown, days: list[date], today: date) -> Told:
    return Told(one, sign_chart(one, days, today=today), deed_for(request, team, one))


def deed_for(request: Request, team: Team, one: Shown) -> Deed | None:
    """The next action, unless this reader may not do it: a deed that ends in a refusal is not offered."""
    deed = one.deed
    return deed if not deed.right or may(request.actor, deed.right, team) else None


def days_met(team: Team, *, at: datetime) -> list[date]:
    """The days of the last half-year on which the team met."""
    held, zone = Meeting.objects.held().filter(team=team, starts__gt=at - SHOWN, starts__lte=at), zone_here()
    return [starts.astimezone(zone).date() for starts in held.values_list("starts", flat=True)]


@require_http_methods(["GET", "POST"])
def hide(request: Request, pk: int, slug: str) -> HttpResponse:
    """Ask why, then hide it."""
    team, one = team_and_sign(request, pk, slug)
    form = HidingForm(sent(request))
    if answer(form, lambda reason: hiding.hide(team, slug, by=request.actor, at=timezone.now(), reason=reason)):
        undo = reverse("sign-showing", args=[team.pk, slug])
        return turn_to(
            request, reverse("happening-team", args=[team.pk]), say=_("Hidden, with your reason."), undo=undo
        )
    context = {"team": team, "sign": one, "form": form}
    return render(request, "happening/hiding.html", context, status=422 if form.errors else 200)


@require_POST
def show_again(request: Request, pk: int, slug: str) -> HttpResponse:
    """Put it back."""
    team, _one = team_and_sign(request, pk, slug)
    hiding.show_again(team, slug, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("happening-team", args=[team.pk]), say=_("Shown again."))


@require_POST
def measure_again(request: Request, pk: int) -> HttpResponse:
    """Count everything now, without waiting for the night."""
    team = readable_row(request, "indicator.read", Team.objects.all(), pk)
    hiding.measure_again(team, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("happening-team", args=[team.pk]), say=_("Counted anew."))


def team_and_sign(request: Request, pk: int, slug: str) -> tuple[Team, Indicator]:
    """Both, or 404."""
    team = get_object_or_404(Team, pk=pk)
    if not may(request.actor, "indicator.read", team) or slug not in signs():
        raise Http404
    return team, signs()[slug]
