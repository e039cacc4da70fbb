"""Several people press whatever they like: no decision closes against its rules, no record changes afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from concord.decisions import carrying, consenting, deciding, ending, framing, voting
from concord.decisions.folder import whole_decisions
from concord.decisions.models import Decision, Ending
from concord.decisions.rules import missing
from concord.decisions.tests.decision_world import FRIDAY, NOON, STAY, asked
from concord.foundation.errors import Denied, Refused

NAMES = st.sampled_from(("ana", "ben", "chi", "dora", "evgeny", "fatima", "grace", "hiro", "ines"))
METHODS = st.sampled_from(("advice", "consent", "ranked", "majority"))
WORDS = st.sampled_from(("We open in May", "We stay", " "))


def whole(decision: Decision) -> Any:
    """The record as it stands in the database."""
    parts = [list(getattr(decision, name).values().order_by("pk")) for name in
             ("options", "perspectives", "approvers", "rounds", "ballots", "departments")]  # fmt: skip
    answers = [list(row.answers.values().order_by("pk")) for row in decision.rounds.all()]
    return Decision.objects.filter(pk=decision.pk).values().get(), parts, answers


class Pressing(RuleBasedStateMachine):
    """One decision, nine people, days that pass. What is refused changes nothing."""

    world: Any

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint_create()
        self.now = NOON
        departments = [self.world.departments["Finance"]]
        self.decision = asked(
            self.world, due=FRIDAY, on_silence=STAY, departments=departments, options=("Porto", "Vigo")
        )
        self.sealed: Any = None

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)

    def press(self, who: str, deed: Any, **words: Any) -> bool:
        try:
            deed(self.fresh(), by=self.world.actor(who), at=self.now, **words)
        except (Refused, Denied):
            return False
        return True

    def fresh(self) -> Decision:
        return whole_decisions([self.world.team.pk]).get(pk=self.decision.pk)

    @rule(who=NAMES, words=WORDS)
    def reword(self, who: str, words: str) -> None:
        self.press(who, deciding.propose, proposal=words)

    @rule(who=NAMES, method=METHODS)
    def reframe(self, who: str, method: str) -> None:
        self.press(who, framing.frame, to=framing.Frame(method=method, due=FRIDAY, on_silence=STAY))

    @rule(who=NAMES, waived=st.booleans())
    def see(self, who: str, waived: bool) -> None:
        self.press(who, deciding.give_perspective, department=self.world.departments["Finance"], words="Yes",
                   waived=waived)  # fmt: skip

    @rule(who=NAMES)
    def ask_for_consent(self, who: str) -> None:
        self.press(who, consenting.ask_for_consent)

    @rule(objects=st.booleans(), opens=NAMES)
    def everybody_answers(self, objects: bool, opens: str) -> None:
        for name in self.world.people:
            self.press(name, consenting.answer, answer=3 if objects and name == "chi" else 1, why="The vans")
        self.press(opens, consenting.open_answers)

    @rule(votes=st.lists(st.integers(0, 1), min_size=4, max_size=9), opens=NAMES)
    def vote(self, votes: list[int], opens: str) -> None:
        options = list(self.decision.options.values_list("pk", flat=True))
        for name, choice in zip(self.world.people, votes, strict=False):
            self.press(name, voting.cast, tiers=[[options[choice]]])
        self.press(opens, voting.open_ballots)

    @rule(who=NAMES, choice=st.sampled_from((None, 0, 1)))
    def close(self, who: str, choice: int | None) -> None:
        before = self.fresh()
        options = list(before.options.all())
        lacking = missing(before)
        chosen = options[choice] if choice is not None else None
        winners = voting.result(before).winners if before.method in voting.VOTES and not lacking else None
        if self.press(who, deciding.close, outcome="Go", chosen=chosen):
            assert not lacking and before.closed_at is None
            assert winners is None or (chosen and chosen.pk in winners)
            assert who in ("ana", "ben") or self.world.actor(who).roles & {"chief of staff"}

    @rule(who=NAMES)
    def withdraw(self, who: str) -> None:
        self.press(who, ending.withdraw, why="Gone")

    @rule(days=st.integers(1, 2))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule()
    def the_worker_comes_by(self) -> None:
        settled = ending.settle_what_is_overdue(self.world.owner.organization_id, at=self.now)
        assert not settled or self.now.date() > FRIDAY

    @rule(who=NAMES)
    def carry_and_look_back(self, who: str) -> None:
        self.press(who, carrying.carry)
        self.press(who, carrying.review, worked="yes")

    @invariant()
    def once_closed_nothing_changes(self) -> None:
        row = Decision.objects.get(pk=self.decision.pk)
        if row.closed_at is None:
            assert not row.outcome and not row.ending
            return
        assert row.ending in Ending.values and (row.ending != Ending.SILENCE or row.outcome == STAY)
        self.sealed = self.sealed or whole(row)
        assert whole(row) == self.sealed


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
def test_no_decision_closes_against_its_rules_and_no_record_changes(world):
    class InThisWorld(Pressing):
        pass

    InThisWorld.world = world
    run_state_machine_as_test(
        InThisWorld,
        settings=settings(
            max_examples=5,
            stateful_step_count=12,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
