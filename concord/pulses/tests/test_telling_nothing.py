"""The attacker has every row of every table, as often as they like. docs/decisions/0018 says what they learn: nothing.

And it says what does not hold: whoever also has the server's key, and copies from before and after, learns it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.foundation.scope import across_organizations
from concord.pulses.answering import answer, answer_meeting
from concord.pulses.closing import close
from concord.pulses.models import HasAnswered, Pulse
from concord.pulses.opening import OPEN_FOR, open_month
from concord.pulses.questions import questions_of
from concord.pulses.sealing import unseal
from concord.pulses.tests.test_answering import FIVE, answered
from concord.segments.holding import end_meeting

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NINE = (*FIVE, "fatima", "grace", "hiro", "ines")
SLUGS = ("trust-1", "trust-2", "trust-3", "clarity-1", "clarity-2", "clarity-3")
sheets = st.dictionaries(st.sampled_from(SLUGS), st.integers(1, 5), min_size=1)


def everything():
    """All rows of all tables in their order. Of a box only its size: the bytes are new each time by themselves.

    Without primary keys and the numbers of streams, which go on counting after a rollback.
    """
    with across_organizations():
        return [
            (model.__name__, {name: seen(name, value) for name, value in row.items() if name not in COUNTED_ON})
            for model in apps.get_models()
            for row in model._base_manager.order_by("pk").values()
        ]


COUNTED_ON = ("id", "entry_id")


def seen(name, value):
    return len(bytes(value)) if name == "box" else value


def dumped_after(deed):
    """What every table holds after `deed`, which is taken back."""
    with transaction.atomic():
        deed()
        rows = everything()
        transaction.set_rollback(True)
    return rows


@pytest.fixture
def pulse(world):
    return open_month(world.team, NOON.date(), by=world.actor("ana"), at=NOON)


def test_whoever_swaps_answers_leaves_the_same_database(world):
    """The strongest sense of unlinkable: which person gave which answer makes no difference to any row."""
    meeting = world.live("closing_pulse", at=NOON, here=FIVE)

    def in_order(order):
        for name, (room, heard) in zip(FIVE, order, strict=False):
            answer_meeting(meeting, by=world.actor(name), at=NOON, answers={"room": room, "heard": heard})

    dumps = [dumped_after(lambda order=order: in_order(order)) for order in permutations([(1, 5), (2, 4), (5, 1)])]
    assert all(rows == dumps[0] for rows in dumps)


def test_two_copies_around_one_answer_are_the_same_whatever_it_was(world, pulse):
    """A backup before it and one after it: the difference is that Ben has answered, never what."""
    for name in FIVE[2:]:
        answer(pulse, by=world.actor(name), at=NOON, answers=dict.fromkeys(SLUGS, 3))
    ben = world.actor("ben")
    dumps = [
        dumped_after(lambda given=given: answer(pulse, by=ben, at=NOON, answers=given))
        for given in (
            {"trust-1": 1},
            {"trust-1": 5},
            dict.fromkeys(SLUGS, 1),
            dict.fromkeys(SLUGS, 5),
            {"clarity-2": 4},
        )
    ]
    assert all(rows == dumps[0] for rows in dumps)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(sheets, min_size=1, max_size=4), st.lists(sheets, min_size=4, max_size=4))
def test_below_the_threshold_nothing_remains_but_how_many(world, pulse, said, otherwise):
    """Whatever four people or fewer said, the database afterwards is the same, and no name of theirs is kept."""

    def held(sheets_given):
        for name, given_answers in zip(FIVE, sheets_given, strict=False):
            answer(pulse, by=world.actor(name), at=NOON, answers=given_answers)
        close(pulse, by=world.actor("ana"), at=NOON + OPEN_FOR)
        kept = Pulse.objects.get(pk=pulse.pk)
        assert not HasAnswered.objects.exists() and not bytes(kept.box) and kept.answered == len(sheets_given)
        assert all(row == {"answered": None, "counts": None} for row in kept.told.values())

    assert dumped_after(lambda: held(said)) == dumped_after(lambda: held(otherwise[: len(said)]))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(sheets, min_size=5, max_size=8), st.randoms(use_true_random=False))
def test_after_closing_the_database_knows_counts_and_nobody(world, pulse, said, lot):
    """Dealt to other people in another order, the same sheets leave the same rows in every table."""

    def held(sheets_given, names):
        for name, given_answers in zip(names, sheets_given, strict=False):
            answer(pulse, by=world.actor(name), at=NOON, answers=given_answers)
        close(pulse, by=world.actor("ana"), at=NOON + OPEN_FOR)

    people, order, dealt = list(NINE[:8]), list(said), list(NINE[:8])
    lot.shuffle(order)
    lot.shuffle(dealt)
    assert dumped_after(lambda: held(said, people)) == dumped_after(lambda: held(order, dealt))


def test_no_column_beside_a_count_could_hold_a_person_a_time_or_an_order():
    columns = {field.name for field in HasAnswered._meta.get_fields()}
    assert columns == {"id", "organization", "pulse", "person", "first_only"}
    relations = {field.related_model.__name__ for field in Pulse._meta.get_fields() if field.is_relation}
    assert relations == {"Organization", "Team", "Meeting", "Questionnaire", "HasAnswered"}


def test_what_does_not_hold_the_key_and_two_copies_tell(world, pulse):
    """Said at the form and in the threat model, so that nobody believes more than is true."""
    before, name = bytes(pulse.box), f"{pulse.organization_id}/{pulse.pk}"
    answer(pulse, by=world.actor("ben"), at=NOON, answers={"trust-1": 2})
    after = bytes(Pulse.objects.get(pk=pulse.pk).box)
    changed = [place for place, pair in enumerate(zip(unseal(before, name), unseal(after, name), strict=True)) if len(set(pair)) > 1]  # fmt: skip  # noqa: E501
    place = [question.slug for question in questions_of(pulse)].index("trust-1")
    assert changed == [place * 5 + 1]


@pytest.mark.postgresql
def test_postgresqls_own_mark_of_the_last_writer_stands_on_no_count(committed_world):
    """Rows know the transaction that wrote them. An answer writes the box, whole; counts are written after all."""
    world = committed_world

    def writer():
        with connection.cursor() as cursor:
            cursor.execute("SELECT xmin::text FROM pulses_pulse WHERE meeting_id = %s", [meeting.pk])
            return cursor.fetchall()

    meeting = answered(world, [(1, 5), (5, 1), (3, 3), (3, 3), (3, 3)], end=False)
    last_answer = writer()
    end_meeting(meeting, by=world.actor("ana"), at=NOON + timedelta(minutes=2))
    assert len(writer()) == 1 and writer() != last_answer
