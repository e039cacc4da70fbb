"""A meeting is held: opened, gone through, handed on, ended. Two may press at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from concord.agenda.arranging import add
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.meetings.models import Segment
from concord.people.teams import seat
from concord.rhythm.models import Attendance, Meeting
from concord.segments import holding
from concord.segments.holding import current_segment

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=10)


def test_opening_begins_the_first_segment_and_notes_who_is_there(world):
    meeting = world.live("get_to_know_you", "discussion", at=NOON, here=("ana", "ben"))
    assert meeting.state == "live" and current_segment(meeting).kind == "get_to_know_you"
    assert set(Attendance.objects.filter(was_there=True).values_list("person__name", flat=True)) == {
        "Ana Silva", "Ben Okafor",
    }  # fmt: skip


def test_whoever_opens_facilitates_when_the_named_one_is_not_here(world):
    meeting = world.planned("discussion", at=NOON)
    holding.open_meeting(meeting, by=world.actor("ben"), at=NOON)
    assert meeting.facilitator_id == world.people["ben"].pk


def test_the_named_facilitator_stays_when_somebody_else_opens(world):
    meeting = world.planned("discussion", at=NOON)
    holding.come_in(meeting, by=world.actor("ana"), at=NOON)
    holding.open_meeting(meeting, by=world.actor("ben"), at=NOON)
    assert meeting.facilitator_id == world.people["ana"].pk


def test_an_empty_agenda_and_a_second_opening_are_refused(world):
    with pytest.raises(Refused, match="agenda is empty"):
        holding.open_meeting(world.planned(at=NOON), by=world.actor("ana"), at=NOON)
    meeting = world.live("discussion", at=NOON)
    with pytest.raises(Refused, match="has begun already"):
        holding.open_meeting(meeting, by=world.actor("ana"), at=NOON)


def test_a_late_comer_was_there_and_an_observer_is_noted_as_one(world):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    meeting = world.live("discussion", at=NOON)
    for name in ("hiro", "ines"):
        holding.come_in(meeting, by=world.actor(name), at=LATER)
    assert Attendance.objects.get(person=world.people["hiro"]).was_there
    watching = Attendance.objects.get(person=world.people["ines"])
    assert watching.was_there and watching.observer


def test_moving_on_ends_a_segment_and_begins_the_next(world):
    meeting = world.live("discussion", "progress", at=NOON)
    first = current_segment(meeting)
    holding.move_on(meeting, by=world.actor("ana"), at=LATER)
    first.refresh_from_db()
    assert (first.ended_at, first.skipped) == (LATER, False)
    assert current_segment(meeting).kind == "progress"
    holding.move_on(meeting, by=world.actor("ana"), at=LATER)
    assert current_segment(meeting) is None and meeting.state == "live"


def test_a_skipped_segment_is_marked_so_and_one_can_return_to_it(world):
    meeting = world.live("discussion", "progress", at=NOON)
    first = current_segment(meeting)
    holding.move_on(meeting, by=world.actor("ana"), at=LATER, skipped=True)
    first.refresh_from_db()
    assert first.skipped
    holding.move_on(meeting, by=world.actor("ana"), at=LATER, to=first)
    first.refresh_from_db()
    assert (first.skipped, first.ended_at, first.began_at) == (False, None, NOON)


def test_turning_to_the_running_segment_or_to_another_meetings_is_refused(world):
    meeting, other = world.live("discussion", at=NOON), world.planned("discussion", at=LATER)
    for wrong in (current_segment(meeting), other.segments.get()):
        with pytest.raises(Refused, match="Choose another segment"):
            holding.move_on(meeting, by=world.actor("ana"), at=NOON, to=wrong)


def test_time_is_given_in_minutes_from_1_to_60(world):
    meeting = world.live("discussion", at=NOON)
    holding.extend(meeting, by=world.actor("ana"), at=NOON, minutes=5)
    holding.extend(meeting, by=world.actor("ana"), at=NOON, minutes=5)
    assert current_segment(meeting).extended == 10
    for minutes in (0, 61):
        with pytest.raises(Refused, match="1 to 60 minutes"):
            holding.extend(meeting, by=world.actor("ana"), at=NOON, minutes=minutes)


def test_facilitation_is_handed_over_and_with_it_the_right_to_move_on(world):
    meeting = world.live("discussion", "progress", at=NOON)
    with pytest.raises(Denied):
        holding.move_on(meeting, by=world.actor("ben"), at=NOON)
    holding.hand_over(meeting, world.people["ben"], by=world.actor("ana"), at=NOON)
    holding.move_on(meeting, by=world.actor("ben"), at=NOON)
    assert current_segment(meeting).kind == "progress"


def test_it_is_handed_to_somebody_with_a_seat_only(world):
    meeting = world.live("discussion", at=NOON)
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    with pytest.raises(Refused, match="does not sit on this team"):
        holding.hand_over(meeting, world.people["ines"], by=world.actor("ana"), at=NOON)


def test_it_is_taken_over_only_when_the_facilitator_has_vanished(world):
    meeting = world.live("discussion", at=NOON)
    with pytest.raises(Refused, match="Ana Silva is here and facilitates"):
        holding.take_over(meeting, by=world.actor("ben"), at=NOON + holding.AWAY_AFTER - timedelta(seconds=1))
    holding.take_over(meeting, by=world.actor("ben"), at=NOON + holding.AWAY_AFTER + timedelta(seconds=1))
    assert meeting.facilitator_id == world.people["ben"].pk


def test_nobody_takes_over_a_meeting_that_has_not_begun(world):
    meeting = world.planned("discussion", at=NOON)
    with pytest.raises(Refused, match="not running"):
        holding.take_over(meeting, by=world.actor("ben"), at=NOON)


def test_ending_closes_what_runs_and_marks_the_rest_as_not_held(world):
    meeting = world.live("discussion", "progress", at=NOON)
    holding.end_meeting(meeting, by=world.actor("ana"), at=LATER)
    assert meeting.state == "ended"
    assert list(meeting.segments.values_list("kind", "skipped")) == [("discussion", False), ("progress", True)]
    for deed in (holding.end_meeting, holding.move_on):
        with pytest.raises(Refused, match="not running"):
            deed(meeting, by=world.actor("ana"), at=LATER)


def test_a_kind_whose_folder_is_gone_is_held_as_plain_talk(world):
    meeting = world.planned("discussion", at=NOON)
    Segment.objects.filter(meeting=meeting).update(kind="karaoke")
    holding.open_meeting(meeting, by=world.actor("ana"), at=NOON)
    assert current_segment(meeting).phase == "talk"
    holding.end_meeting(meeting, by=world.actor("ana"), at=LATER)


def at_the_same_time(world, *deeds):
    """Run each deed in a thread and a connection of its own; returns what came of it."""
    barrier, organization = Barrier(len(deeds)), world.owner.organization_id

    def run(deed):
        try:
            with within(organization):
                barrier.wait(10)
                return deed()
        except (Refused, Denied) as refused:
            return refused.sentence
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


def test_two_who_press_next_at_the_same_time_move_one_segment_on(committed_world):
    world = committed_world
    meeting = world.live("discussion", "progress", "one_message", at=NOON)
    holding.hand_over(meeting, world.people["ben"], by=world.actor("ana"), at=NOON)
    leaving = current_segment(meeting).pk

    def press(name):
        actor = world.actor(name)
        return lambda: holding.move_on(Meeting.objects.get(pk=meeting.pk), by=actor, at=LATER, leaving=leaving)

    answers = at_the_same_time(world, press("ben"), press("ben"))
    assert sorted(answers, key=str)[0] is None or None in answers
    assert [answer for answer in answers if answer] == [
        "The team has gone on already: somebody else pressed a moment before you."
    ]
    assert current_segment(meeting).kind == "progress"


def test_the_numbers_of_the_stream_have_no_gap_when_many_act_at_once(committed_world):
    world = committed_world
    meeting = world.live("discussion", at=NOON, here=tuple(world.people))
    from concord.meetings.hands import raise_hand

    def wave(name):
        actor = world.actor(name)

        def deed():
            for step in range(4):
                raise_hand(Meeting.objects.get(pk=meeting.pk), by=actor, at=NOON, up=step % 2 == 0)

        return deed

    at_the_same_time(world, *[wave(name) for name in ("ana", "ben", "chi", "dora")])
    numbers = list(Entry.objects.filter(stream=meeting.stream).order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert Entry.objects.filter(kind="hand.changed").count() == 16


def test_a_message_agreed_while_the_facilitator_moves_on_does_not_deadlock(committed_world):
    from concord.segments.kind import play

    world = committed_world
    meeting = world.live("one_message", "discussion", at=NOON)
    segment, ana = current_segment(meeting), world.actor("ana")
    answers = at_the_same_time(
        world,
        lambda: play(Segment.objects.get(pk=segment.pk), "agree", by=ana, at=NOON, message="We go"),
        lambda: holding.move_on(Meeting.objects.get(pk=meeting.pk), by=ana, at=NOON),
    )
    assert answers[1] is None and answers[0] in (None, NOT_HERE)
    assert current_segment(meeting).kind == "discussion"


NOT_HERE = "The team is not in this segment now: this is not possible. Your words are kept on this page."


def test_a_segment_is_added_by_two_at_once_without_sharing_a_place(committed_world):
    world = committed_world
    meeting = world.live("discussion", at=NOON)
    ana = world.actor("ana")

    def press():
        add(Meeting.objects.get(pk=meeting.pk), by=ana, at=NOON, kind="progress")

    at_the_same_time(world, press, press, press)
    assert list(meeting.segments.values_list("position", flat=True)) == [0, 1, 2, 3]
