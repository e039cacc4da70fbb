"""Options are put side by side, weighed, and stay as they are once somebody voted."""

from __future__ import annotations

import pytest

from concord.decisions import optioning, voting
from concord.decisions.optioning import OptionWords
from concord.decisions.tests.decision_world import NOON, asked
from concord.foundation.errors import Refused


def test_an_option_is_worded_anew_until_somebody_votes(world):
    decision = asked(world, method="ranked", options=("Porto", "Vigo"))
    porto, vigo = decision.options.all()
    words = OptionWords(name="Porto in May", pros="Near the growers", cons="Rain", cost="9 000")
    optioning.reword(porto, by=world.actor("chi"), at=NOON, to=words)
    porto.refresh_from_db()
    assert (porto.name, porto.pros, porto.cost, porto.position) == ("Porto in May", "Near the growers", "9 000", 1)
    optioning.reword(porto, by=world.actor("chi"), at=NOON, to=OptionWords(name="Porto in MAY"))  # its own name is free
    for to, sentence in (
        (OptionWords(name="vigo"), "among the options"),
        (OptionWords(name=" "), "Give the option a name"),
        (OptionWords(name="x", cost="y" * 201), "at most 200"),
    ):
        with pytest.raises(Refused, match=sentence):
            optioning.reword(porto, by=world.actor("ana"), at=NOON, to=to)
    voting.cast(decision, by=world.actor("ana"), at=NOON, tiers=[[vigo.pk]])
    with pytest.raises(Refused, match="voted on these options already"):
        optioning.reword(porto, by=world.actor("ana"), at=NOON, to=words)
