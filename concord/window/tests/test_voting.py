"""Votes: once each, taken back at will, and in no log."""

from __future__ import annotations

import pytest

from concord.foundation.errors import Refused
from concord.foundation.models import Entry
from concord.window.answering import answer
from concord.window.asking import ask, ask_without_name
from concord.window.models import Question
from concord.window.telling import who_could_tell
from concord.window.voting import take_vote_back, vote
from conftest import NOON


def votes() -> list[int]:
    return [row.votes for row in Question.objects.waiting_on(NOON.date())]


def test_a_vote_counts_once_and_can_be_taken_back(world):
    first, second = (ask(by=world.actor("fatima"), at=NOON, words=words) for words in ("First?", "Second?"))
    entries = Entry.objects.count()
    for name in ("ben", "ben", "chi"):
        vote(second, by=world.actor(name), at=NOON)
    assert list(Question.objects.waiting_on(NOON.date())) == [second, first]
    assert votes() == [2, 0]
    take_vote_back(second, by=world.actor("ben"), at=NOON)
    assert votes() == [1, 0]
    assert Entry.objects.count() == entries, "who wants to know is in no log"


def test_a_question_that_waits_no_more_takes_no_votes(world):
    question = ask(by=world.actor("fatima"), at=NOON, words="When?")
    answer(question, by=world.actor("ana"), at=NOON, words="Monday.")
    with pytest.raises(Refused, match="does not wait"):
        vote(question, by=world.actor("ben"), at=NOON)


def test_nobody_votes_for_a_question_before_it_is_shown(world):
    ask_without_name(by=world.actor("fatima"), at=NOON, words="When?")
    with pytest.raises(Refused):
        vote(Question.objects.get(), by=world.actor("ben"), at=NOON)


def test_it_is_said_how_many_could_have_asked(world):
    assert who_could_tell().could_ask == 9 and not who_could_tell().easily_guessed
    for name in ("chi", "dora", "evgeny", "fatima", "grace"):
        world.people[name].left_at = NOON
        world.people[name].save()
    assert who_could_tell().easily_guessed
