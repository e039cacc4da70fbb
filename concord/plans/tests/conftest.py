"""A plan of the team, and how it is worded in a word."""

from __future__ import annotations

import pytest

from concord.plans.proposing import propose
from concord.plans.wording import PlanWords
from conftest import NOON


@pytest.fixture
def plan_of(world):
    """Propose a plan as Ana: `plan_of("Canteens", asked=40_000)`."""

    def made(title, who="ana", stage="trial", **more):
        words = PlanWords(title=title, hypothesis=more.pop("hypothesis", "Cooks like it fresh."), **more)
        return propose(world.team, by=world.actor(who), at=NOON, words=words, stage=stage)

    return made


@pytest.fixture
def plan(plan_of):
    return plan_of("Canteens")
