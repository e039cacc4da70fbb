"""Who is told what, from the event to the letter that arrives."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from concord.agenda.building import build
from concord.foundation.events import EVENTS
from concord.foundation.models import Entry, Waiting
from concord.meetings import actions
from concord.notices import draining, post
from concord.notices.letters.access import send_sign_in_link
from concord.notices.models import Letter
from concord.notices.rules import RULES
from concord.notices.tests.conftest import text_of
from concord.people import accounts, profiles, teams
from concord.people.models import Person
from concord.rhythm import attending, changing, scheduling
from concord.segments import holding, recording

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=UTC)


@pytest.fixture
def quiet(world):
    """The world, with what its making would tell taken off the worker's list."""
    Waiting.objects.all().delete()
    return world


def start(world, at=NOON):
    return scheduling.start_series(
        world.team, by=world.actor("ana"), at=at, title="Leadership meeting", rule="FREQ=WEEKLY",
        starts=THURSDAY, timezone="Europe/Lisbon", minutes=90, place="Harbour room",
    )  # fmt: skip


def deliver(at=NOON):
    while draining.drain(at=at):
        pass
    while post.send_due(now=lambda: at).sent:
        pass


def calendar_of(message):
    (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return part, Calendar.from_ical(part.get_payload(decode=True))


def test_every_rule_is_for_an_event_that_there_is():
    assert set(RULES) <= set(EVENTS)


def test_events_that_nobody_is_told_of_leave_the_outbox(quiet):
    profiles.change(quiet.people["ben"], by=quiet.actor("ben"), at=NOON, title="CFO")
    deliver()
    assert not Waiting.objects.exists()
    assert not Letter.objects.exists()


def test_an_invitation_arrives_with_a_link_that_signs_in(quiet, postbox):
    profiles.invite(quiet.people["ben"], by=quiet.actor("ana"), at=NOON)
    deliver()
    (message,) = postbox.messages
    assert message["Subject"] == "Ana Silva invites you to Harbour Foods"
    assert text_of(message).startswith("Accept and come in: http")
    key = re.search(r"/sign-in/link/(\S+)", text_of(message))[1]
    assert accounts.use_link(key, at=NOON).account == quiet.people["ben"].account
    assert key not in Letter.objects.get().text


def test_a_sign_in_link_arrives_and_works_once(quiet, postbox):
    send_sign_in_link("Ben@harbour.example ", network="1.2.3.4", at=NOON, onward="/meetings")
    deliver()
    key = re.search(r"/sign-in/link/(\S+)", text_of(postbox.messages[0]))[1]
    assert accounts.use_link(key, at=NOON).onward == "/meetings"


def test_an_address_that_nobody_signs_in_with_gets_nothing_and_learns_nothing(quiet, postbox):
    assert send_sign_in_link("nobody@else.example", network="1.2.3.4", at=NOON) is None
    deliver()
    assert not postbox.messages


def test_people_of_an_imported_file_are_invited_when_asked_for(quiet, postbox):
    from concord.foundation.events import record
    from concord.people.events import PeopleImported

    made = [quiet.people[name].pk for name in ("ben", "chi")]
    record(PeopleImported(created=made, updated=[quiet.people["dora"].pk], invite=True), by=quiet.actor("ana"), at=NOON)
    record(PeopleImported(created=[quiet.people["hiro"].pk], updated=[]), by=quiet.actor("ana"), at=NOON)
    deliver()
    assert sorted(message["To"] for message in postbox.messages) == ["ben@harbour.example", "chi@harbour.example"]


def test_a_new_series_invites_the_team_with_a_calendar_that_programs_read(quiet, postbox):
    series = start(quiet)
    deliver()
    assert len(postbox.messages) == 9
    (message,) = postbox.to("ben@harbour.example")
    part, calendar = calendar_of(message)
    assert message.get_content_type() == "multipart/mixed"
    assert message.get_payload()[0].get_content_type() == "multipart/alternative"
    kinds = [piece.get_content_type() for piece in message.get_payload()[0].get_payload()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert part.get_param("method") == "REQUEST" == str(calendar["METHOD"])
    (event,) = calendar.events
    assert event["UID"] == series.uid
    assert "mailto:ben@harbour.example" in [str(guest) for guest in event["ATTENDEE"]]
    files = [piece.get_filename() for piece in message.iter_attachments()]
    assert files == ["invitation.ics"]


def test_the_invitation_asks_on_the_readers_own_clock_and_its_link_answers(quiet, postbox):
    quiet.people["hiro"].timezone = "Asia/Tokyo"
    quiet.people["hiro"].save()
    series = start(quiet)
    deliver()
    text = text_of(postbox.to("hiro@harbour.example")[0])
    assert text.startswith("Say whether you will be there on Thursday 26 November, 19:00–20:30 (Asia/Tokyo):")
    token = re.search(r"Yes, I will be there: \S+/rsvp/(\S+)", text)[1]
    assert attending.answer_signed(token, at=NOON).answer == "yes"
    assert series.meetings.first().attendance.get().person == quiet.people["hiro"]


def test_a_series_that_changes_for_calendars_is_sent_again_and_one_that_does_not_is_not(quiet, postbox):
    series = start(quiet)
    deliver()
    scheduling.change_series(series, by=quiet.actor("ana"), at=NOON, template=[])
    deliver()
    assert len(postbox.messages) == 9
    scheduling.change_series(series, by=quiet.actor("ana"), at=NOON, place="Online")
    deliver()
    changed = postbox.to("ben@harbour.example")[1]
    assert changed["Subject"].startswith("Changed: Leadership meeting, ")
    assert calendar_of(changed)[1].events[0]["SEQUENCE"] == 2


def test_a_moved_meeting_is_told_with_the_old_day(quiet, postbox):
    series = start(quiet)
    deliver()
    meeting = series.meetings.first()
    changing.move(meeting, by=quiet.actor("ana"), at=NOON, to=THURSDAY + timedelta(days=1))
    deliver()
    told = postbox.to("chi@harbour.example")[1]
    assert told["Subject"] == "Moved: Leadership meeting, now Friday 27 November, 10:00–11:30 (Europe/Lisbon)"
    assert "It was planned for Thursday 26 November." in text_of(told)
    (event,) = calendar_of(told)[1].events
    assert (event["UID"], event["SEQUENCE"]) == (series.uid, 1)


def test_a_cancelled_meeting_is_told_with_its_reason(quiet, postbox):
    series = start(quiet)
    deliver()
    changing.cancel(series.meetings.first(), by=quiet.actor("ana"), at=NOON, reason="Ana is ill")
    deliver()
    told = postbox.to("chi@harbour.example")[1]
    part, calendar = calendar_of(told)
    assert "Why: Ana is ill" in text_of(told)
    assert part.get_param("method") == "CANCEL" == str(calendar["METHOD"])


def test_a_series_that_ends_is_told_once_and_not_for_each_meeting(quiet, postbox):
    series = start(quiet)
    deliver()
    scheduling.end_series(series, by=quiet.actor("ana"), at=NOON)
    deliver()
    (_first, told) = postbox.to("chi@harbour.example")
    assert told["Subject"] == "Ended: Leadership meeting"


def test_a_newcomer_is_invited_and_the_others_are_left_in_peace(quiet, postbox):
    start(quiet)
    deliver()
    new = profiles.add(name="Jo Park", by=quiet.actor("ana"), at=NOON, email="jo@harbour.example")
    teams.seat(new, quiet.team, by=quiet.actor("ana"), at=NOON)
    deliver()
    assert len(postbox.messages) == 10
    (event,) = calendar_of(postbox.messages[-1])[1].events
    assert str(event["ATTENDEE"]) == "mailto:jo@harbour.example"
    teams.seat(new, quiet.team, by=quiet.actor("ana"), at=NOON, kind="observer")
    deliver()
    assert len(postbox.messages) == 10


def test_a_series_and_a_seat_of_the_same_moment_are_told_once(quiet, postbox):
    new = profiles.add(name="Jo Park", by=quiet.actor("ana"), at=NOON, email="jo@harbour.example")
    start(quiet)
    teams.seat(new, quiet.team, by=quiet.actor("ana"), at=NOON)
    deliver()
    assert len(postbox.to("jo@harbour.example")) == 1


def test_whoever_leaves_the_team_loses_the_series_from_their_calendar(quiet, postbox):
    start(quiet)
    deliver()
    teams.unseat(quiet.people["hiro"], quiet.team, by=quiet.actor("ana"), at=NOON)
    deliver()
    _part, calendar = calendar_of(postbox.to("hiro@harbour.example")[1])
    assert str(calendar["METHOD"]) == "CANCEL"
    assert len(postbox.messages) == 10


def test_a_single_meeting_leaves_the_calendar_too(quiet, postbox):
    scheduling.plan_meeting(quiet.team, by=quiet.actor("ana"), at=NOON, title="Budget", starts=THURSDAY)
    deliver()
    teams.unseat(quiet.people["hiro"], quiet.team, by=quiet.actor("ana"), at=NOON)
    deliver()
    part, calendar = calendar_of(postbox.to("hiro@harbour.example")[1])
    assert part.get_param("method") == "CANCEL" == str(calendar["METHOD"])
    assert calendar.events[0]["STATUS"] == "CANCELLED"
    assert str(calendar.events[0]["ATTENDEE"]) == "mailto:hiro@harbour.example"


def test_whoever_leaves_the_organization_has_their_coming_meetings_taken_out_and_hears_no_more(quiet, postbox):
    start(quiet)
    scheduling.plan_meeting(quiet.team, by=quiet.actor("ana"), at=NOON, title="Budget", starts=THURSDAY)
    scheduling.plan_meeting(quiet.team, by=quiet.actor("ana"), at=NOON, title="Past", starts=NOON + timedelta(hours=1))
    deliver()
    profiles.leave(quiet.people["hiro"], by=quiet.actor("ana"), at=NOON + timedelta(hours=3))
    deliver(NOON + timedelta(hours=3))
    gone = postbox.to("hiro@harbour.example")[3:]
    assert [str(calendar_of(message)[1]["METHOD"]) for message in gone] == ["CANCEL", "CANCEL"]
    assert sorted(str(calendar_of(message)[1].events[0]["SUMMARY"]) for message in gone) == [
        "Budget",
        "Leadership meeting",
    ]
    later = NOON + timedelta(hours=4)
    scheduling.plan_meeting(quiet.team, by=quiet.actor("ana"), at=later, title="Next", starts=THURSDAY)
    deliver(later)
    assert len(postbox.to("hiro@harbour.example")) == 5


def test_several_series_of_a_team_are_each_a_letter(quiet, postbox):
    start(quiet)
    scheduling.plan_meeting(quiet.team, by=quiet.actor("ana"), at=NOON, title="Budget", starts=THURSDAY)
    deliver()
    new = profiles.add(name="Jo Park", by=quiet.actor("ana"), at=NOON, email="jo@harbour.example")
    teams.seat(new, quiet.team, by=quiet.actor("ana"), at=NOON)
    deliver()
    assert len(postbox.to("jo@harbour.example")) == 2


def hold(world, at=THURSDAY):
    """One meeting, held: Ben and Chi promise something, the message is agreed."""
    series = start(world)
    meeting = series.meetings.first()
    build(meeting, by=world.actor("ana"), at=at)
    for name in ("ana", "ben", "chi"):
        holding.come_in(meeting, by=world.actor(name), at=at)
    holding.open_meeting(meeting, by=world.actor("ana"), at=at)
    owners = [world.people["ben"], world.people["chi"]]
    actions.take(meeting, by=world.actor("ana"), at=at, what="Call the bank", owners=owners, due=date(2026, 12, 3))
    meeting.message = "We open in Porto in April."
    meeting.save()
    Waiting.objects.all().delete()
    meeting.refresh_from_db()
    recording.end_and_record(meeting, by=world.actor("ana"), at=at + timedelta(hours=1))
    return meeting


def test_minutes_arrive_with_the_readers_own_actions_on_top_and_a_pdf(quiet, postbox):
    hold(quiet)
    deliver(THURSDAY + timedelta(hours=1))
    assert len(postbox.messages) == 9
    (message,) = postbox.to("ben@harbour.example")
    assert message["Subject"] == "Minutes: Leadership meeting, Thursday 26 November"
    text = text_of(message)
    assert text.startswith("You do:\n- Call the bank, with Chi Nguyen (by 3 December)\n")
    assert "The one message:\n> We open in Porto in April." in text
    assert "/minutes" in text
    (file,) = message.iter_attachments()
    assert file.get_filename() == "minutes-2026-11-26.pdf"
    assert file.get_content_type() == "application/pdf"
    assert file.get_content().startswith(b"%PDF-")


def test_whoever_owes_nothing_reads_so_and_what_the_others_do(quiet, postbox):
    hold(quiet)
    deliver(THURSDAY + timedelta(hours=1))
    text = text_of(postbox.to("hiro@harbour.example")[0])
    assert text.startswith("Nothing to do for you from this meeting.")
    assert "Others do:\n- Ben Okafor, Chi Nguyen: Call the bank (by 3 December)" in text


def test_whoever_was_there_without_a_seat_gets_the_minutes_too(quiet, postbox):
    meeting = hold(quiet)
    teams.unseat(quiet.people["chi"], quiet.team, by=quiet.actor("ana"), at=THURSDAY)
    meeting.refresh_from_db()
    deliver(THURSDAY + timedelta(hours=1))
    assert [message["Subject"][:8] for message in postbox.to("chi@harbour.example")].count("Minutes:") == 1


def test_a_correction_says_at_once_what_it_is(quiet, postbox):
    meeting = hold(quiet)
    deliver(THURSDAY + timedelta(hours=1))
    recording.correct(
        meeting, by=quiet.actor("ana"), at=THURSDAY + timedelta(hours=2), markdown="# Other", reason="Hiro was there"
    )
    deliver(THURSDAY + timedelta(hours=2))
    second = postbox.to("ben@harbour.example")[1]
    assert second["Subject"].startswith("Minutes corrected: ")
    assert text_of(second).startswith("Corrected: Hiro was there\n")


def test_a_past_that_is_moved_in_is_told_to_nobody(quiet, postbox):
    meeting = hold(quiet)
    meeting.imported_from = "2026-11-26.md"
    meeting.save()
    deliver(THURSDAY + timedelta(hours=1))
    assert not postbox.messages


def test_an_event_that_cannot_be_told_is_kept_with_its_trouble_and_holds_up_nothing(quiet, postbox):
    broken = Entry.objects.create(kind="person.invited", body={}, at=NOON)
    Waiting.objects.create(entry=broken)
    profiles.invite(quiet.people["ben"], by=quiet.actor("ana"), at=NOON)
    deliver()
    assert len(postbox.messages) == 1
    waiting = Waiting.objects.get()
    assert (waiting.tries, waiting.not_before, waiting.trouble) == (
        1,
        NOON + timedelta(seconds=10),
        "KeyError: 'person'",
    )


def test_after_ten_tries_an_event_waits_for_an_owner(quiet):
    broken = Entry.objects.create(kind="person.invited", body={}, at=NOON)
    Waiting.objects.create(entry=broken)
    for hour in range(12):
        draining.drain(at=NOON + timedelta(hours=2 * hour))
    (kept,) = draining.given_up()
    assert kept.tries == draining.MOST_TRIES
    draining.try_again(kept)
    assert not draining.given_up().exists()


def test_letters_and_their_event_are_one_transaction(quiet, monkeypatch):
    profiles.invite(quiet.people["ben"], by=quiet.actor("ana"), at=NOON)
    monkeypatch.setattr(Waiting, "delete", lambda self: 1 / 0)  # the machine stops between the two
    draining.drain(at=NOON)
    assert not Letter.objects.exists()
    assert Waiting.objects.get().trouble.startswith("ZeroDivisionError")


def test_the_other_organization_hears_nothing(quiet, zed, postbox):
    start(quiet)
    hold(quiet)
    deliver(THURSDAY + timedelta(hours=1))
    assert not postbox.to(zed.email)
    assert Person.objects.filter(pk=zed.pk).count() == 0
