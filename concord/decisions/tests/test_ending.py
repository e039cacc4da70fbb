"""Silence settles what was written before; a withdrawn question is no decision; what follows stands beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.decisions import carrying, deciding, ending, framing
from concord.decisions.models import Decision
from concord.decisions.tests.decision_world import FRIDAY, NOON, STAY, asked, close
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry

ON_FRIDAY, ON_SATURDAY = NOON + timedelta(days=3), NOON + timedelta(days=4)


def settle(world, at):
    return ending.settle_what_is_overdue(world.owner.organization_id, at=at)


def test_silence_settles_after_the_day_and_not_on_it(world):
    decision = asked(world, method="consent", due=FRIDAY, on_silence=STAY)
    assert settle(world, ON_FRIDAY) == 0
    with pytest.raises(Refused, match="only after the day"):
        ending.settle_by_silence(decision, by=world.actor("ben"), at=ON_FRIDAY)
    assert settle(world, ON_SATURDAY) == 1
    decision.refresh_from_db()
    assert (decision.ending, decision.outcome, decision.closed_by) == ("silence", STAY, None)
    assert Entry.objects.get(kind="decision.silence").actor is None
    assert settle(world, ON_SATURDAY) == 0


def test_what_silence_means_does_not_change_once_the_day_has_passed(world):
    decision = asked(world, due=FRIDAY, on_silence=STAY)
    to = framing.Frame(due=None, on_silence="We go")
    with pytest.raises(Refused, match="what was written for silence stands"):
        framing.frame(decision, by=world.actor("ben"), at=ON_SATURDAY, to=to)
    framing.frame(decision, by=world.actor("ben"), at=ON_FRIDAY, to=to)
    assert settle(world, ON_SATURDAY) == 0


def test_a_withdrawn_question_says_why_and_is_carried_by_nobody(world):
    decision = asked(world)
    with pytest.raises(Refused, match="Say why"):
        ending.withdraw(decision, by=world.actor("ben"), at=NOON, why=" ")
    ending.withdraw(decision, by=world.actor("ben"), at=NOON, why="The landlord left")
    with pytest.raises(Refused, match="was withdrawn"):
        carrying.carry(decision, by=world.actor("chi"), at=NOON)


def test_each_leader_carries_it_once_and_looks_back_beside_the_record(world):
    decision = asked(world)
    with pytest.raises(Refused, match="not decided yet"):
        carrying.carry(decision, by=world.actor("chi"), at=NOON)
    close(world, decision, message="Porto in April", review_on=FRIDAY)
    for _time in range(2):
        carrying.carry(decision, by=world.actor("chi"), at=NOON)
    carrying.review(decision, by=world.actor("chi"), at=NOON, worked="partly", words="One route is late")
    assert (decision.carried.count(), decision.reviews.get().worked) == (1, "partly")
    with pytest.raises(Refused, match="Answer yes, partly"):
        carrying.review(decision, by=world.actor("chi"), at=NOON, worked="maybe")


def test_a_decision_is_superseded_by_one_other_with_links_both_ways(world):
    old = asked(world)
    with pytest.raises(Refused, match="that holds"):
        asked(world, supersedes=old)
    close(world, old)
    new = asked(world, supersedes=old)
    assert (new.supersedes, old.successors.get()) == (old, new)
    with pytest.raises(Refused, match="Another question already"):
        asked(world, supersedes=old)


def test_a_decision_is_handed_over(world):
    decision = asked(world)
    before = Decision.objects.get(pk=decision.pk)
    framing.hand_over(decision, by=world.actor("ben"), at=NOON, to=world.people["chi"])
    with pytest.raises(Denied):
        close(world, before)  # Ben's page is older than that
    with pytest.raises(Refused, match="decides this already"):
        framing.hand_over(decision, by=world.actor("ana"), at=NOON, to=world.people["chi"])
    deciding.close(decision, by=world.actor("chi"), at=NOON, outcome="Go")
