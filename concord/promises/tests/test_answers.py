"""A round of consent and a vote stand on the list of those whose answer is missing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist

from concord.decisions import consenting, voting
from concord.decisions.models import ConsentAnswer, Decision
from concord.decisions.tests.decision_world import asked
from concord.foundation.errors import Refused
from concord.promises.doing import do
from concord.promises.sources import consent, votes

AT = datetime(2026, 11, 25, 8, tzinfo=UTC)


def owed(world, source, who):
    return [row.pk for row in source.owes(world.people[who], world.actor(who), AT)]


def test_one_press_agrees_and_an_objection_says_its_reason(world, zed):
    decision = asked(world, method="consent")
    assert owed(world, consent, "chi") == []
    consenting.ask_for_consent(decision, by=world.actor("ben"), at=AT)
    assert [owed(world, consent, who) for who in ("chi", "ben")] == [[decision.pk], [decision.pk]]
    do("consent", decision.pk, "agree", by=world.actor("chi"), at=AT)
    with pytest.raises(Refused, match="An objection needs its reason"):
        do("consent", decision.pk, "object", by=world.actor("grace"), at=AT, said={"why": " "})
    do("consent", decision.pk, "object", by=world.actor("grace"), at=AT, said={"why": "The vans"})
    assert set(ConsentAnswer.objects.values_list("person__name", "answer")) == {
        (world.people["chi"].name, 1),
        (world.people["grace"].name, 3),
    }
    assert [owed(world, consent, who) for who in ("chi", "grace", "ines")] == [[], [], [decision.pk]]
    consenting.open_answers(Decision.objects.get(pk=decision.pk), by=world.actor("ben"), at=AT)
    assert owed(world, consent, "ines") == []


def test_a_vote_waits_for_a_ballot_until_all_open(world):
    asked(world, method="majority", options=("Porto",))
    assert owed(world, votes, "chi") == []
    other = asked(world, method="majority", options=("Porto", "Vigo"))
    assert owed(world, votes, "chi") == [other.pk]
    voting.cast(other, by=world.actor("chi"), at=AT, tiers=[[other.options.first().pk]])
    assert (owed(world, votes, "chi"), owed(world, votes, "ines")) == ([], [other.pk])


def test_a_stranger_answers_nothing(world, zed):
    from concord.people.acting import actor_for

    decision = asked(world, method="consent")
    consenting.ask_for_consent(decision, by=world.actor("ben"), at=AT)
    with pytest.raises(ObjectDoesNotExist):
        do("consent", decision.pk, "agree", by=actor_for(zed), at=AT)
