"""Decisions told in days, for tests of what stalls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from concord.decisions import consenting, deciding
from concord.decisions.models import Decision

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def day(number):
    return NOON + timedelta(days=number)


def ask(world, question="Open in Porto?", *, on, touches=(), decider="ben"):
    """A question of Ana's to `decider`, asked on that day."""
    return deciding.ask(
        world.team, by=world.actor("ana"), at=day(on), question=question, decider=world.people[decider],
        departments=[world.departments[name] for name in touches],
    )  # fmt: skip


def say(world, decision, who, *, on):
    """Somebody's view for their own department."""
    department = world.people[who].department
    deciding.give_perspective(decision, department, by=world.actor(who), at=day(on), words="We can carry it")


def put_to_all(decision, world, *, on, answered=("ben",)):
    """A round of consent, in which some have answered."""
    deciding.propose(decision, by=world.actor("ana"), at=day(on), proposal="We open in April")
    consenting.ask_for_consent(decision, by=world.actor("ana"), at=day(on))
    for who in answered:
        consenting.answer(decision, by=world.actor(who), at=day(on), answer=1)


def close(world, decision, *, on, who="ben"):
    deciding.close(Decision.objects.get(pk=decision.pk), by=world.actor(who), outcome="Go", at=day(on))


def history(world, *ages):
    """Decided ones that took `ages` days each, all before day 0."""
    for age in ages:
        close(world, ask(world, f"Took {age} days?", on=-100), on=-100 + age)
