"""Pulses: what is open for me, what was told, and the page of each."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from concord.foundation.errors import Denied, Refused
from concord.pages.door import readable_row
from concord.pages.pulse_forms import answers_from, pressed
from concord.pages.pulse_months import months_of
from concord.pages.pulse_told import finding_of, parts_of
from concord.pages.turning import turn_to
from concord.people.models import Team
from concord.people.permissions import may
from concord.people.request import Request
from concord.people.table import table_of
from concord.pulses import answering, seeing
from concord.pulses.counting import THRESHOLD
from concord.pulses.models import Pulse, Questionnaire
from concord.pulses.monthly import is_asked_monthly
from concord.pulses.naming import name_of
from concord.pulses.questions import VALUES
from concord.pulses.saying import minutes_for, promise_of

SHOWN, ALL = 6, 200  # of each sort


@require_GET
def overview(request: Request) -> HttpResponse:
    """For each team: what waits for me, what the last ones said, and what is asked."""
    teams = Team.objects.filter(pk__in=request.actor.teams).order_by("name", "pk")
    most = ALL if "all" in request.GET else SHOWN
    return render(request, "pulses/overview.html", {"tables": [of_team(request, team, most) for team in teams]})


def of_team(request: Request, team: Team, most: int) -> dict[str, Any]:
    now = timezone.now()
    at_table = team.pk in request.actor.tables
    waiting = {row.pk for row in seeing.waiting_for(request.person, [team.pk], at=now)} if at_table else set()
    told = [(heading, list(rows[: most + 1])) for heading, rows in by_sort(team)]
    return {
        "team": team,
        "open": [
            (row, name_of(row), minutes_for(row), row.pk in waiting) for row in seeing.open_now([team.pk], at=now)
        ],
        "told": [(heading, [named(row) for row in rows[:most]]) for heading, rows in told if rows],
        "months": months_of(team.pk),
        "more": any(len(rows) > most for _heading, rows in told),
        "at_table": at_table,
        "monthly": is_asked_monthly(team),
        "own": list(Questionnaire.objects.filter(team=team, ended_at=None)),
        "seats": (seats := table_of(team.pk).count()),
        "too_few": seats < THRESHOLD,
        "least": THRESHOLD,
        "arranges": may(request.actor, "pulse.arrange", team),
    }


def by_sort(team: Team) -> list[tuple[str, QuerySet[Pulse]]]:
    """(heading, what was told): of months and own questions first, then of meetings."""
    told = seeing.told([team.pk])
    return [(_("Each month"), told.filter(meeting=None)), (_("After meetings"), told.exclude(meeting=None))]


def named(row: Pulse) -> tuple[Pulse, str, str]:
    """(pulse, its name, its finding)."""
    return row, name_of(row), finding_of(row)


@never_cache
@require_GET
def pulse(request: Request, pk: int) -> HttpResponse:
    """What it said; while it is open, its questions."""
    found = seen(request, pk)
    return results(request, found) if found.told is not None else asked(request, found)


@never_cache
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Answer it. What was pressed stays when it is refused."""
    found = seen(request, pk)
    if found.meeting_id:
        raise Http404
    answers = answers_from(request.POST, answering.left_to_answer(found, request.person))
    try:
        answering.answer(found, by=request.actor, at=timezone.now(), answers=answers)
    except (Refused, Denied) as refused:
        return asked(request, found, answers=answers, error=refused.sentence)
    return turn_to(request, reverse("pulse", args=[pk]), say=_("Counted. Thank you."))


def asked(request: Request, found: Pulse, *, answers: dict[str, int] | None = None, error: str = "") -> HttpResponse:
    """The questions, the promise beside them, and how many have answered."""
    at_table = may(request.actor, "pulse.answer", found)
    left = answering.left_to_answer(found, request.person) if at_table and found.closed_at is None else []
    over = found.closes_at is not None and found.closes_at <= timezone.now()
    context = {
        "pulse": found,
        "name": name_of(found),
        "rows": [] if over or found.meeting_id else pressed(left, answers or {}),
        "scale": VALUES,
        "over": over,
        "at_table": at_table,
        "promise": promise_of(found),
        "error": error,
    }
    return render(request, "pulses/pulse.html", context, status=422 if error else 200)


def results(request: Request, found: Pulse) -> HttpResponse:
    """The same for everybody of the team: nothing here depends on who reads."""
    context = {
        "pulse": found,
        "name": name_of(found),
        "finding": finding_of(found),
        "parts": parts_of(found),
        "silent": found.asked - found.answered,
        "least": THRESHOLD,
        "enough": found.answered >= THRESHOLD and not found.lost,
    }
    return render(request, "pulses/told.html", context)


def seen(request: Request, pk: int) -> Pulse:
    return readable_row(request, "pulse.read", Pulse.objects.select_related("team", "meeting__series"), pk)
