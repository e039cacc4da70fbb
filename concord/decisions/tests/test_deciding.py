"""Ask, hear every touched department, decide; then it does not change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from concord.decisions import deciding
from concord.decisions.models import Decision
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def ask(world, *, touches=("Finance", "People"), decider="ben"):
    return deciding.ask(
        world.team, by=world.actor("ana"), at=NOON, question="Open in Porto?", decider=world.people[decider],
        departments=[world.departments[name] for name in touches],
    )  # fmt: skip


def say(world, decision, who, department, words="We can carry it"):
    deciding.give_perspective(decision, world.departments[department], by=world.actor(who), at=NOON, words=words)


def close(world, decision, who="ben", outcome="Go"):
    deciding.close(decision, by=world.actor(who), outcome=outcome, at=NOON)


def test_a_decision_waits_for_every_touched_department(world):
    decision = ask(world)
    with pytest.raises(Refused, match="no perspective from Finance, People"):
        close(world, decision)
    say(world, decision, "ben", "Finance")
    with pytest.raises(Refused, match="no perspective from People"):
        close(world, decision)
    assert not Entry.objects.filter(kind="decision.closed").exists()


def test_a_silent_department_is_waived_by_name(world):
    decision = ask(world)
    say(world, decision, "ben", "Finance")
    people = world.departments["People"]
    deciding.give_perspective(decision, people, by=world.actor("ben"), at=NOON, waived=True)
    close(world, decision)
    waived = decision.perspectives.get(waived=True)
    assert (waived.person_id, waived.department_id) == (world.people["ben"].pk, people.pk)


def test_only_a_department_that_is_waited_for_is_waived(world):
    decision = ask(world)
    say(world, decision, "ben", "Finance")
    for name in ("Finance", "Technology"):
        with pytest.raises(Refused, match=f"{name} is not waited for"):
            deciding.give_perspective(
                decision, world.departments[name], by=world.actor("ben"), at=NOON, waived=True
            )  # fmt: skip
    assert decision.perspectives.get().words == "We can carry it"


def test_a_member_waives_nobody_and_decides_nothing(world):
    decision = ask(world, touches=())
    with pytest.raises(Denied):
        deciding.give_perspective(
            decision, world.departments["People"], by=world.actor("chi"), at=NOON, waived=True
        )  # fmt: skip
    with pytest.raises(Denied):
        close(world, decision, who="chi")


def test_a_second_perspective_of_the_same_person_replaces_the_first(world):
    decision = ask(world)
    say(world, decision, "ben", "Finance", "No")
    say(world, decision, "ben", "Finance", "Yes, in April")
    assert decision.perspectives.get().words == "Yes, in April"


def test_once_closed_its_record_does_not_change(world):
    decision = ask(world, touches=())
    close(world, decision)
    for deed in (
        lambda: close(world, decision, outcome="Stop"),
        lambda: say(world, decision, "ben", "Finance"),
        lambda: deciding.propose(decision, by=world.actor("ben"), at=NOON, proposal="Vigo"),
    ):
        with pytest.raises(Refused, match="closed already"):
            deed()
    decision.refresh_from_db()
    assert decision.outcome == "Go"


def test_it_does_not_close_without_words_not_even_in_the_database(world):
    decision = ask(world, touches=())
    with pytest.raises(Refused, match="Write down what was decided"):
        close(world, decision, outcome="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(closed_at=NOON)


@pytest.mark.parametrize("question", ["", "x" * 201])
def test_a_question_is_asked_in_one_to_200_characters(world, question):
    with pytest.raises(Refused) as refused:
        deciding.ask(world.team, by=world.actor("ana"), at=NOON, question=question, decider=world.people["ben"])
    assert refused.value.field == "question"
