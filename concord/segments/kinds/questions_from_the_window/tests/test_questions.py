"""Questions from the window in the room: one by one, answered live or promised by name and date."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Refused
from concord.meetings.models import ActionItem
from concord.segments.holding import current_segment
from concord.segments.kind import kinds, play
from concord.window.asking import ask, ask_without_name
from concord.window.models import Question
from concord.window.voting import vote
from conftest import NOON

KIND = "questions_from_the_window"
BEFORE = NOON - timedelta(days=12)


@pytest.fixture
def asked(world):
    """Two questions that have waited for twelve days; the second, without a name, has two votes."""
    named = ask(by=world.actor("grace"), at=BEFORE, words="Who decides about the night shift?")
    ask_without_name(by=world.actor("hiro"), at=BEFORE, words="Is Porto safe?\nWe hear rumours.")
    nameless = Question.objects.get(by_name=False)
    for name in ("ben", "chi"):
        vote(nameless, by=world.actor(name), at=NOON)
    return named, nameless


@pytest.fixture
def segment(world, asked):
    return current_segment(world.live(KIND, at=NOON))


def shown(world, segment):
    segment.refresh_from_db()
    return kinds()[KIND].context(segment, world.actor("ana"))


def test_the_most_voted_question_comes_first_and_waits_for_the_agenda(world, asked):
    (candidate,) = kinds()[KIND].waiting(world.team, at=NOON)
    assert candidate.why == "2 questions wait, the oldest for 12 days. First: “Is Porto safe? We hear rumours.”"


def test_without_questions_nothing_waits(world):
    assert not list(kinds()[KIND].waiting(world.team, at=NOON))


def test_an_answer_stands_beside_its_question_and_in_the_minutes(world, asked, segment):
    named, nameless = asked
    assert shown(world, segment)["current"]["words"].startswith("Is Porto safe?")
    people = [world.people["ben"], world.people["ana"]]
    play(segment, "answer_question", by=world.actor("ben"), at=NOON, question=nameless, words="Yes.", people=people)
    seen = shown(world, segment)
    assert seen["current"]["reply"]["words"] == "Yes." and [row["id"] for row in seen["waiting_questions"]] == [
        named.pk
    ]
    play(segment, "take_up", by=world.actor("ana"), at=NOON, question=named)
    assert shown(world, segment)["current"]["id"] == named.pk
    minutes = kinds()[KIND].for_minutes(segment)
    assert "**Is Porto safe? We hear rumours.** (asked without a name)\n\nYes. (Ana Silva, Ben Okafor)" in minutes
    assert "1 question waits for the next meeting." in minutes


def test_what_needs_longer_becomes_an_action_and_comes_back(world, asked, segment):
    _named, nameless = asked
    due = NOON.date() + timedelta(days=7)
    values = {"question": nameless, "owners": [world.people["fatima"]], "due": due, "reason": "The insurer writes."}
    play(segment, "needs_longer", by=world.actor("ana"), at=NOON, **values)
    action = ActionItem.objects.get()
    assert action.what.startswith("Answer from the window: Is Porto safe?") and action.due == due
    assert "It needs longer: Fatima Al-Zahra by 1 December 2026. The insurer writes." in kinds()[KIND].for_minutes(
        segment
    )
    assert nameless not in Question.objects.waiting_on(NOON.date())
    assert nameless in Question.objects.waiting_on(due)


def test_a_promise_without_a_name_or_a_day_is_refused_and_leaves_nothing(world, asked, segment):
    _named, nameless = asked
    values = {"question": nameless, "owners": [], "due": NOON.date() + timedelta(days=7), "reason": "So"}
    with pytest.raises(Refused, match="who brings the answer"):
        play(segment, "needs_longer", by=world.actor("ana"), at=NOON, **values)
    with pytest.raises(Refused, match="a day to come"):
        values |= {"owners": [world.people["ben"]], "due": NOON.date()}
        play(segment, "needs_longer", by=world.actor("ana"), at=NOON, **values)
    assert not ActionItem.objects.exists() and not nameless.replies.exists()


def test_a_question_asked_meanwhile_is_not_on_this_table(world, segment):
    late = ask(by=world.actor("grace"), at=NOON, words="And the canteen?")
    for name, values in (("take_up", {}), ("answer_question", {"words": "Yes."})):
        with pytest.raises(Refused, match="not on the table"):
            play(segment, name, by=world.actor("ana"), at=NOON, question=late, **values)
    assert "canteen" not in str(shown(world, segment))
