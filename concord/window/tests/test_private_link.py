"""The private link: only its holder has it, and it lies beside no name."""

from __future__ import annotations

from django.apps import apps

from concord.foundation.scope import within
from concord.window.answering import set_aside
from concord.window.appealing import appeal_without_name
from concord.window.asking import ask_without_name
from concord.window.models import Question
from concord.window.private_link import question_of
from conftest import NOON

WORDS = "Why were we not asked before the night shift moved?"


def test_the_key_finds_the_question_and_is_kept_nowhere(world):
    kept = ask_without_name(by=world.actor("fatima"), at=NOON, words=WORDS)
    assert question_of(kept.key) == Question.objects.get()
    rows = [repr(row) for model in apps.get_models() for row in model._base_manager.values()]
    assert not [row for row in rows if kept.key in row]


def test_another_key_and_another_organization_find_nothing(world, zed):
    key = ask_without_name(by=world.actor("fatima"), at=NOON, words=WORDS).key
    assert question_of(f"{key}x") is None and question_of("") is None
    with within(zed.organization_id):
        assert question_of(key) is None


def test_the_holder_appeals_by_the_day_and_without_any_event(world):
    kept = ask_without_name(by=world.actor("fatima"), at=NOON, words=WORDS)
    question = question_of(kept.key)
    set_aside(question, by=world.actor("dora"), at=NOON, reason="It names a shift.")
    before = everything_but(Question)
    appeal_without_name(question_of(kept.key), at=NOON, words="It names nobody.")
    assert question_of(kept.key).appealed_on == NOON.date()
    assert everything_but(Question) == before


def everything_but(left_out):
    models = [model for model in apps.get_models() if model is not left_out and model.__module__.startswith("concord.")]
    return {model.__name__: sorted(map(repr, model._base_manager.values())) for model in models}
