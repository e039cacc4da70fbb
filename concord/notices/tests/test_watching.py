"""Whoever watches a meeting has it in their calendar: invited, moved, called off, never told more than they know."""

from __future__ import annotations

from datetime import timedelta

import pytest
import recurring_ical_events
from icalendar import Calendar

from concord.notices.draining import drain
from concord.notices.hearing_calendars import say
from concord.notices.models import Letter
from concord.notices.reading.calendar_reply import CalendarReply
from concord.people.acting import actor_for
from concord.people.profiles import add, leave
from concord.people.teams import seat
from concord.rhythm import changing, feeding, scheduling, shadowing
from conftest import NOON

SOON = NOON + timedelta(days=2)


@pytest.fixture
def series(world):
    return scheduling.start_series(
        world.team, by=world.actor("ana"), at=NOON, title="Leaders", rule="FREQ=WEEKLY", starts=SOON,
        timezone="Europe/Lisbon", minutes=90, place="Harbour room",
    )  # fmt: skip


@pytest.fixture
def meeting(series):
    return series.meetings.earliest("starts")


@pytest.fixture
def mia(world):
    """She leads next, and sits on no team."""
    return add(name="Mia Costa", email="mia@harbour.example", roles=("future leader",), by=world.actor("ana"), at=NOON)


@pytest.fixture
def guest(world, meeting, mia):
    made = shadowing.ask(meeting, by=actor_for(mia), at=NOON, words="How you disagree")
    shadowing.welcome(made, by=world.actor("ana"), at=NOON)
    return made


def letters(mia, at=NOON) -> list[Letter]:
    while drain(at=at):
        pass
    return list(Letter.objects.filter(to=mia.email).order_by("pk"))


def event_of(letter: Letter):
    calendar = Calendar.from_ical(letter.calendar)
    assert str(calendar["METHOD"]) == letter.calendar_method
    [event] = calendar.walk("VEVENT")
    return event


def test_a_yes_is_a_letter_with_an_invitation_that_names_nobody_else(guest, mia):
    [letter] = letters(mia)
    assert letter.subject.startswith("You are welcome to watch Leaders, Thursday 26 November")
    assert letter.text.startswith("Come on Thursday 26 November") and "How you disagree" in letter.text
    assert "What you hear stays in the room" in letter.text and "Where: Harbour room" in letter.text
    event = event_of(letter)
    assert (event.decoded("DTSTART"), event["LOCATION"]) == (SOON, "Harbour room")
    attendee = event["ATTENDEE"]
    assert str(attendee) == "mailto:mia@harbour.example"
    said = {name: attendee.params[name] for name in ("ROLE", "RSVP", "PARTSTAT")}
    assert said == {"ROLE": "NON-PARTICIPANT", "RSVP": "FALSE", "PARTSTAT": "ACCEPTED"}


def test_it_follows_in_the_calendar_when_it_moves_changes_and_is_called_off(world, series, meeting, guest, mia):
    ana, told = world.actor("ana"), letters(mia)
    changing.move(meeting, by=ana, at=NOON, to=SOON + timedelta(hours=3))
    assert letters(mia)[-1].subject.startswith("Moved: you watch Leaders, now Thursday 26 November, 15:00")
    scheduling.change_series(series, by=ana, at=NOON, place="Online")
    assert letters(mia)[-1].subject.startswith("Changed: you watch Leaders")
    scheduling.change_series(series, by=ana, at=NOON, template=[])
    meeting.refresh_from_db()
    changing.cancel(meeting, by=ana, at=NOON, reason="Storm")
    first, moved, changed, off = letters(mia)
    assert [first] == told
    assert "Online" in changed.text and event_of(moved).decoded("DTSTART") == SOON + timedelta(hours=3)
    events = [event_of(letter) for letter in (first, moved, changed, off)]
    assert len({event["UID"] for event in events}) == 1
    numbers = [event["SEQUENCE"] for event in events]
    assert numbers == sorted(numbers) and len(set(numbers)) == 4
    assert events[-1]["STATUS"] == "CANCELLED" and "Storm" not in off.text


def test_when_the_series_ends_it_leaves_the_guests_calendar_too(world, series, guest, mia):
    letters(mia)
    scheduling.end_series(series, by=world.actor("ana"), at=NOON)
    assert event_of(letters(mia)[-1])["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("who", ["ana", "mia"])
def test_ended_by_either_side_it_leaves_the_calendar_and_nobody_is_named(world, guest, mia, who):
    letters(mia)
    shadowing.end(guest, by=world.actor("ana") if who == "ana" else actor_for(mia), at=NOON)
    off = letters(mia)[-1]
    assert "you do not watch this meeting any more" in off.text and "Ana" not in off.text
    assert event_of(off)["STATUS"] == "CANCELLED"


def test_what_was_ended_before_anybody_was_told_is_not_told(world, guest, mia):
    shadowing.end(guest, by=actor_for(mia), at=NOON)
    assert letters(mia) == []


def test_not_now_is_said_kindly_to_whoever_asked_and_not_to_whoever_took_it_back(world, meeting, mia):
    asked = shadowing.ask(meeting, by=actor_for(mia), at=NOON, words="How you disagree")
    shadowing.end(asked, by=actor_for(mia), at=NOON)
    assert letters(mia) == []
    shadowing.end(shadowing.ask(meeting, by=actor_for(mia), at=NOON, words="X"), by=world.actor("ana"), at=NOON)
    [letter] = letters(mia)
    assert letter.subject.startswith("Not this time") and not letter.calendar


def test_whoever_leaves_or_takes_a_seat_is_no_guest_any_more(world, meeting, guest, mia):
    letters(mia)
    seat(mia, world.team, by=world.actor("ana"), at=NOON, kind="observer")
    told = len(letters(mia))
    changing.move(meeting, by=world.actor("ana"), at=NOON, to=SOON + timedelta(hours=1))
    assert [letter.subject.startswith("Moved: Leaders") for letter in letters(mia)[told:]] == [True], "as the table is"


def test_whoever_leaves_the_organization_finds_it_gone_from_the_calendar(world, guest, mia):
    letters(mia)
    leave(mia, by=world.actor("ana"), at=NOON)
    assert event_of(letters(mia)[-1])["STATUS"] == "CANCELLED"


def test_a_no_of_the_calendar_program_takes_it_back_and_the_feed_shows_it_until_then(world, meeting, guest, mia):
    def shown():
        feed = Calendar.from_ical(feeding.feed_of(mia, address="https://c.example", at=NOON))
        return [str(event["SUMMARY"]) for event in recurring_ical_events.of(feed).between(NOON, SOON + timedelta(1))]

    assert shown() == ["Leaders"]
    reply = {"uid": "u", "attendee": mia.email, "sequence": 0, "occurrence": None}
    assert say(CalendarReply(said="yes", **reply), meeting, mia.email, at=NOON)
    assert shown() == ["Leaders"]
    assert say(CalendarReply(said="no", **reply), meeting, mia.email, at=NOON)
    guest.refresh_from_db()
    assert guest.ended_at == NOON and shown() == []
