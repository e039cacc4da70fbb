"""In whose hours a team meets: counted for those who came, with an hour that is kinder."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.people.models import Organization, Person
from concord.people.profiles import change
from concord.people.working_days import works
from concord.rhythm.hours import borne, kinder_hours, zones
from concord.rhythm.models import Attendance, Meeting
from concord.rhythm.scheduling import plan_meeting
from conftest import NOON

LISBON = ZoneInfo("Europe/Lisbon")
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=LISBON)


def somebody(zone: str, begins: time | None = None, ends: time | None = None, pk: int = 1) -> Person:
    organization = Organization(timezone="UTC")
    person = Person(pk=pk, name=zone, timezone=zone, works_from=begins, works_until=ends)
    person.organization = organization
    return person


@pytest.mark.parametrize(
    ("zone", "hours", "starts", "inside"),
    [
        ("Europe/Lisbon", (None, None), THURSDAY, True),
        ("Asia/Tokyo", (None, None), THURSDAY, False),  # 19:00
        ("Asia/Tokyo", (time(12), time(21)), THURSDAY, True),
        ("Asia/Tokyo", (time(22), time(6)), THURSDAY + timedelta(hours=7), True),  # in the night, into the next day
        ("Europe/Lisbon", (None, None), THURSDAY + timedelta(days=2), False),  # a Saturday
        ("Europe/Lisbon", (time(9), time(10, 30)), THURSDAY, False),  # its end lies outside
    ],
)
def test_an_hour_lies_in_somebodys_day_on_their_own_clock(zone, hours, starts, inside):
    assert works(somebody(zone, *hours), (starts, starts + timedelta(hours=1))) is inside


def test_one_hour_suits_everybody_or_several_share_the_burden():
    lisbon, berlin, tokyo, denver = (
        somebody(zone, pk=pk)
        for pk, zone in enumerate(("Europe/Lisbon", "Europe/Berlin", "Asia/Tokyo", "America/Denver"), start=1)
    )
    day = THURSDAY.date()
    [hour] = kinder_hours([lisbon, berlin], day=day, zone=LISBON, minutes=60)
    assert (hour.begins, hour.outside) == (time(8), [])
    found = kinder_hours([lisbon, tokyo, denver], day=day, zone=LISBON, minutes=60)
    assert len(found) > 1 and len({tuple(one.pk for one in hour.outside) for hour in found}) == len(found)


@given(
    st.lists(st.sampled_from(["Europe/Lisbon", "Asia/Tokyo", "America/Denver"]), min_size=1, max_size=6),
    st.integers(15, 240),
)
def test_no_other_hour_of_the_day_lies_outside_fewer(names, minutes):
    people = [somebody(name, pk=number) for number, name in enumerate(names)]
    day = THURSDAY.date()
    best = kinder_hours(people, day=day, zone=LISBON, minutes=minutes)
    for half_hours in range(48):
        starts = datetime.combine(day, time(half_hours // 2, 30 * (half_hours % 2)), LISBON)
        span = (starts, starts + timedelta(minutes=minutes))
        assert sum(not works(person, span) for person in people) >= len(best[0].outside)


def test_only_those_who_came_bear_it_and_only_for_a_quarter(world):
    hiro = world.people["hiro"]
    change(hiro, by=world.actor("hiro"), at=NOON, timezone="Asia/Tokyo")
    for days_ago, who in ((7, ("ana", "hiro")), (14, ("ana",)), (200, ("hiro",))):
        starts = datetime(2026, 11, 24, 11, tzinfo=UTC) - timedelta(days=days_ago)
        meeting = plan_meeting(
            world.team, by=world.actor("ana"), at=starts - timedelta(days=1), title="M", starts=starts
        )
        Meeting.objects.filter(pk=meeting.pk).update(ended_at=meeting.ends)
        for name in who:
            Attendance.objects.create(meeting=meeting, person=world.people[name], was_there=True)
    rows = {row.person.name.split()[0]: (row.attended, row.outside) for row in borne(world.team, at=NOON)}
    assert (rows["Hiro"], rows["Ana"], rows["Ben"]) == ((1, 1), (2, 0), (0, 0))
    assert borne(world.team, at=NOON)[0].person == hiro
    assert zones([somebody("Asia/Tokyo"), somebody(""), somebody("")]) == [("UTC", 2), ("Asia/Tokyo", 1)]
