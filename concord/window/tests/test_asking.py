"""Ask by name or without one: what is kept of an anonymous question tells nobody who asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from concord.foundation.errors import Refused
from concord.foundation.models import Entry, Stream, Waiting
from concord.window.asking import ask, ask_without_name
from concord.window.models import Question
from conftest import NOON

WORDS = "Why were we not asked before the night shift moved?"


def test_a_question_by_name_is_shown_at_once_and_told(world):
    question = ask(by=world.actor("fatima"), at=NOON, words=f"  {WORDS} ")
    assert question in Question.objects.shown_on(NOON.date())
    assert (question.words, question.author, question.asked_at) == (WORDS, world.people["fatima"], NOON)
    assert Entry.objects.get(kind="question.asked").actor == world.people["fatima"]


def test_an_anonymous_question_leaves_no_author_no_hour_and_nothing_in_the_log(world):
    before = everything_but_questions()
    kept = ask_without_name(by=world.actor("fatima"), at=NOON, words=WORDS)
    assert kept.asked_on == NOON.date()
    question = Question.objects.get()
    assert (question.author, question.asked_at, question.asked_on) == (None, None, NOON.date())
    assert everything_but_questions() == before, "no other row tells that somebody asked"


def everything_but_questions():
    """Every row of the organization but questions, as plain values."""
    models = [model for model in apps.get_models() if model is not Question and model.__module__.startswith("concord.")]
    return {model.__name__: sorted(map(repr, model._base_manager.values())) for model in models}


def test_an_anonymous_question_is_shown_from_the_day_after(world):
    ask_without_name(by=world.actor("fatima"), at=NOON, words=WORDS)
    assert not Question.objects.shown_on(NOON.date()).exists()
    assert Question.objects.shown_on(NOON.date() + timedelta(days=1)).exists()


def test_the_day_is_the_organizations_own(world):
    world.owner.organization.timezone = "Pacific/Auckland"
    world.owner.organization.save()
    late = datetime(2026, 11, 24, 23, tzinfo=UTC)
    assert ask(by=world.actor("ana"), at=late, words=WORDS).asked_on.day == 25


def test_numbers_and_order_do_not_tell_when_a_question_was_asked(world):
    by = world.actor("ana")
    for number in range(24):
        (ask_without_name if number % 2 else ask)(by=by, at=NOON, words=f"Question {number}?")
    rows = list(Question.objects.shown_on(NOON.date() + timedelta(days=1)).order_by("-votes", "asked_on", "pk"))
    asked = [int(row.words.split()[1][:-1]) for row in rows]
    assert asked not in (sorted(asked), sorted(asked, reverse=True))
    assert all(0 < row.pk < 2**53 for row in rows)


def test_the_database_itself_refuses_an_author_or_an_hour_of_an_anonymous_question(world):
    for kept in ({"author": world.people["ben"]}, {"asked_at": NOON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Question.objects.create(words=WORDS, by_name=False, asked_on=NOON, **kept)


@pytest.mark.parametrize(
    ("words", "sentence"), [(" \n", "Write your question first"), ("x" * 601, "601 characters; at most 600 fit")]
)
@pytest.mark.parametrize("asking", [ask, ask_without_name])
def test_nothing_and_too_much_are_refused(world, asking, words, sentence):
    with pytest.raises(Refused, match=sentence):
        asking(by=world.actor("ana"), at=NOON, words=words)
    assert not Question.objects.exists() and not Waiting.objects.filter(entry__kind="question.asked").exists()
    assert not Stream.objects.filter(key__startswith="question").exists()
