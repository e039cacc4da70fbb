"""A decision closes only when the rules of its method are met; each says in a sentence what is missing."""

from __future__ import annotations

import pytest

from concord.decisions import carrying, consenting, deciding, framing, habit, voting
from concord.decisions.tests.decision_world import EVERYBODY, FRIDAY, NOON, STAY, asked, close
from concord.foundation.errors import Denied, Refused


def answer_all(world, decision, *, objects: str = "") -> None:
    consenting.ask_for_consent(decision, by=world.actor("ben"), at=NOON)
    for name in EVERYBODY:
        said, why = (3, "The vans are not paid") if name == objects else (1, "")
        consenting.answer(decision, by=world.actor(name), at=NOON, answer=said, why=why)
    consenting.open_answers(decision, by=world.actor("ben"), at=NOON)


def test_an_objection_stands_until_the_proposal_is_amended_and_everybody_asked_again(world):
    decision = asked(world, method="consent")
    with pytest.raises(Refused, match="Nobody was asked for consent yet"):
        close(world, decision)
    answer_all(world, decision, objects="chi")
    with pytest.raises(Refused, match=r"An objection stands: .*The vans are not paid"):
        close(world, decision)
    deciding.propose(decision, by=world.actor("ana"), at=NOON, proposal="We open in May, vans paid")
    answer_all(world, decision)
    close(world, decision)
    assert [(row.number, row.proposal, len(row.objections())) for row in decision.rounds.all()] == [
        (1, "We open in April", 1),
        (2, "We open in May, vans paid", 0),
    ]


def test_consent_is_to_the_wording_that_people_saw(world):
    decision = asked(world, method="consent")
    answer_all(world, decision)
    deciding.propose(decision, by=world.actor("ana"), at=NOON, proposal="Something else")
    with pytest.raises(Refused, match="has changed since everybody agreed"):
        close(world, decision)


def test_nobody_rewords_what_people_are_answering_to(world):
    decision = asked(world, method="consent")
    consenting.ask_for_consent(decision, by=world.actor("ben"), at=NOON)
    with pytest.raises(Refused, match="Open the answers, then amend it"):
        deciding.propose(decision, by=world.actor("ana"), at=NOON, proposal="Vigo")
    with pytest.raises(Refused, match="Nobody has answered yet"):
        consenting.open_answers(decision, by=world.actor("ben"), at=NOON)
    with pytest.raises(Refused, match="Open the answers first"):
        close(world, decision)


def test_a_round_that_half_of_the_table_missed_is_no_consent(world):
    decision = asked(world, method="consent")
    consenting.ask_for_consent(decision, by=world.actor("ben"), at=NOON)
    consenting.answer(decision, by=world.actor("chi"), at=NOON, answer=1)
    consenting.open_answers(decision, by=world.actor("ben"), at=NOON)
    with pytest.raises(Refused, match=r"1 of \d have answered; more than half must"):
        close(world, decision)


def vote(world, decision, choices: dict[str, list[str]]) -> None:
    ids = {row.name: row.pk for row in decision.options.all()}
    for name, order in choices.items():
        voting.cast(decision, by=world.actor(name), at=NOON, tiers=[[ids[word]] for word in order])


def test_a_ranked_vote_tells_all_best_orders_and_the_close_pairs(world):
    """By hand: Porto before Vigo 3 to 2, Vigo before Faro 5 to 0, Porto before Faro 3 to 2: one best order."""
    decision = asked(world, method="ranked", options=("Porto", "Vigo", "Faro"))
    first, second = ["Porto", "Vigo", "Faro"], ["Vigo", "Faro", "Porto"]
    vote(world, decision, {"ana": first, "ben": first, "chi": first, "dora": second})
    with pytest.raises(Refused, match=r"4 of \d have voted; more than half must"):
        voting.open_ballots(decision, by=world.actor("ben"), at=NOON)
    vote(world, decision, {"evgeny": second})
    voting.open_ballots(decision, by=world.actor("ben"), at=NOON)
    found = voting.result(decision)
    assert found.orders == [["Porto", "Vigo", "Faro"]]
    assert found.sentences == [
        "Porto before Vigo by 3 to 2: one ballot more would make them even.",
        "Porto before Faro by 3 to 2: one ballot more would make them even.",
    ]
    with pytest.raises(Refused, match="The vote put first: Porto"):
        close(world, decision, chosen=decision.options.get(name="Vigo"))
    close(world, decision, chosen=decision.options.get(name="Porto"))


def test_a_majority_is_more_than_half(world):
    decision = asked(world, method="majority", options=("Porto", "Vigo", "Faro"))
    places = ["Porto", "Porto", "Porto", "Vigo", "Vigo", "Faro"]
    vote(world, decision, {name: [place] for name, place in zip(EVERYBODY, places, strict=False)})
    with pytest.raises(Refused, match="ballots have not been opened"):
        close(world, decision)
    voting.open_ballots(decision, by=world.actor("ben"), at=NOON)
    with pytest.raises(Refused, match="No option has more than half"):
        close(world, decision)
    with pytest.raises(Refused, match="nobody votes knowing how the others did"):
        vote(world, decision, {"chi": ["Vigo"]})


def test_private_views_open_together_before_it_closes(world):
    decision = asked(world, private=True, departments=[world.departments["Finance"]])
    with pytest.raises(Refused, match="Still to hear: Finance"):
        deciding.open_perspectives(decision, by=world.actor("ben"), at=NOON)
    deciding.give_perspective(decision, world.departments["Finance"], by=world.actor("ben"), at=NOON, words="Yes")
    with pytest.raises(Refused, match="The views have not been opened"):
        close(world, decision)
    deciding.open_perspectives(decision, by=world.actor("ben"), at=NOON)
    close(world, decision)


def test_only_the_chair_promises_that_views_stay_private(world):
    with pytest.raises(Denied):
        deciding.ask(
            world.team, by=world.actor("chi"), at=NOON, question="Vigo?", decider=world.people["ben"],
            frame=framing.Frame(private=True),
        )  # fmt: skip


def test_approvers_are_waited_for_and_too_many_are_flagged(world):
    decision = asked(world, approvers=[world.people[name] for name in ("chi", "grace", "hiro")])
    assert habit.too_many_hands(decision).startswith("4 people must say yes. That is where work stalls")
    habit.set_most_deciders(by=world.actor("ana"), at=NOON, number=4)
    assert habit.too_many_hands(decision) == ""
    with pytest.raises(Refused, match="have not approved yet"):
        close(world, decision)
    with pytest.raises(Denied):
        carrying.approve(decision, by=world.actor("dora"), at=NOON)
    for name in ("chi", "grace", "hiro"):
        carrying.approve(decision, by=world.actor(name), at=NOON)
    close(world, decision)


def test_a_day_needs_what_happens_on_silence(world):
    with pytest.raises(Refused, match="what happens when nobody decides by then"):
        asked(world, due=FRIDAY)
    assert asked(world, due=FRIDAY, on_silence=STAY).on_silence == STAY
