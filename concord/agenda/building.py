"""The agenda builds itself: from the template and from what waits, fitted to the time exactly."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
from concord.meetings.running import lock
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.segments.kind import Candidate, Course, kind_of, kinds

DEFAULT_TEMPLATE: tuple[dict[str, Any], ...] = (
    {"kind": "get_to_know_you", "minutes": 8, "must": True},
    {"kind": "do_you_remember", "minutes": 6},
    {"kind": "carry_forward", "minutes": 8},
    {"kind": "celebration", "minutes": 5},
    {"kind": "appreciations", "minutes": 4},
    {"kind": "growth_review", "minutes": 25},
    {"kind": "budget", "minutes": 20},
    {"kind": "topics"},
    {"kind": "support_round", "minutes": 10},
    {"kind": "questions_from_the_window", "minutes": 10},
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
    lock(meeting)
    if meeting.state != "planned":
        raise Refused(_("This meeting has begun or is over: its agenda is changed in the room now."))
    before = list(meeting.segments.order_by("position"))
    by_hand = [row for row in before if row.by_hand]
    placed, without_place = candidates(meeting, at=at, taken={row.topic_id for row in by_hand})
    fitted = fitted_to(meeting, placed, meeting.minutes - sum(row.minutes for row in by_hand))
    Segment.objects.filter(meeting=meeting, by_hand=False).delete()
    kept = sorted(((placed[row.id], row.minutes) for row in fitted.kept), key=lambda row: row[0].order)
    anew = [new_segment(meeting, row.candidate, minutes) for row, minutes in kept]
    keep_what_was_prepared(anew, before)
    segments = put_back(by_hand, before, anew)
    for position, segment in enumerate(segments):
        segment.position = position
        segment.save()
        kind_of(segment.kind).prepare(segment, at=at)
    meeting.agenda_built_at = at
    meeting.agenda_left_out = left_out(placed, fitted) + without_place
    meeting.save(update_fields=["agenda_built_at", "agenda_left_out"])
    record(AgendaChanged(meeting=meeting.pk, segments=[row.pk for row in segments], what="built"), by=by, at=at)
    return segments


def fitted_to(meeting: Meeting, placed: Sequence[Placed], minutes: int) -> Any:
    """What fits into `minutes`. Raises Refused when the musts do not."""
    items = [
        (index, row.candidate.minutes, row.candidate.worth, row.candidate.must, row.candidate.shortest)
        for index, row in enumerate(placed)
    ]
    try:
        return fit(items, max(0, minutes))
    except ValueError as error:
        raise Refused(
            _(
                "What must be on the agenda does not fit into %(minutes)s minutes: %(why)s Make the meeting longer, "
                "or shorten the template or what you put in by hand."
            )
            % {"minutes": meeting.minutes, "why": error},
            field="minutes",
        ) from error


def new_segment(meeting: Meeting, candidate: Candidate, minutes: int) -> Segment:
    """A segment that is not saved yet."""
    return Segment(
        meeting=meeting,
        kind=candidate.kind,
        title=candidate.title,
        minutes=minutes,
        must=candidate.must,
        direction=candidate.direction,
        why_here=candidate.why[:300],
        topic_id=candidate.topic_id,
    )


def keep_what_was_prepared(anew: Sequence[Segment], before: Sequence[Segment]) -> None:
    """Who prepares what, and what they have handed over already, stays with an item that is on the new agenda too."""
    for row in anew:
        same = next((old for old in before if not old.by_hand and same_item(row, old)), None)
        row.state = same.state if same else {}


def put_back(by_hand: Sequence[Segment], before: Sequence[Segment], anew: list[Segment]) -> list[Segment]:
    """The new agenda with the chair's own segments after what they stood after, else at their old place."""
    rows = list(anew)
    for own in by_hand:
        place = before.index(own)
        ahead = before[place - 1] if place else None
        same = next((index for index, row in enumerate(rows) if ahead and same_item(row, ahead)), None)
        rows.insert(min(place, len(rows)) if same is None else same + 1, own)
    return rows


