"""Which value speaks for an option stands in the record, with whoever says so."""

from __future__ import annotations

import pytest

from concord.decisions import deciding, optioning, valuing
from concord.decisions.models import DecisionStory, Option, OptionValue
from concord.decisions.writing import markdown
from concord.foundation.errors import Refused
from concord.values.models import Story, Value
from concord.values.telling import withdraw
from conftest import NOON


@pytest.fixture
def courage(world) -> Value:
    return Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=NOON)


@pytest.fixture
def porto(world) -> Option:
    decision = deciding.ask(
        world.team, by=world.actor("ana"), at=NOON, question="Open in Porto?", decider=world.people["ana"]
    )
    return optioning.add_option(
        decision, by=world.actor("ana"), at=NOON, option=optioning.OptionWords(name="Porto", cost="9")
    )


def test_it_is_said_by_name_taken_back_and_stands_in_the_record(world, courage, porto):
    for name in ("ben", "ben", "chi"):
        valuing.name_value(porto, by=world.actor(name), at=NOON, value=courage)
    assert OptionValue.objects.count() == 2
    assert "* Value that speaks for it: Courage (Ben Okafor, Chi Nguyen)" in markdown(porto.decision, None)
    valuing.take_value_back(porto, by=world.actor("chi"), at=NOON, value=courage)
    porto = Option.objects.get()
    assert [(value.word, [row.name for row in who]) for value, who in valuing.values_named(porto)] == [
        ("Courage", ["Ben Okafor"])
    ]


def test_once_it_is_closed_nothing_is_said_any_more(world, courage, porto):
    deciding.close(porto.decision, by=world.actor("ana"), at=NOON, outcome="Porto")
    for deed in (valuing.name_value, valuing.take_value_back):
        with pytest.raises(Refused):
            deed(porto, by=world.actor("ben"), at=NOON, value=courage)


def test_a_value_that_does_not_hold_speaks_for_nothing(world, courage, porto):
    courage.ended_at = NOON
    with pytest.raises(Refused, match="does not hold"):
        valuing.name_value(porto, by=world.actor("ben"), at=NOON, value=courage)


def test_a_story_told_from_a_decision_goes_with_its_words(world, courage, porto):
    story = valuing.tell_from(porto.decision, courage, by=world.actor("ben"), at=NOON, words="We said no first.")
    assert DecisionStory.objects.get().decision == porto.decision
    withdraw(story, by=world.actor("ben"), at=NOON)
    assert not Story.objects.exists()
    assert not DecisionStory.objects.exists()
