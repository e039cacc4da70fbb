"""The ways of opening a meeting: a question, two truths, an object, pairs. What is told stays in the room."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.decks.models import Card, PairTalk
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings import rounds, turns
from concord.people.teams import seat
from concord.segments.holding import come_in, current_segment, move_on
from concord.segments.kind import go_on, kind_of, play
from concord.segments.recording import end_and_record
from conftest import NOON

MINUTE = timedelta(minutes=1)
THREE = {"first": "I sail.", "second": "I have met a bear.", "third": "I cook for forty.", "invention": 2}


@pytest.fixture
def segment(world):
    return current_segment(world.live("get_to_know_you", "discussion", at=NOON))


def shown(segment, world, name):
    segment.refresh_from_db()
    return kind_of(segment.kind).context(segment, world.actor(name))


def act(segment, world, name, move, **values):
    return play(segment, move, by=world.actor(name), at=NOON, **values)


def test_another_question_comes_for_everybody_and_nobody_learns_who_asked(world, segment):
    first = segment.state["question"]
    act(segment, world, "ben", "another_one", leaving=first)
    second = shown(segment, world, "ana")["question"]
    assert second and second != first
    act(segment, world, "chi", "another_one", leaving=first)
    assert shown(segment, world, "ana")["question"] == second, "both wanted to leave the first one"
    entry = Entry.objects.get(kind="deck.another_question")
    assert entry.actor_id is None and entry.at.hour == entry.at.minute == 0 and entry.door == ""
    assert Card.objects.filter(asked_at=NOON).count() == 2


def test_once_somebody_has_answered_the_question_stays_for_the_others(world, segment):
    rounds.begin_round(segment, by=world.actor("ana"), at=NOON)
    speaker = turns.running_turn(segment)
    turns.end_turn(segment, by=world.actor("ana"), at=NOON + MINUTE, passed=True)
    act(segment, world, "ben", "another_one")
    turns.end_turn(segment, by=world.actor("ana"), at=NOON + 2 * MINUTE)
    with pytest.raises(Refused, match="answered this question already"):
        act(segment, world, "ben", "another_one")
    assert speaker


def test_a_person_may_answer_another_question_and_it_shows_in_their_turn(world, segment):
    offers = shown(segment, world, "ben")["offers"]
    assert len(offers) == 3 and segment.state["question"] not in offers
    act(segment, world, "ben", "answer_another", words=offers[0])
    assert shown(segment, world, "ben")["mine_instead"] == offers[0]
    assert offers[0] not in str(shown(segment, world, "ana")["speaker_answers"])
    rounds.begin_round(segment, by=world.actor("ana"), at=NOON)
    while turns.running_turn(segment).person != world.people["ben"]:
        turns.end_turn(segment, by=world.actor("ana"), at=NOON + MINUTE)
    assert shown(segment, world, "ana")["speaker_answers"] == offers[0]
    act(segment, world, "ben", "answer_another")
    assert shown(segment, world, "ana")["speaker_answers"] == ""
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    assert shown(segment, world, "ines")["offers"] == [], "observers listen"


def test_two_truths_open_together_and_leave_nothing_behind(world, segment):
    act(segment, world, "ana", "choose_format", format="two_truths")
    assert segment.phase == "write"
    act(segment, world, "ben", "write_three", **THREE)
    assert shown(segment, world, "ben")["mine"]["invention"] == 2
    assert shown(segment, world, "ana")["threes"] == [] and shown(segment, world, "ana")["writers"] == 1
    go_on(segment, by=world.actor("ana"), at=NOON)
    [three] = shown(segment, world, "ana")["threes"]
    assert [row.words for row in three.sentences] == [THREE["first"], THREE["second"], THREE["third"]]
    assert {row.invented for row in three.sentences} == {row.guesses for row in three.sentences} == {None}
    act(segment, world, "ana", "guess", about=world.people["ben"], number=1)
    act(segment, world, "ana", "guess", about=world.people["ben"], number=2)
    act(segment, world, "chi", "guess", about=world.people["ben"], number=3)
    go_on(segment, by=world.actor("ana"), at=NOON)
    [three] = shown(segment, world, "chi")["threes"]
    assert [(row.invented, row.guesses) for row in three.sentences] == [(False, 0), (True, 1), (False, 1)]
    move_on(segment.meeting, by=world.actor("ana"), at=NOON + MINUTE)
    assert not segment.contributions.exists()
    record = end_and_record(segment.meeting, by=world.actor("ana"), at=NOON + MINUTE).markdown
    assert "Two truths and one invention" in record and "bear" not in record


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"second": " "}, "Write a sentence here"),
        ({"second": "I sail."}, "Two of the sentences are the same"),
        ({"invention": 4}, "Say which of the three is invented"),
        ({"first": "x" * 161}, "at most 160 fit"),
    ],
)
def test_three_sentences_are_needed(world, segment, values, sentence):
    act(segment, world, "ana", "choose_format", format="two_truths")
    with pytest.raises(Refused, match=sentence):
        act(segment, world, "ben", "write_three", **THREE | values)


def test_one_guesses_for_others_who_have_written(world, segment):
    act(segment, world, "ana", "choose_format", format="two_truths")
    act(segment, world, "ben", "write_three", **THREE)
    go_on(segment, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="your own sentences"):
        act(segment, world, "ben", "guess", about=world.people["ben"], number=1)
    with pytest.raises(Refused, match="has written nothing"):
        act(segment, world, "ben", "guess", about=world.people["chi"], number=1)
    with pytest.raises(Refused, match="1, 2 or 3"):
        act(segment, world, "ana", "guess", about=world.people["ben"], number=0)


def test_objects_open_together(world, segment):
    act(segment, world, "ana", "choose_format", format="show_object")
    act(segment, world, "chi", "say_object", words="A stone\nfrom the quay")
    assert shown(segment, world, "chi")["mine"] == "A stone from the quay"
    assert shown(segment, world, "ana")["cards"] == []
    go_on(segment, by=world.actor("ana"), at=NOON)
    assert [card.words for card in shown(segment, world, "ana")["cards"]] == ["A stone from the quay"]
    move_on(segment.meeting, by=world.actor("ana"), at=NOON)
    assert not segment.contributions.exists()


def test_pairs_are_those_who_are_here_and_a_trio_introduces_in_a_circle(world, segment):
    act(segment, world, "ana", "choose_format", format="pair_swap")
    [group] = shown(segment, world, "ben")["groups"]
    assert group.own and {person.pk for person in group.people} == {world.people[n].pk for n in ("ana", "ben", "chi")}
    one, two, three = group.people
    assert group.introductions == [(one, two), (two, three), (three, one)]
    come_in(segment.meeting, by=world.actor("dora"), at=NOON)
    act(segment, world, "ana", "pair_anew")
    assert sorted(len(group.people) for group in shown(segment, world, "ben")["groups"]) == [2, 2]
    assert not PairTalk.objects.exists(), "pairs that were made anew have not talked"
    go_on(segment, by=world.actor("ana"), at=NOON)
    assert PairTalk.objects.count() == 2


def test_next_time_both_get_somebody_else(world):
    seen = set()
    for week in range(3):
        at = NOON + timedelta(weeks=week)
        meeting = world.live("get_to_know_you", at=at, here=("ana", "ben", "chi", "dora"))
        segment = current_segment(meeting)
        play(segment, "choose_format", by=world.actor("ana"), at=at, format="pair_swap")
        go_on(segment, by=world.actor("ana"), at=at)
        seen |= {frozenset(pair) for pair in segment.state["pairs"]}
        end_and_record(meeting, by=world.actor("ana"), at=at)
    assert len(seen) == 6, "four people meet in three rounds, nobody twice"


def test_one_person_is_no_pair(world):
    segment = current_segment(world.live("get_to_know_you", at=NOON, here=("ana",)))
    with pytest.raises(Refused, match="at least two people"):
        play(segment, "choose_format", by=world.actor("ana"), at=NOON, format="pair_swap")


def test_the_facilitator_chooses_the_format_until_somebody_has_begun(world, segment):
    with pytest.raises(Denied):
        act(segment, world, "ben", "choose_format", format="show_object")
    with pytest.raises(Refused, match="Choose one of these: question, two_truths"):
        act(segment, world, "ana", "choose_format", format="karaoke")
    act(segment, world, "ana", "choose_format", format="show_object")
    act(segment, world, "ana", "choose_format", format="question")
    assert segment.phase == "round" and segment.state["question"]
    rounds.begin_round(segment, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="Somebody has begun already"):
        act(segment, world, "ana", "choose_format", format="show_object")


def test_coming_back_to_it_begins_it_anew(world, segment):
    act(segment, world, "ana", "choose_format", format="two_truths")
    act(segment, world, "ben", "write_three", **THREE)
    go_on(segment, by=world.actor("ana"), at=NOON)
    move_on(segment.meeting, by=world.actor("ana"), at=NOON)
    segment.refresh_from_db()
    move_on(segment.meeting, by=world.actor("ana"), at=NOON, to=segment)
    segment.refresh_from_db()
    assert segment.phase == "write" and shown(segment, world, "ben")["mine"] is None