def same_item(one: Segment, other: Segment) -> bool:
    """Whether both are the same item of an agenda, before and after it was laid anew."""
    return one.pk == other.pk if one.by_hand else (one.kind, one.topic_id) == (other.kind, other.topic_id)


def left_out(placed: Sequence[Placed], fitted: Any) -> list[dict[str, Any]]:
    """What did not fit, and why, in words."""
    return [as_left_out(placed[out.id].candidate, str(out.why)) for out in fitted.left_out]


def as_left_out(candidate: Candidate, why: str) -> dict[str, Any]:
    return {
        "kind": candidate.kind,
        "title": candidate.title,
        "minutes": candidate.minutes,
        "why": why,
        "topic": candidate.topic_id,
    }


def candidates(
    meeting: Meeting, *, at: datetime, taken: Collection[int | None] = ()
) -> tuple[list[Placed], list[dict[str, Any]]]:
    """Everything that wants a place, in the template's order (topics stand at their place in it), and what has none.

    A kind that waits itself (open actions, wins) replaces its line of the template: it knows how long it takes. A line
    of such a kind with nothing waiting is left away, since nobody wants to stare at an empty list.
    """
    template = template_of(meeting)
    waiting = {slug: list(kind.waiting(meeting.team, at=at)) for slug, kind in kinds().items()}
    brought = [row for row in topics(meeting, waiting) if row.topic_id not in taken]
    rows: list[Placed] = []
    for place, line in enumerate(template):
        if line["kind"] == TOPICS:
            rows += [Placed(row, (place, index)) for index, row in enumerate(brought)]
        elif line["kind"] in kinds():
            rows += [Placed(row, (place, index)) for index, row in enumerate(from_line(line, waiting))]
    return rows, without_place({line["kind"] for line in template}, waiting, brought)


def template_of(meeting: Meeting) -> list[dict[str, Any]]:
    """The lines of the series' own template, else the usual ones."""
    return (meeting.series.template if meeting.series else None) or list(DEFAULT_TEMPLATE)


def without_place(
    lines: Collection[str], waiting: dict[str, list[Candidate]], brought: list[Candidate]
) -> list[dict[str, Any]]:
    """What waits although the template has no line for it: said, not hidden."""
    homeless = [row for slug, found in waiting.items() if slug not in lines for row in found]
    rows = [row for row in homeless if row.topic_id is None and not row.offer]
    if TOPICS not in lines:
        rows += brought
    return [as_left_out(row, _("the template of this series has no place for it")) for row in rows]


def from_line(line: dict[str, Any], waiting: dict[str, list[Candidate]]) -> list[Candidate]:
    """The candidates of one line of the template."""
    kind = kinds()[line["kind"]]
    known = [row for row in waiting.get(kind.slug, []) if row.topic_id is None]
    if known:
        return [replace(row, must=row.must or bool(line.get("must"))) for row in known]
    if kind.only_when_waiting and not line.get("must"):
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


def topics(meeting: Meeting, waiting: dict[str, list[Candidate]]) -> list[Candidate]:
    """Topics that people put in for this meeting or for any; direction before operations, decisions first."""
    unended = Meeting.objects.filter(team=meeting.team_id, ended_at=None, cancelled_at=None).exclude(pk=meeting.pk)
    elsewhere = set(Topic.objects.filter(meeting__in=unended).values_list("pk", flat=True))
    elsewhere |= set(Segment.objects.filter(meeting__in=unended, topic__isnull=False).values_list("topic", flat=True))
    rows = [row for found in waiting.values() for row in found if row.topic_id and row.topic_id not in elsewhere]
    return sorted(rows, key=lambda row: (not row.direction, -row.worth))


def split(segments: Sequence[Segment]) -> tuple[int, int]:
    """Minutes of direction and of operations."""
    direction = sum(row.minutes for row in segments if row.direction)
    return direction, sum(row.minutes for row in segments) - direction
