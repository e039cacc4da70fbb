"""How far a value is lived, as the newest pulse that may tell it said; nothing of a team that one is not on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from concord.pulses.answering import answer
from concord.pulses.closing import close
from concord.pulses.opening import OPEN_FOR, open_month
from concord.pulses.questions import OF_VALUE
from concord.pulses.seeing import lived
from concord.values.models import Value

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
SIX = ("ana", "ben", "chi", "dora", "evgeny", "fatima")


def month(world, value, people, at):
    ana = world.actor("ana")
    pulse = open_month(world.team, at.date(), by=ana, at=at)
    for number, name in enumerate(people):
        answer(pulse, by=world.actor(name), at=at, answers={f"{OF_VALUE}{value.pk}": 3 + number % 3})
    return close(pulse, by=ana, at=at + OPEN_FOR)


def test_the_newest_pulse_that_may_tell_it_is_told(world):
    value = Value.objects.create(word="Candour", sentence="S", adopted_at=NOON)
    assert lived(value, [world.team.pk]) is None
    first = month(world, value, SIX, NOON)
    month(world, value, SIX[:4], NOON + timedelta(days=31))
    pulse, report = lived(value, [world.team.pk])
    assert (pulse, report.rather_yes, report.answered) == (first, 4, 6)
    assert lived(value, []) is None
