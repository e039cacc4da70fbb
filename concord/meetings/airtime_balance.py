"""How evenly a team speaks: the balance over several meetings and nobody's own part in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.foundation.actor import Actor
from concord.measures.participation import evenness
from concord.meetings.models import Airtime, AirtimeChoice
from concord.meetings.voices import seconds_heard
from concord.people.models import Team
from concord.people.permissions import require
from concord.rhythm.models import Attendance, Meeting

FEWEST_PEOPLE = 4  # below it, whoever knows their own part could work out another's
FEWEST_MEETINGS = 4  # one meeting is noise
LATEST = 8
ENOUGH_SPEECH = 300  # seconds noted in a meeting; with less, nobody was noting


@dataclass(frozen=True)
class Balance:
    """Evenness, 0 (one voice) to 1 (all alike): the median of `meetings`, and how far single meetings lay from it."""

    meetings: int
    people: int = 0
    evenness: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def sentence(self) -> str:
        """In words, with its uncertainty."""
        if self.evenness is None or self.low is None or self.high is None:
            return too_early(self.meetings)
        return _(
            "Over the last %(meetings)d meetings people spoke as evenly as if %(alike).1f of %(people)d had spoken "
            "alike: evenness %(middle).2f, where 1 is all alike. Single meetings lay between %(low).2f and "
            "%(high).2f, so small changes mean nothing."
        ) % {
            "meetings": self.meetings,
            "alike": self.people**self.evenness,
            "people": self.people,
            "middle": self.evenness,
            "low": self.low,
            "high": self.high,
        }


def too_early(meetings: int) -> str:
    """Why there is no balance yet."""
    why = _(
        "How evenly the team speaks is shown once speaking was noted in four meetings with four people or more: "
        "one meeting alone says little."
    )
    so_far = ngettext("So far: %(n)d meeting.", "So far: %(n)d meetings.", meetings) % {"n": meetings}
    return f"{why} {so_far}"


def team_balance(team: Team, *, by: Actor) -> Balance:
    """The median over the last meetings in which enough was noted. Raises Denied without a seat on the team."""
    require(by, "airtime.balance", team)
    return Balance(*middle_of([list(spoken.values()) for spoken in noted_in_each(team)]))


def noted_in_each(team: Team) -> list[dict[int, int]]:
    """Everybody's seconds in each meeting in which enough of enough people was noted, newest first. For computing."""
    known = Q(segments__airtime__isnull=False) | Q(transcript__timed=True)
    counted = counted_in_each(Meeting.objects.held().filter(known, team=team).distinct())
    spoken = seconds_in_each(counted)
    noted = [{person: spoken[meeting].get(person, 0) for person in people} for meeting, people in counted.items()]
    return [each for each in noted if len(each) >= FEWEST_PEOPLE and sum(each.values()) >= ENOUGH_SPEECH]


def middle_of(meetings: list[list[int]]) -> tuple[int] | tuple[int, int, float, float, float]:
    """What a Balance is made of: how many, then, once they are enough, the usual size, the median and the range."""
    found = meetings[:LATEST]
    if len(found) < FEWEST_MEETINGS:
        return (len(found),)
    values = [evenness(seconds) for seconds in found]
    usual = round(median(len(seconds) for seconds in found))
    return len(found), usual, round(median(values), 2), round(min(values), 2), round(max(values), 2)


def who_took_part(meeting: Meeting) -> tuple[int, int]:
    """How many of those who were there have their speaking time counted, and how many were there. No names."""
    there = people_there([meeting.pk])[meeting.pk]
    return len(counted_in_each([meeting]).get(meeting.pk, [])), len(there)


def counted_in_each(meetings: Iterable[Meeting]) -> dict[int, list[int]]:
    """Who was there at the table and is counted, by meeting, in the order given."""
    ids = [meeting.pk for meeting in meetings]
    there = people_there(ids)
    everybody = {person for people in there.values() for person in people}
    rows = AirtimeChoice.objects.filter(Q(meeting__in=ids) | Q(meeting=None), person__in=everybody)
    chosen = {(row.person_id, row.meeting_id): row.counted for row in rows}
    return {
        meeting: [p for p in there[meeting] if chosen.get((p, meeting), chosen.get((p, None), True))] for meeting in ids
    }


def people_there(meetings: list[int]) -> dict[int, list[int]]:
    """Who was there at the table, observers left out."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Attendance.objects.filter(meeting__in=meetings, was_there=True, observer=False)
    for meeting, person in rows.values_list("meeting", "person"):
        found[meeting].append(person)
    return found


def seconds_in_each(meetings: Iterable[int]) -> dict[int, dict[int, int]]:
    """Seconds of each person by meeting, for computing only: as noted in the room, or as a transcript tells them."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    wanted = list(meetings)
    rows = Airtime.objects.filter(segment__meeting__in=wanted).values("segment__meeting", "person")
    for row in rows.annotate(sum=Sum("seconds")).order_by():
        found[row["segment__meeting"]][row["person"]] = row["sum"]
    return found | seconds_heard(wanted)
