"""Leaders answer together, put off with a reason, or set aside with a reason; nothing vanishes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.people import profiles
from concord.people.acting import actor_for
from concord.window.answering import answer, put_off, set_aside
from concord.window.asking import ask
from concord.window.models import Question
from conftest import NOON

TODAY = NOON.date()


@pytest.fixture
def question(world):
    return ask(by=world.actor("fatima"), at=NOON, words="When do we hear about the new shifts?")


@pytest.fixture
def employee(world):
    jo = profiles.add(name="Jo Employee", by=world.actor("ana"), at=NOON, roles=("employee",))
    return actor_for(jo)


def test_an_answer_closes_the_question_and_names_who_answered(world, question):
    people = [world.people["ben"], world.people["chi"]]
    answer(question, by=world.actor("ana"), at=NOON, words="On Monday, from both of us.", people=people)
    assert Question.objects.get().state == "answered"
    assert set(question.replies.get().people.all()) == set(people)
    assert Entry.objects.filter(kind="question.answered").exists()


def test_who_writes_the_answer_gives_it_unless_others_are_named(world, question):
    answer(question, by=world.actor("ana"), at=NOON, words="On Monday.")
    assert question.replies.get().people.get() == world.people["ana"]


def test_of_two_who_answer_at_once_the_second_is_told(world, question):
    stale = Question.objects.get(pk=question.pk)
    answer(question, by=world.actor("ana"), at=NOON, words="On Monday.")
    with pytest.raises(Refused, match="answered this question meanwhile"):
        answer(stale, by=world.actor("ben"), at=NOON, words="On Tuesday.")


def test_what_is_put_off_waits_and_comes_back_on_its_day(world, question):
    put_off(question, by=world.actor("ben"), at=NOON, until=TODAY + timedelta(days=9), reason="The council decides.")
    assert not Question.objects.waiting_on(TODAY).exists()
    assert Question.objects.waiting_on(TODAY + timedelta(days=9)).exists()
    assert Question.objects.get().state == "open"
    with pytest.raises(Refused, match="a day to come"):
        put_off(question, by=world.actor("ben"), at=NOON, until=TODAY, reason="Later")
    with pytest.raises(Refused, match="why it needs longer"):
        put_off(question, by=world.actor("ben"), at=NOON, until=TODAY + timedelta(days=1), reason=" ")


def test_what_is_set_aside_keeps_its_place_and_its_reason(world, question):
    with pytest.raises(Refused, match="everybody who asks here reads it"):
        set_aside(question, by=world.actor("dora"), at=NOON, reason="")
    set_aside(question, by=world.actor("dora"), at=NOON, reason="It names a colleague.")
    assert Question.objects.shown_on(TODAY).get().state == "set aside"
    with pytest.raises(Refused, match="was set aside"):
        answer(question, by=world.actor("ana"), at=NOON, words="Yes.")


def test_employees_ask_and_do_not_answer(world, question, employee):
    ask(by=employee, at=NOON, words="And the canteen?")
    for deed in (
        lambda: answer(question, by=employee, at=NOON, words="Never."),
        lambda: put_off(question, by=employee, at=NOON, until=TODAY + timedelta(days=1), reason="So"),
        lambda: set_aside(question, by=employee, at=NOON, reason="So"),
    ):
        with pytest.raises(Denied):
            deed()
