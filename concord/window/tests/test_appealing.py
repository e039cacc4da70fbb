"""Set aside is not the end: the words are kept, and somebody else looks again, once, with a reason."""

from __future__ import annotations

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.promises.listing import my_list
from concord.window.answering import set_aside
from concord.window.appealing import appeal, put_back, uphold
from concord.window.asking import ask
from concord.window.models import Question
from conftest import NOON


@pytest.fixture
def question(world) -> Question:
    made = ask(by=world.actor("grace"), at=NOON, words="Why does one driver get all the tours?")
    set_aside(made, by=world.actor("dora"), at=NOON, reason="It is about one person.")
    return made


def test_only_its_author_appeals_and_once(world, question):
    with pytest.raises(Denied):
        appeal(question, by=world.actor("ben"), at=NOON, words="Answer it.")
    with pytest.raises(Refused, match="Say why it should be answered"):
        appeal(question, by=world.actor("grace"), at=NOON, words=" ")
    appeal(question, by=world.actor("grace"), at=NOON, words="It is about the plan of tours.")
    with pytest.raises(Refused, match="asked for this already"):
        appeal(question, by=world.actor("grace"), at=NOON, words="Please.")


def test_somebody_else_upholds_it_with_a_reason(world, question):
    appeal(question, by=world.actor("grace"), at=NOON, words="It is about the plan of tours.")
    with pytest.raises(Refused, match="Let somebody else look at it"):
        uphold(question, by=world.actor("dora"), at=NOON, reason="I said so.")
    uphold(question, by=world.actor("ana"), at=NOON, reason="The name stands in it.")
    assert [row.sort for row in question.replies.all()] == ["aside", "upheld"]
    with pytest.raises(Refused, match="Nobody asks"):
        uphold(question, by=world.actor("ana"), at=NOON, reason="Again.")


def test_put_back_it_waits_again_and_the_reasons_stay(world, question):
    appeal(question, by=world.actor("grace"), at=NOON, words="It is about the plan of tours.")
    put_back(question, by=world.actor("ana"), at=NOON, reason="It can be answered without the name.")
    assert question in Question.objects.waiting_on(NOON.date())
    assert [row.sort for row in question.replies.all()] == ["aside", "back"]
    assert Entry.objects.filter(kind="question.put_back").exists()
    with pytest.raises(Refused, match="not set aside"):
        put_back(question, by=world.actor("ana"), at=NOON, reason="Again.")


def test_it_stands_on_the_lists_of_those_who_may_but_not_of_whoever_set_it_aside(world, question):
    appeal(question, by=world.actor("grace"), at=NOON, words="It is about the plan of tours.")

    def waits_for(name):
        rows = my_list(world.people[name], world.actor(name), at=NOON).rows
        return any(row.source == "appeals" for row in rows)

    assert (waits_for("ana"), waits_for("dora"), waits_for("grace")) == (True, False, False)
