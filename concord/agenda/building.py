"""The agenda builds itself: from the template and from what waits, fitted to the time exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.measures.fitting import fit
from concord.meetings.events import AgendaChanged
from concord.meetings.models import Segment, Topic
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.segments.kind import Candidate, Course, kinds

DEFAULT_TEMPLATE: tuple[dict[str, Any], ...] = (
    {"kind": "get_to_know_you", "minutes": 8, "must": True},
    {"kind": "carry_forward", "minutes": 8},
    {"kind": "celebration", "minutes": 5},
    {"kind": "appreciations", "minutes": 4},
    {"kind": "topics"},
    {"kind": "action_items", "minutes": 4, "must": True},
    {"kind": "one_message", "minutes": 4, "must": True},
    {"kind": "closing_pulse", "minutes": 2, "must": True},
)
TOPICS = "topics"  # the place in a template where topics go
TEMPLATE_WORTH = 50


@dataclass(frozen=True)
class Placed:
    """A candidate and its place in the running order."""

    candidate: Candidate
    order: tuple[int, int]


@transaction.atomic
def build(meeting: Meeting, *, by: Actor, at: datetime) -> list[Segment]:
    """Lay the agenda anew from the series' template and from what waits; returns its segments in order.

    What the chair put in by hand stays. What did not fit is kept on the meeting with the reason.
    Raises Denied, or Refused when the meeting has begun or its musts do not fit.
    """
    require(by, "agenda.edit", meeting)
    if meeting.state != "planned":
        raise Refused(_("This meeting has begun or is over: its agenda is changed in the room now."))
    placed = candidates(meeting, at=at)
    items = [
        (index, row.candidate.minutes, row.candidate.worth, row.candidate.must, row.candidate.shortest)
        for index, row in enumerate(placed)
    ]
    try:
        fitted = fit(items, meeting.minutes)
    except ValueError as error:
        raise Refused(
            _(
                "What must be on the agenda does not fit into %(minutes)s minutes: %(why)s Make the meeting longer, "
                "or shorten the template."
            )
            % {"minutes": meeting.minutes, "why": error},
            field="minutes",
        ) from error
    Segment.objects.filter(meeting=meeting).delete()
    kept = sorted(((placed[index], minutes) for index, minutes in kept_minutes(fitted)), key=lambda row: row[0].order)
    segments = [
        Segment.objects.create(
            meeting=meeting,
            kind=row.candidate.kind,
            title=row.candidate.title,
            position=position,
            minutes=minutes,
            must=row.candidate.must,
            direction=row.candidate.direction,
            why_here=row.candidate.why[:300],
            topic_id=row.candidate.topic_id,
        )
        for position, (row, minutes) in enumerate(kept)
    ]
    meeting.agenda_built_at = at
    meeting.agenda_left_out = left_out(placed, fitted)
    meeting.save(update_fields=["agenda_built_at", "agenda_left_out"])
    record(AgendaChanged(meeting=meeting.pk, segments=[row.pk for row in segments], what="built"), by=by, at=at)
    return segments


def kept_minutes(fitted: Any) -> list[tuple[int, int]]:
    """(index, minutes) of what stays."""
    return [(kept.id, kept.minutes) for kept in fitted.kept]


def left_out(placed: Sequence[Placed], fitted: Any) -> list[dict[str, Any]]:
    """What did not fit, and why, in words."""
    return [
        {
            "title": placed[out.id].candidate.title,
            "minutes": placed[out.id].candidate.minutes,
            "why": str(out.why),
            "topic": placed[out.id].candidate.topic_id,
        }
        for out in fitted.left_out
    ]


def candidates(meeting: Meeting, *, at: datetime) -> list[Placed]:
    """Everything that wants a place, in the template's order; topics stand at their place in it.

    A kind that waits itself (open actions, wins) replaces its line of the template: it knows how long it takes. A line
    of such a kind with nothing waiting is left away, since nobody wants to stare at an empty list.
    """
    template = (meeting.series.template if meeting.series else None) or list(DEFAULT_TEMPLATE)
    waiting = {slug: list(kind.waiting(meeting.team, at=at)) for slug, kind in kinds().items()}
    rows: list[Placed] = []
    for place, line in enumerate(template):
        if line["kind"] == TOPICS:
            rows += [Placed(row, (place, index)) for index, row in enumerate(topics(meeting, waiting))]
        elif line["kind"] in kinds():
            rows += [Placed(row, (place, index)) for index, row in enumerate(from_line(line, waiting))]
    return rows


def from_line(line: dict[str, Any], waiting: dict[str, list[Candidate]]) -> list[Candidate]:
    """The candidates of one line of the template."""
    kind = kinds()[line["kind"]]
    known = [row for row in waiting.get(kind.slug, []) if row.topic_id is None]
    if known:
        return [replace(row, must=row.must or bool(line.get("must"))) for row in known]
    if waits_for_something(kind.slug) and not line.get("must"):
        return []
    minutes = int(line.get("minutes", kind.minutes))
    return [
        Candidate(
            kind=kind.slug,
            title=str(line.get("title") or kind.label),
            minutes=minutes,
            shortest=min(minutes, int(line.get("shortest", kind.shortest))),
            worth=float(line.get("worth", TEMPLATE_WORTH)),
            must=bool(line.get("must")),
            direction=line.get("course", kind.course) == Course.DIRECTION,
            why=_("Stands in the template of this series"),
        )
    ]


def waits_for_something(slug: str) -> bool:
    """Kinds that are only worth their time when something waits."""
    return slug in ("carry_forward", "celebration")


def topics(meeting: Meeting, waiting: dict[str, list[Candidate]]) -> list[Candidate]:
    """Topics that people put in for this meeting or for any; direction before operations, decisions first."""
    elsewhere = set(
        Topic.objects.filter(team=meeting.team_id, meeting__isnull=False)
        .exclude(meeting=meeting)
        .filter(meeting__ended_at=None, meeting__cancelled_at=None)
        .values_list("pk", flat=True)
    )
    rows = [row for found in waiting.values() for row in found if row.topic_id and row.topic_id not in elsewhere]
    return sorted(rows, key=lambda row: (not row.direction, -row.worth))


def split(segments: Sequence[Segment]) -> tuple[int, int]:
    """Minutes of direction and of operations."""
    direction = sum(row.minutes for row in segments if row.direction)
    return direction, sum(row.minutes for row in segments) - direction
