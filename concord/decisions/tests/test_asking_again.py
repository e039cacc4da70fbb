"""After a vote without a majority the same question is asked once more, with what came first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.decisions import deciding, voting
from concord.decisions.asking_again import came_first, vote_again
from concord.decisions.lives import happenings_of, life_of
from concord.decisions.tests.decision_world import EVERYBODY, NOON, asked, close
from concord.foundation.errors import Denied, Refused

LATER = NOON + timedelta(minutes=5)


def voted(world, places, **more):
    decision = asked(world, method="majority", options=("Porto", "Vigo", "Faro"), **more)
    ids = {row.name: row.pk for row in decision.options.all()}
    for name, place in zip(EVERYBODY, places, strict=False):
        voting.cast(decision, by=world.actor(name), at=NOON, tiers=[[ids[place]]])
    return decision


def without_majority(world, **more):
    decision = voted(world, ["Porto", "Porto", "Porto", "Vigo", "Vigo", "Faro"], **more)
    voting.open_ballots(decision, by=world.actor("ana"), at=NOON)
    return decision


def test_the_first_vote_stays_and_what_departments_said_goes_along(world):
    finance = world.departments["Finance"]
    decision = asked(world, method="majority", options=("Porto", "Vigo", "Faro"), departments=[finance], private=True)
    deciding.give_perspective(decision, finance, by=world.actor("ben"), at=NOON, words="It pays for itself.")
    for name, option in zip(EVERYBODY, [*decision.options.all()] * 2, strict=False):
        voting.cast(decision, by=world.actor(name), at=NOON, tiers=[[option.pk]])
    voting.open_ballots(decision, by=world.actor("ana"), at=NOON)
    deciding.open_perspectives(decision, by=world.actor("ana"), at=NOON)
    porto, vigo, _faro = decision.options.all()
    again = vote_again(decision, by=world.actor("ben"), at=LATER, options=[vigo, porto])
    decision.refresh_from_db()
    assert decision.withdrawn and decision.ballots.count() == 6
    assert decision.outcome.endswith(
        "No option has more than half of the 6 ballots. Asked once more, with: Porto, Vigo."
    )
    assert [row.name for row in again.options.all()] == ["Porto", "Vigo"]
    assert again.perspectives.get().words == "It pays for itself." and again.private
    way = life_of(again, happenings_of([again])[again.pk], at=LATER)
    assert way.state == "to be decided"
    voting.cast(again, by=world.actor("chi"), at=LATER, tiers=[[again.options.first().pk]])
    for name in EVERYBODY[3:7]:
        voting.cast(again, by=world.actor(name), at=LATER, tiers=[[again.options.first().pk]])
    voting.open_ballots(again, by=world.actor("ben"), at=LATER)
    close(world, again, chosen=again.options.get(name="Porto"), at=LATER)


@pytest.mark.parametrize(
    ("places", "first"),
    [
        (["Porto"] * 3 + ["Vigo"] * 2 + ["Faro"], {"Porto", "Vigo"}),
        (["Porto"] * 2 + ["Vigo"] * 2 + ["Faro"] * 2, {"Porto", "Vigo", "Faro"}),
        (["Porto"] * 3 + ["Vigo"] * 3, {"Porto", "Vigo"}),
    ],
)
def test_those_that_came_first_are_offered(world, places, first):
    decision = voted(world, places)
    assert {row.name for row in decision.options.filter(pk__in=came_first(decision))} == first


def test_what_is_refused(world):
    decision = without_majority(world)
    porto, vigo, _faro = decision.options.all()
    with pytest.raises(Denied):
        vote_again(decision, by=world.actor("chi"), at=LATER, options=[porto, vigo])
    with pytest.raises(Refused, match="Keep two or more"):
        vote_again(decision, by=world.actor("ana"), at=LATER, options=[porto])
    foreign = asked(world, method="majority", options=("Here", "There")).options.first()
    with pytest.raises(Refused, match="Keep two or more"):
        vote_again(decision, by=world.actor("ana"), at=LATER, options=[porto, vigo, foreign])
    with pytest.raises(Refused, match="no option has more than half"):
        vote_again(foreign.decision, by=world.actor("ana"), at=LATER, options=[foreign])
    vote_again(decision, by=world.actor("ana"), at=LATER, options=[porto, vigo])
    with pytest.raises(Refused, match="closed already"):
        vote_again(decision, by=world.actor("ben"), at=LATER, options=[porto, vigo])
