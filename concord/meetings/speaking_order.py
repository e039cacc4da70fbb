"""In which order a round asks: quiet people first, and nobody is always first."""

from __future__ import annotations

from collections import Counter

from concord.meetings.models import Segment, Turn
from concord.people.models import Person
from concord.people.table import table_of
from concord.rhythm.models import Attendance, Meeting

RECENT = 4  # held meetings of the series that count beside this one


def speaking_order(segment: Segment) -> list[Person]:
    """Whoever spoke least often comes first; the first place goes round, and never to the same person twice in a row.

    What counts are turns for each meeting that somebody was in, this one and the last few of its series; never
    seconds, so that the order tells nobody's airtime and opting out changes nothing. Passing is no turn, and costs
    none: in one meeting nobody opens again before everyone here has opened once. Among equals the order turns.
    """
    meeting = segment.meeting
    meetings = [meeting.pk, *recent(meeting)]
    here = people_here(meeting)
    turned = (segment.position + meeting.pk) % max(len(here), 1)
    often = turns_per_meeting(meetings)
    order = sorted(here[turned:] + here[:turned], key=lambda person: often.get(person.pk, 0.0))
    opened = Counter(Turn.objects.filter(segment__meeting=meeting, opens=True).values_list("person", flat=True))
    openings = Turn.objects.filter(segment__meeting__in=meetings, opens=True).order_by("-pk")
    last = openings.values_list("person", flat=True).first()
    opener = min(order, key=lambda person: (person.pk == last, opened[person.pk]), default=None)
    return [person for person in order if person == opener] + [person for person in order if person != opener]


def recent(meeting: Meeting) -> list[int]:
    """The last meetings held before this one: of its series, or of its team for a meeting of its own."""
    rows = Meeting.objects.held().filter(team=meeting.team_id, series=meeting.series_id, starts__lt=meeting.starts)
    return list(rows.values_list("pk", flat=True)[:RECENT])


def people_here(meeting: Meeting) -> list[Person]:
    """Chair and members who are in the room; before anybody came, all of them."""
    table = table_of(meeting.team_id)
    here = table.filter(attendance__meeting=meeting, attendance__was_there=True)
    return list(here) or list(table)


def turns_per_meeting(meetings: list[int]) -> dict[int, float]:
    """How often each spoke in a meeting that they were in; who was away is not taken for quiet."""
    spoken = Turn.objects.filter(segment__meeting__in=meetings, began_at__isnull=False, passed=False)
    turns = Counter(spoken.values_list("person", flat=True))
    there = Attendance.objects.filter(meeting__in=meetings, was_there=True)
    came = Counter(there.values_list("person", flat=True))
    return {person: count / max(came[person], 1) for person, count in turns.items()}
