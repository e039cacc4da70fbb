"""What closed pulses said, for whoever measures: one question to the database, and nothing of open ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.pulses.agreeing import agreement_of, for_experts
from concord.pulses.answering import answer
from concord.pulses.closing import close
from concord.pulses.opening import OPEN_FOR, open_month
from concord.pulses.reporting import Report, reports
from concord.pulses.tests.test_answering import answered

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIVE = ("ana", "ben", "chi", "dora", "evgeny")


def told(world, **more):
    return reports(world.team.pk, since=NOON, until=NOON + timedelta(days=99), **more)


def test_closing_and_monthly_ones_by_their_day_in_one_query(world):
    answered(world, [(5, 4)] * 5)
    for number in range(2):
        at = NOON + timedelta(days=31 * number)
        pulse = open_month(world.team, at.date(), by=world.actor("ana"), at=at)
        for name in FIVE:
            answer(pulse, by=world.actor(name), at=at, answers={"trust-1": 4, "trust-2": 5, "trust-3": 1})
        close(pulse, by=world.actor("ana"), at=at + OPEN_FOR)
    open_month(world.team, (NOON + timedelta(days=70)).date(), by=world.actor("ana"), at=NOON + timedelta(days=70))
    with CaptureQueriesContext(connection) as seen:
        found = told(world, questions={"room", "trust"})
    assert len(seen) == 1
    assert [(row.question, row.counts, row.mean, row.asked) for row in found] == [
        ("room", (0, 0, 0, 0, 5), None, 5),
        ("trust", (0, 0, 0, 0, 5), 4.667, 9),
        ("trust", (0, 0, 0, 0, 5), 4.667, 9),
    ]
    assert found[0].closed_at < found[1].closed_at < found[2].closed_at
    assert reports(world.team.pk, since=NOON, until=NOON) == []
    clarity = told(world, questions={"clarity"})
    assert [(row.counts, row.answered) for row in clarity] == [(None, 0)] * 2


def of(*counts):
    return Report(1, NOON, "trust", counts, sum(counts), 9)


def test_level_and_agreement_go_together(world):
    assert (agreement_of(of(0, 0, 9, 0, 0)).level, agreement_of(of(0, 0, 9, 0, 0)).camps) == (3.0, "one")
    apart = agreement_of(of(4, 0, 1, 0, 4))
    assert (apart.level, apart.camps, round(apart.apart, 2)) == (3.0, "two", 1.78)
    assert agreement_of(of(2, 2, 2, 2, 2)).camps == "spread"
    experts = for_experts(of(0, 0, 3, 3, 0))
    assert 0 < experts.rwg <= 1 and experts.rwg_critical and experts.tastle_wierman > 0.5
    nothing = Report(1, NOON, "trust", None, 3, 9)
    assert agreement_of(nothing) is None and for_experts(nothing) is None
