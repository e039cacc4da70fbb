"""What the room offers to whom: one tap for everything, once, and one person's bar."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.meetings.actions import take
from concord.meetings.floor import call
from concord.meetings.limits import limit_turns
from concord.meetings.rounds import begin_round
from concord.meetings.running import current_segment
from concord.meetings.turns import end_turn
from concord.segments.holding import come_in, hand_over
from concord.segments.kind import kinds, play
from concord.segments.more_time import answer_time, ask_for_time
from concord.segments.recording import end_and_record


@pytest.fixture
def meeting(world):
    return world.live("discussion", "progress", at=timezone.now())


def page(world, meeting, name):
    browser = Client()
    browser.force_login(world.people[name].account)
    return browser.get(f"/meetings/{meeting.pk}/room").content.decode()


def moves(world, meeting, name):
    """Names of the moves that the page offers, each as often as it does."""
    return re.findall(r'/moves/(\w+)"', page(world, meeting, name))


@pytest.mark.parametrize("kind", kinds())
def test_no_kind_offers_the_start_of_a_round_twice(world, kind):
    meeting = world.live(kind, at=timezone.now())
    assert moves(world, meeting, "ana").count("begin_round") <= 1


def test_free_talk_offers_to_speak_and_a_round_offers_to_pass(world, meeting):
    free = moves(world, meeting, "ben")
    assert "speak" in free and "pass_turn" not in free
    turns = begin_round(current_segment(meeting), by=world.actor("ana"), at=timezone.now())
    first, last = (next(name for name, row in world.people.items() if row == turn.person) for turn in turns[::2])
    assert {"end_turn", "pass_turn"} <= set(moves(world, meeting, first))
    waits = moves(world, meeting, last)
    assert "pass_turn" in waits and "speak" not in waits


def test_only_the_facilitator_has_the_bar_and_faces_to_tap_and_a_chair_may_take_the_lead_back(world, meeting):
    assert moves(world, meeting, "ana").count("call") == 9
    hand_over(meeting, world.people["ben"], by=world.actor("ana"), at=timezone.now())
    come_in(meeting, by=world.actor("ben"), at=timezone.now())
    assert "bar-lead" in page(world, meeting, "ben")
    assert "bar-lead" not in page(world, meeting, "ana")
    chairs = moves(world, meeting, "ana")
    assert "take_over" in chairs and "call" not in chairs
    assert "take_over" not in moves(world, meeting, "chi")


def test_a_free_turn_is_no_round_that_is_over(world, meeting):
    call(meeting, world.people["ben"], by=world.actor("ana"), at=timezone.now())
    end_turn(current_segment(meeting), by=world.actor("ben"), at=timezone.now())
    assert "Another round" not in page(world, meeting, "ana")


def test_a_gentle_limit_stands_as_a_line_under_the_turn(world, meeting):
    limit_turns(meeting, by=world.actor("ana"), at=timezone.now(), seconds=90)
    call(meeting, world.people["ben"], by=world.actor("ana"), at=timezone.now() - timedelta(minutes=2))
    assert 'data-seconds="90"' in page(world, meeting, "chi")


def test_everybody_sees_who_asks_for_time_what_gives_and_who_would_rather_not(world, meeting):
    ask_for_time(meeting, by=world.actor("ben"), at=timezone.now())
    asked = page(world, meeting, "chi")
    assert "Ben asks for 5 more minutes." in asked
    assert "Nothing has to give: there is time." in asked
    assert "Fine with you" in page(world, meeting, "ben")
    answer_time(meeting, by=world.actor("chi"), at=timezone.now(), fine=False)
    assert "Chi would rather keep to the time." in page(world, meeting, "ana")


def test_what_somebody_else_promised_is_closed_by_whoever_may(world):
    at = timezone.now()
    ben = world.people["ben"]
    before = world.live("discussion", at=at - timedelta(days=14))
    take(before, by=world.actor("ana"), at=at - timedelta(days=14), what="Ask five growers", owners=[ben])
    end_and_record(before, by=world.actor("ana"), at=at - timedelta(days=14))
    meeting = world.live("carry_forward", at=at)
    assert [moves(world, meeting, name).count("done") for name in ("ana", "ben", "chi")] == [1, 1, 0]
    hand_over(meeting, world.people["chi"], by=world.actor("ana"), at=at)
    assert moves(world, meeting, "chi").count("done") == 1, "whoever leads the room goes through what was promised"
    action = world.team.actions.get(what="Ask five growers")
    play(current_segment(meeting), "done", by=world.actor("chi"), at=at, action=action)
    assert "Ask five growers" in page(world, meeting, "ben") and not moves(world, meeting, "ben").count("done")
