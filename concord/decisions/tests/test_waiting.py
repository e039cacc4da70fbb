"""Whose answer or vote is missing is named, to whom it is told; then it is its decider's step."""

from __future__ import annotations

import pytest

from concord.decisions import consenting, deciding, voting
from concord.decisions.models import Decision
from concord.decisions.nudging import nudge
from concord.decisions.remedies import remedy
from concord.decisions.stalling import radar
from concord.decisions.tests.deciding_in_days import ask, day, put_to_all
from concord.decisions.tests.decision_world import EVERYBODY, asked
from concord.decisions.waiting_words import waits_in_words
from concord.foundation.errors import Refused
from concord.foundation.models import Entry
from concord.people.models import Organization


def seen(world, *, on):
    [row] = radar(Organization.objects.get(pk=world.team.organization_id), [world.team.pk], at=day(on)).watched
    return row


def names(row):
    return [person.first_name for person in row.waits.people]


def told(world, who, *, on):
    """What it waits for, and the remedy, for this reader."""
    row, reader = seen(world, on=on), world.actor(who)
    best = remedy(row, reader, at=day(on))
    return waits_in_words(row, reader), best.words if best else ""


def step(world, *, on=3):
    row = seen(world, on=on)
    return row.waits.what, names(row)


def test_a_round_of_consent_waits_for_those_who_have_not_answered(world):
    put_to_all(ask(world, on=0), world, on=1, answered=("ana", "ben", "chi", "dora", "evgeny", "fatima", "grace"))
    row = seen(world, on=3)
    assert (row.waits.what, names(row), row.waits.since, row.waits.given) == ("consent", ["Hiro", "Ines"], day(1), 7)
    assert told(world, "ana", on=3) == ("waits for an answer from Hiro, Ines", "Ask Hiro, Ines for their word")
    assert told(world, "hiro", on=3) == ("waits for your answer", "Give your answer")
    assert told(world, "chi", on=3) == ("waits for 2 answers", "Put it on the next agenda")


def test_who_answers_is_waited_for_no_more_and_once_all_have_it_is_the_deciders_step(world):
    decision = ask(world, on=0)
    put_to_all(decision, world, on=1, answered=[who for who in EVERYBODY if who != "ines"])
    assert step(world) == ("consent", ["Ines"])
    consenting.answer(Decision.objects.get(pk=decision.pk), by=world.actor("ines"), at=day(2), answer=2)
    row = seen(world, on=3)
    assert (row.waits.what, names(row), row.waits.since) == ("opening", ["Ben"], day(2))
    assert told(world, "ben", on=3) == ("all that was asked for is in; waits to be opened", "Open what is in")


def test_only_those_are_written_to_and_after_a_week_in_vain_the_others_may_open(world):
    decision = ask(world, on=0)
    put_to_all(decision, world, on=1, answered=("ana", "ben", "chi", "dora", "evgeny", "fatima"))
    nudge(world.team, decision.pk, by=world.actor("ana"), at=day(2))
    written = Entry.objects.filter(kind="decision.nudged").values_list("body__person", flat=True)
    assert set(written) == {world.people[name].pk for name in ("grace", "hiro", "ines")}
    with pytest.raises(Refused, match="They were asked on Thursday 26 November"):
        nudge(world.team, decision.pk, by=world.actor("ana"), at=day(4))
    assert told(world, "ana", on=4)[1] == "Put it on the next agenda"
    assert told(world, "ana", on=9)[1] == "Open the 6 that are in"


def test_before_half_of_the_table_has_answered_it_comes_to_the_table(world):
    decision = ask(world, on=0)
    put_to_all(decision, world, on=1, answered=("ana",))
    assert told(world, "ana", on=2)[1] == "Ask all 8 for their word"
    nudge(world.team, decision.pk, by=world.actor("ana"), at=day(2))
    assert told(world, "ana", on=9)[1] == "Put it on the next agenda"


def test_a_vote_waits_for_the_ballots_that_are_not_in_and_for_nobody_who_has_left(world):
    decision = asked(world, method="majority", options=("Porto", "Vigo"))
    first = decision.options.first().pk
    for who in EVERYBODY[:7]:
        voting.cast(decision, by=world.actor(who), at=day(1), tiers=[[first]])
    assert step(world) == ("vote", ["Hiro", "Ines"])
    assert told(world, "ana", on=3)[0] == "waits for a vote from Hiro, Ines"
    assert (told(world, "ines", on=3), told(world, "chi", on=3)[0]) == (
        ("waits for your vote", "Vote"),
        "waits for 2 votes",
    )
    world.people["hiro"].left_at = day(2)
    world.people["hiro"].save()
    assert step(world) == ("vote", ["Ines"])


def test_a_vote_without_a_majority_waits_for_another(world):
    decision = asked(world, method="majority", options=("Porto", "Vigo", "Faro"))
    for place, who in enumerate(EVERYBODY):
        option = decision.options.all()[place % 3]
        voting.cast(Decision.objects.get(pk=decision.pk), by=world.actor(who), at=day(1), tiers=[[option.pk]])
    assert step(world) == ("opening", ["Ben"])
    voting.open_ballots(Decision.objects.get(pk=decision.pk), by=world.actor("ben"), at=day(2))
    assert step(world) == ("again", ["Ben"])


def test_the_deciders_step_is_said(world):
    decision = asked(world, method="ranked", options=("Porto",))
    assert step(world) == ("options", ["Ben"])
    decision.delete()
    consents = asked(world, method="consent")
    assert step(world) == ("asking", ["Ben"])
    put_to_all(consents, world, on=1, answered=EVERYBODY[:-1])
    fresh = Decision.objects.get(pk=consents.pk)
    consenting.answer(fresh, by=world.actor("ines"), at=day(1), answer=3, why="The vans are not paid")
    consenting.open_answers(fresh, by=world.actor("ben"), at=day(2))
    assert (step(world), told(world, "ben", on=3)[1]) == (("amending", ["Ben"]), "Word a proposal that is safe enough")
    deciding.propose(fresh, by=world.actor("ben"), at=day(2), proposal="We open in May, vans paid")
    assert step(world) == ("asking", ["Ben"])
