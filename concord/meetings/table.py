"""Who sits at the table of a meeting."""

from __future__ import annotations

from concord.people.models import AT_THE_TABLE, Membership, Person
from concord.rhythm.models import Meeting


def everyone_at_the_table(meeting: Meeting) -> list[Person]:
    """Chair and members of the meeting's team, by name."""
    seats = (
        Membership.objects.filter(team=meeting.team_id, kind__in=AT_THE_TABLE)
        .select_related("person__department")
        .order_by("person__name")
    )
    return [seat.person for seat in seats]
