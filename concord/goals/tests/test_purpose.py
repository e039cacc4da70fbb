"""One sentence: adopted when nobody objects, affirmed anew after each change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.goals import purpose
from concord.goals.models import Affirmation, Purpose
from concord.goals.typing_purpose import change_what_we_say
from concord.people import founding
from concord.promises.sources.purpose import owes
from conftest import NOON

WEEK = timedelta(days=7)


def test_an_objection_stops_it_and_a_better_wording_asks_all_again(world):
    first = purpose.propose(world.team, by=world.actor("ana"), at=NOON, sentence="Grow.")
    with pytest.raises(Refused, match="needs its reason"):
        purpose.answer(first, by=world.actor("ben"), at=NOON, answer=3)
    purpose.answer(first, by=world.actor("ben"), at=NOON, answer=3, why="Grow what?")
    with pytest.raises(Refused, match="Somebody objects"):
        purpose.adopt_without(first, by=world.actor("ana"), at=NOON + WEEK)
    second = purpose.propose(world.team, by=world.actor("ben"), at=NOON, sentence="Bread for all.")
    first.refresh_from_db()
    assert first.withdrawn_at == NOON and world.people["ana"] in purpose.missing(second)
    with pytest.raises(Refused, match="Give everybody a week"):
        purpose.adopt_without(second, by=world.actor("ana"), at=NOON)
    purpose.adopt_without(second, by=world.actor("ana"), at=NOON + WEEK)
    assert purpose.standing() == second and world.owner.organization.__class__.objects.get(pk=world.owner.organization_id).purpose == "Bread for all."  # noqa: E501  # fmt: skip


def test_a_sentence_from_the_set_up_can_be_affirmed_and_a_change_asks_again(world):
    purpose.affirm(by=world.actor("ben"), at=NOON, words="I count for it.")
    assert Affirmation.objects.get().purpose == purpose.standing()
    founding.change(world.owner.organization, by=world.actor("ana"), at=NOON, purpose="Something else.")
    assert purpose.standing() is None
    purpose.affirm(by=world.actor("ben"), at=NOON, words="And for this.")
    assert Purpose.objects.count() == 2 and Affirmation.objects.filter(purpose=purpose.standing()).count() == 1


def test_what_holds_already_and_what_nobody_can_repeat_are_refused(world):
    held = world.owner.organization.purpose
    with pytest.raises(Refused, match="our purpose already"):
        purpose.propose(world.team, by=world.actor("ana"), at=NOON, sentence=f"  {held} ")
    with pytest.raises(Refused, match="at most 300"):
        purpose.propose(world.team, by=world.actor("ana"), at=NOON, sentence="x" * 301)


def test_another_sentence_typed_in_the_settings_asks_everybody_again_even_when_it_held_before(world):
    ana, first = world.actor("ana"), world.owner.organization.purpose
    purpose.affirm(by=world.actor("ben"), at=NOON, words="I count for it.")
    change_what_we_say(world.owner.organization, by=ana, at=NOON, name="Harbour")
    assert Affirmation.objects.get().purpose == purpose.standing(), "a new name asks nobody"
    for sentence in ("Something else.", first):
        change_what_we_say(world.owner.organization, by=ana, at=NOON, purpose=sentence)
        held = purpose.standing()
        assert held and (held.sentence, held.proposed_by) == (sentence, world.people["ana"])
        assert not held.affirmations.exists(), "what was said to the sentence before was said to that one"
        assert [row.pk for row in owes(world.people["ben"], world.actor("ben"), NOON)] == [held.pk]
    with pytest.raises(Denied):
        change_what_we_say(world.owner.organization, by=world.actor("ben"), at=NOON, purpose="Mine.")
