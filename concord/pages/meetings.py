"""Meetings: the next one, the coming ones, the rhythms they follow, and what was held, found by words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from concord.foundation.actor import Actor
from concord.meetings.models import Minutes
from concord.pages.nearest import next_meeting
from concord.pages.unchanged import made_once
from concord.people.models import Team
from concord.people.permissions import may
from concord.people.request import Request
from concord.rhythm import rules
from concord.rhythm.models import Attendance, Meeting, Series

COMING_SHOWN = 7
ON_A_PAGE = 15


@dataclass(frozen=True)
class Rhythm:
    """A series, and its rule as people say it."""

    series: Series
    words: str


@require_GET
@made_once
def meetings(request: Request) -> HttpResponse:
    """All meetings of the teams that the reader sits on."""
    words = request.GET.get("q", "").strip()
    found = past(request.actor, words, page=request.GET.get("page", "1"))
    first = next_meeting(request.person, request.actor)
    shown = {
        "next": first,
        "coming": coming(request, after=first) if first else [],
        "rhythms": rhythms(request.actor),
        "past": found,
        "pages": found.paginator.get_elided_page_range(found.number, on_each_side=1, on_ends=1),
        "words": words,
        "sets_up": bool(teams_to_set_up(request.actor)),
        "several_teams": len(request.actor.teams) > 1,
        "now": timezone.now(),
    }
    return render(request, "meetings/meetings.html", shown)


def coming(request: Request, *, after: Meeting) -> list[Meeting]:
    """The meetings after the next one, with the reader's own answer; cancelled ones are named too."""
    own = Prefetch("attendance", Attendance.objects.filter(person=request.person), to_attr="own_attendance")
    rows = Meeting.objects.of_teams(request.actor.teams).filter(ended_at=None, starts__gt=timezone.now())
    rows = rows.exclude(pk=after.pk).exclude(series__ended_at__isnull=False).order_by("starts")
    return list(rows.select_related("chair__department", "series", "team").prefetch_related(own)[:COMING_SHOWN])


def rhythms(actor: Actor) -> list[Rhythm]:
    """The running series, in words."""
    rows = Series.objects.filter(team__in=actor.teams, ended_at=None).select_related("team")
    return [Rhythm(row, rules.in_words(row.rule, starts=row.starts, timezone=row.timezone)) for row in rows]


def past(actor: Actor, words: str, *, page: Any) -> Page[Meeting]:
    """What was held, newest first; with `words`, only where every word stands in the title, message or minutes."""
    rows = Meeting.objects.held().of_teams(actor.teams).select_related("team")
    for word in words.split()[:8]:
        in_minutes = Exists(Minutes.objects.filter(meeting=OuterRef("pk"), markdown__icontains=word))
        rows = rows.filter(Q(title__icontains=word) | Q(message__icontains=word) | in_minutes)
    return Paginator(rows, ON_A_PAGE).get_page(page)


def teams_to_set_up(actor: Actor) -> list[int]:
    """Ids of the actor's teams for which they may start series and plan meetings."""
    return [team for team in actor.teams if may(actor, "series.create", Team(pk=team))]
