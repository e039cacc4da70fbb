"""Two answer at once, with real commits: the box is written whole, so neither may be lost."""

from __future__ import annotations

from concord.pulses.answering import answer
from concord.pulses.box import counts_in
from concord.pulses.models import HasAnswered, Pulse
from concord.pulses.opening import open_month
from concord.support.tests.test_at_once import both
from conftest import NOON


def test_no_answer_is_lost_and_nobody_counts_twice(committed_world):
    world = committed_world
    pulse = open_month(world.team, NOON.date(), by=world.actor("ana"), at=NOON)

    def give(name):
        return lambda: answer(
            Pulse.objects.get(pk=pulse.pk), by=world.actor(name), at=NOON, answers={"trust-1": 4, "clarity-1": 2}
        )

    assert both(world, give("ben"), give("chi")) == []
    (sentence,) = both(world, give("dora"), give("dora"))
    assert "answered already" in sentence
    assert sum(counts_in(Pulse.objects.get(pk=pulse.pk))) == 6 and HasAnswered.objects.count() == 3
