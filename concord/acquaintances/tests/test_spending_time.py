"""Time together lies within everybody's working hours and touches nothing that Concord has in their calendars."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from concord.acquaintances.free_times import WAYS, free_times
from concord.acquaintances.inviting import informal_calendar, uid_of
from concord.acquaintances.models import InformalTime
from concord.acquaintances.spending_time import cancel, plan
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.rhythm.attending import answer
from concord.rhythm.calendar_mail import Circle, Guest
from conftest import NOON

LISBON = ZoneInfo("Europe/Lisbon")


def hours(person, zone, begins, ends):
    person.timezone, person.works_from, person.works_until = zone, time(begins), time(ends)
    person.save()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    what=st.sampled_from(sorted(WAYS)),
    zones=st.tuples(*[st.sampled_from(["Europe/Lisbon", "Asia/Tokyo", "America/New_York", "Asia/Kolkata"])] * 2),
    begins=st.tuples(*[st.integers(6, 11)] * 2),
    long=st.tuples(*[st.integers(5, 10)] * 2),
)
def test_every_proposed_time_lies_in_everybodys_day(world, what, zones, begins, long):
    people = [world.people["ben"], world.people["chi"]]
    for person, zone, first, length in zip(people, zones, begins, long, strict=True):
        hours(person, zone, first, first + length)
    for starts in free_times(people, what, at=NOON):
        ends = starts + timedelta(minutes=WAYS[what].minutes)
        for person in people:
            local, until = starts.astimezone(ZoneInfo(person.timezone)), ends.astimezone(ZoneInfo(person.timezone))
            assert local.weekday() < 5 and person.works_from <= local.time() and local.date() == until.date()
            assert until.time() <= person.works_until
            assert WAYS[what].begins[0] <= local.time() <= WAYS[what].begins[1]


def test_meetings_are_in_the_way_unless_declined(world):
    people = [world.people["ben"], world.people["chi"]]
    tomorrow = datetime(2026, 11, 25, 12, tzinfo=LISBON)
    assert any(row.astimezone(LISBON).date() == tomorrow.date() for row in free_times(people, "lunch", at=NOON))
    meeting = world.planned("discussion", at=tomorrow - timedelta(hours=1), minutes=240)
    assert not any(row.astimezone(LISBON).date() == tomorrow.date() for row in free_times(people, "lunch", at=NOON))
    for name in ("ben", "chi"):
        answer(meeting, "no", by=world.actor(name), at=NOON)
    assert any(row.astimezone(LISBON).date() == tomorrow.date() for row in free_times(people, "lunch", at=NOON))


def test_one_plan_is_in_the_way_of_the_next(world):
    people = [world.people["ben"], world.people["chi"]]
    starts = free_times(people, "walk", at=NOON)[0]
    plan(world.team, by=world.actor("ben"), at=NOON, what="walk", people=people, starts=starts)
    assert starts not in free_times([world.people["ben"], world.people["dora"]], "walk", at=NOON)
    with pytest.raises(Refused, match="Ben Okafor has something else at that time"):
        plan(world.team, by=world.actor("dora"), at=NOON, what="walk", people=people, starts=starts)


def test_two_whose_days_do_not_touch_are_offered_nothing(world):
    people = [world.people["ben"], world.people["chi"]]
    hours(people[0], "Asia/Tokyo", 9, 17)
    hours(people[1], "America/New_York", 9, 17)
    assert free_times(people, "walk", at=NOON) == []


def test_the_invitation_is_read_by_another_program_and_is_called_off_under_the_same_uid(world):
    starts = free_times([world.people["ben"]], "lunch", at=NOON)[0]
    made = plan(world.team, by=world.actor("ben"), at=NOON, what="lunch", people=[world.people["chi"]], starts=starts,
                place="The canteen, by the window")  # fmt: skip
    guests = [Guest(person.name, person.email) for person in made.people.all()]
    circle = Circle(
        at=NOON, address="https://c.example", organizer="c@c.example", organizer_name="Concord", guests=guests
    )
    sent = Calendar.from_ical(informal_calendar(made, circle))
    event = sent.events[0]
    assert sent["METHOD"] == "REQUEST" and event.start == starts and str(event["LOCATION"]).startswith("The canteen")
    assert str(event["SUMMARY"]) == "Lunch: Ben and Chi" and len(event["ATTENDEE"]) == 2
    cancel(made, by=world.actor("chi"), at=NOON)
    off = Calendar.from_ical(informal_calendar(made, circle))
    assert off["METHOD"] == "CANCEL" and off.events[0]["UID"] == event["UID"] == uid_of(made)
    assert off.events[0]["SEQUENCE"] > event["SEQUENCE"]
    cancel(made, by=world.actor("chi"), at=NOON)
    assert Entry.objects.filter(kind="informal_time.cancelled").count() == 1


def test_bad_times_and_people_are_refused_in_words(world):
    by, chi = world.actor("ben"), world.people["chi"]
    good = free_times([world.people["ben"], chi], "walk", at=NOON)[0]
    for wrong, sentence in (
        ({"what": "karaoke"}, "lunch, walk, coffee, side"),
        ({"people": []}, "somebody to spend it with"),
        ({"starts": NOON - timedelta(hours=1)}, "past"),
        ({"starts": NOON + timedelta(days=200)}, "three months"),
        ({"starts": good.replace(hour=3) + timedelta(days=1)}, "working hours of"),
        ({"place": "x" * 201}, "at most 200"),
    ):
        said = {"what": "walk", "people": [chi], "starts": good} | wrong
        with pytest.raises(Refused, match=sentence):
            plan(world.team, by=by, at=NOON, **said)
    made = plan(world.team, by=by, at=NOON, what="walk", people=[chi], starts=good)
    with pytest.raises(Denied):
        cancel(made, by=world.actor("dora"), at=NOON)
    with pytest.raises(Refused, match="past"):
        cancel(made, by=by, at=good + timedelta(days=1))
    assert InformalTime.objects.count() == 1
