"""Report-backs: those who met since last time say one thing about each other; then comes the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concord.acquaintances import telling
from concord.acquaintances.models import Acquaintance
from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
from concord.foundation.events import record
from concord.meetings.events import StateChanged
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Team
from concord.people.permissions import may
from concord.segments.kind import Candidate, Kind, move
from concord.segments.kinds.get_to_know_you.pair_swap import people_here

FORMAT = "report_back"
EACH, AT_MOST = 2, 12  # minutes for one pair, and for all of them
WORTH = 60
NAMED = 3


class ReportBack(Kind):
    """The format that comes by itself while report-backs wait."""

    @move(phase="report", may="segment.contribute")
    @transaction.atomic
    def report_later(self, segment: MeetingSegment, *, by: Actor, at: datetime, acquaintance: int) -> None:
        """Leave one pair's report for the next meeting, or take that back: theirs to say, or the facilitator's."""
        found = Acquaintance.objects.whole().filter(pk=acquaintance).first()
        if found is None or found.pk not in segment.state.get("reports", []):
            raise Refused(_("Nobody reports back on this here. Choose one of the pairs on the page."))
        if not found.is_companion(by.somebody) and not may(by, "room.facilitate", segment):
            raise Denied(_("These two say themselves whether they report back today."))
        later = set(segment.state.get("later", [])) ^ {found.pk}
        segment.state = segment.state | {"later": sorted(later)}
        segment.save(update_fields=["state"])
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="reports"), by=by, at=at)


def put_first(segment: MeetingSegment, *, at: datetime) -> bool:
    """Begin with the report-backs of those who are here, if there are any."""
    here = {person.pk for person in people_here(segment, at=at)}
    rows = telling.to_tell(segment.meeting.team, at=at)
    ids = [row.pk for row in rows if here & {person.pk for person in row.people}]
    if ids:
        segment.state = segment.state | {"format": FORMAT, "reports": ids, "later": []}
        segment.phase = "report"
        segment.save(update_fields=["state", "phase"])
    return bool(ids)


def all_told(segment: MeetingSegment, *, at: datetime) -> None:
    """The team has heard them, those that were put off aside."""
    telling.told_in_room(told_ids(segment), at=at)


def told_ids(segment: MeetingSegment) -> list[int]:
    return [pk for pk in segment.state.get("reports", []) if pk not in segment.state.get("later", [])]


def candidates(team: Team, kind: Kind, *, at: datetime) -> Iterator[Candidate]:
    """The opening, longer by what waits."""
    rows = telling.to_tell(team, at=at)
    if rows:
        more = min(EACH * len(rows), AT_MOST)
        yield Candidate(
            kind=kind.slug,
            title=str(kind.label),
            minutes=kind.minutes + more,
            shortest=kind.shortest + more // 2,
            worth=WORTH,
            why=_("%s report back on each other") % said(rows),
        )


def said(rows: Sequence[Acquaintance]) -> str:
    """“Ana and Ben; Chi and Dora”"""
    named = [_(" and ").join(person.first_name for person in row.people) for row in rows[:NAMED]]
    return ", ".join(named) + (" …" if len(rows) > NAMED else "")


def shown(segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
    """The pairs, the reader's own first."""
    wanted = segment.state.get("reports", [])
    rows = Acquaintance.objects.whole().in_bulk(wanted)
    later = segment.state.get("later", [])
    pairs = [(rows[pk], rows[pk].people, pk in later) for pk in wanted if pk in rows and len(rows[pk].people) > 1]
    own = {row.pk for row, people, _later in pairs if actor.person_id in [person.pk for person in people]}
    return {"reports": sorted(pairs, key=lambda row: row[0].pk not in own), "own_reports": own}


def for_minutes(segment: MeetingSegment) -> str:
    """Who told of whom; what they told stays in the room."""
    rows = Acquaintance.objects.whole().filter(pk__in=told_ids(segment))
    names = [_(" and ").join(person.first_name for person in row.people) for row in rows]
    return _("Reported back on each other: %s.") % "; ".join(names) if names else ""
