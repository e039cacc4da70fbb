"""A closed decision's record does not change, by SQL either; an organization can still be removed whole."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from concord.decisions import deciding
from concord.decisions.models import ConsentAnswer, ConsentRound, Decision, Erasure
from concord.decisions.sealing import COLUMNS, LATER, PARTS, erasing
from concord.values.models import Value

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def whole(world) -> Decision:
    """A decision with a row in every table that belongs to its record."""
    decision = deciding.ask(
        world.team, by=world.actor("ana"), at=NOON, question="Open in Porto?", decider=world.people["ben"],
        departments=[world.departments["Finance"]],
    )  # fmt: skip
    ben = world.people["ben"]
    deciding.give_perspective(decision, world.departments["Finance"], by=world.actor("ben"), at=NOON, words="Yes")
    option = decision.options.create(position=1, name="Porto")
    value = Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=NOON)
    decision.option_values.create(option=option, value=value, person=ben, said_at=NOON)
    decision.approvers.create(person=ben)
    decision.ballots.create(person=ben, tiers=[[option.pk]], cast_at=NOON)
    asked = ConsentRound.objects.create(decision=decision, number=1, proposal="Go", began_at=NOON)
    ConsentAnswer.objects.create(round=asked, person=ben, answer=1, given_at=NOON)
    return decision


def closed(world) -> Decision:
    decision = whole(world)
    Decision.objects.filter(pk=decision.pk).update(
        closed_at=NOON, outcome="Go", ending="decided", closed_by=world.people["ben"]
    )
    return decision


def run(statement: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


STATEMENTS = [
    *(f"UPDATE decisions_decision SET {column} = {column}" for column in COLUMNS.split(", ")),
    "DELETE FROM decisions_decision",
    *(f"DELETE FROM {table}" for table in (*PARTS, *LATER, "decisions_consentanswer")),
    *(f"UPDATE {table} SET id = id + 1000" for table in (*PARTS, *LATER, "decisions_consentanswer")),
    "INSERT INTO decisions_decision_departments (decision_id, department_id) "
    "SELECT decision_id, 0 FROM decisions_decision_departments",
    "INSERT INTO decisions_option (organization_id, decision_id, position, name, pros, cons, cost) "
    "SELECT organization_id, decision_id, 2, 'Vigo', '', '', '' FROM decisions_option",
]


def test_the_database_refuses_to_change_a_closed_decision(world):
    closed(world)
    for statement in STATEMENTS:
        with pytest.raises(DatabaseError, match="A closed decision does not change"):
            run(statement)


def test_an_open_decision_may_change(world):
    whole(world)
    assert run("UPDATE decisions_decision SET question = 'Vigo?'") == 1
    assert run("DELETE FROM decisions_consentanswer") == 1


def test_only_the_place_at_the_table_may_still_change(world):
    decision = closed(world)
    assert run("UPDATE decisions_decision SET segment_id = NULL WHERE id = %s", decision.pk) == 1


def test_an_organization_is_removed_whole_and_only_when_it_is_said(world):
    closed(world)
    organization = world.owner.organization
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Decision.objects.all().delete()
    with erasing(organization.pk):
        organization.delete()
    assert not Decision.objects.exists()
    assert not Erasure.objects.exists()
