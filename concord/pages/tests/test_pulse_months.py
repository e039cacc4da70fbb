"""The small lines of the months: a team's own past, drawn as well where too few answered to say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from concord.pages.pulse_months import months_of
from concord.pulses.answering import answer
from concord.pulses.closing import close
from concord.pulses.opening import OPEN_FOR, open_month

FIVE = ("ana", "ben", "chi", "dora", "evgeny")
TRUST = {"trust-1": 4, "trust-2": 4, "trust-3": 2}


def told(world, month: int, people=FIVE, answers=TRUST):
    at, ana = datetime(2026, month, 3, 8, tzinfo=UTC), world.actor("ana")
    pulse = open_month(world.team, date(2026, month, 1), by=ana, at=at)
    for name in people:
        answer(pulse, by=world.actor(name), at=at, answers=answers)
    close(pulse, by=ana, at=at + OPEN_FOR)


@pytest.mark.django_db
def test_there_are_none_before_two_months_were_told(world):
    told(world, 6)
    assert months_of(world.team.pk) is None
    told(world, 7)
    assert months_of(world.team.pk)


def test_a_line_is_broken_where_too_few_answered_and_where_nobody_was_asked(world, django_assert_num_queries):
    told(world, 5)
    told(world, 6, answers={"trust-1": 3, "trust-2": 3, "trust-3": 3})
    told(world, 7, people=FIVE[:4])
    told(world, 9, answers={"trust-1": 5, "trust-2": 5, "trust-3": 1})
    with django_assert_num_queries(1):
        months = months_of(world.team.pk)
    trust, clarity = months.lines
    assert [month.says for month in trust.months] == ["4.0", "3.0", "too few to say", "not asked", "5.0"]
    assert trust.sentence == "5.0 of 5, after 4.0 in May 2026."
    assert len(trust.runs) == 1 and len(trust.unknown) == 1 and len(trust.dots) == 3
    assert trust.months[0].x < trust.months[-1].x and trust.months[-1].y < trust.months[1].y
    assert clarity.sentence == "September 2026: too few to say." and not clarity.dots and len(clarity.unknown) == 4
    with override("ar"):
        assert months_of(world.team.pk).lines[0].months[0].x > trust.months[0].x, "read from right to left"
