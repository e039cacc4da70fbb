"""Support: the question to a colleague, what waits for help, what I asked for, and who asked whom."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.pages.door import answer
from concord.pages.support_forms import NeedForm, RequestForm
from concord.pages.turning import sent, turn_to, where_from
from concord.people.clock import day_here
from concord.people.models import Person, Team
from concord.people.request import Request
from concord.people.table import table_of
from concord.support import answering, asking, requesting, today
from concord.support.matrix import who_asked_whom
from concord.support.models import Asking


@require_GET
def support(request: Request) -> HttpResponse:
    """The page of the habit."""
    return shown(request)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask for support, at the first table or at the one that the address names."""
    tables = list(own_tables(request))
    team = next((team for team in tables if str(team.pk) == request.GET.get("team")), tables[0] if tables else None)
    if team is None:
        return render(request, "support/no_table.html")
    form = RequestForm(sent(request), people=others(request, team))
    deed = requesting.request_support
    if answer(form, lambda **said: deed(team, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("support"), say=_("Asked. It stays in sight until somebody helps."))
    context = {"form": form, "team": team, "tables": tables}
    return render(request, "support/new.html", context, status=422 if form.errors else 200)


@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """“I asked”, or let Concord ask by mail."""
    found, by_mail = own(request, pk), request.POST.get("by") == "mail"
    asking.ask(found, by=request.actor, at=timezone.now(), by_mail=by_mail)
    names = {"name": found.asked.first_name}
    said = _("%(name)s has the question by mail.") if by_mail else _("Well asked. %(name)s can write down the answer.")
    return turn_to(request, where_from(request, reverse("support")), say=said % names)


@require_POST
def turn(request: Request, pk: int) -> HttpResponse:
    """Ask somebody else this week."""
    found, chosen = own(request, pk), request.POST.get("to", "")
    to = get_object_or_404(others(request, found.team), pk=int(chosen) if chosen.isdecimal() else 0)
    asking.turn_to(found, by=request.actor, at=timezone.now(), to=to)
    return turn_to(request, where_from(request, reverse("support")))


@require_POST
def nothing(request: Request, pk: int) -> HttpResponse:
    """“Nothing now, thank you.”"""
    found = own(request, pk)
    answering.nothing(found, by=request.actor, at=timezone.now())
    said = _("%s knows that nothing is needed now.") % found.asker.first_name
    return turn_to(request, where_from(request, reverse("support")), say=said)


@require_POST
def need(request: Request, pk: int) -> HttpResponse:
    """“I need ...”"""
    found, form = own(request, pk), NeedForm(request.POST)
    if answer(form, lambda **said: answering.need(found, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("support"), say=_("%s sees what you need.") % found.asker.first_name)
    return shown(request, refused=found, need_form=form)


def shown(request: Request, *, refused: Asking | None = None, need_form: NeedForm | None = None) -> HttpResponse:
    """The whole page; a refused answer stays in its form."""
    now, actor = timezone.now(), request.actor
    open_ones = today.open_to_all(actor)
    this_week = today.to_ask(actor, at=now)
    context: dict[str, Any] = {
        "this_week": this_week,
        "could_ask": others(request, this_week.team) if this_week and not this_week.asked_at else [],
        "asks_me": today.to_answer(actor, at=now),
        "need_form": need_form or NeedForm(),
        "refused": refused,
        "mine": today.own_requests(actor),
        "helping": today.promised_help(actor),
        "offered": {row.pk for row in open_ones if row.is_offered_by(actor.person_id)},
        "open_ones": sorted(open_ones, key=lambda row: row.asked_id != actor.person_id),
        "tables": [(team, who_asked_whom(team)) for team in own_tables(request)],
        "today_here": day_here(now),
    }
    return render(request, "support/support.html", context, status=422 if need_form else 200)


def own(request: Request, pk: int) -> Asking:
    """An asking of this person: theirs to ask or to answer; others' are not there."""
    rows = Asking.objects.whole()
    me = request.actor.person_id
    return get_object_or_404(rows.filter(asker=me) | rows.filter(asked=me), pk=pk)


def own_tables(request: Request) -> QuerySet[Team]:
    return Team.objects.filter(pk__in=request.actor.tables).order_by("pk")


def others(request: Request, team: Team) -> QuerySet[Person]:
    """Everybody else at the table."""
    return table_of(team.pk).exclude(pk=request.person.pk)
