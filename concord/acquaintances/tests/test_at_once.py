"""Two press at once, with real commits."""

from __future__ import annotations

from concord.acquaintances import discovering
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance, Cycle, Discovery
from concord.support.tests.test_at_once import both
from conftest import NOON


def test_one_cycle_begins_and_what_is_withdrawn_while_it_is_reworded_is_gone(committed_world):
    world = committed_world
    ana = world.actor("ana")
    (sentence,) = both(world, *[lambda: begin_cycle(world.team, by=ana, at=NOON)] * 2)
    assert "until" in sentence and Cycle.objects.count() == 1 and Acquaintance.objects.count() == 4
    row = Acquaintance.objects.whole().of(ana.person_id).get()
    other = row.others(ana.person_id)[0]
    subject = world.actor(other.email.partition("@")[0])
    made = discovering.write(row, by=ana, at=NOON, about=other, words="Keeps bees.")
    one, same = Discovery.objects.get(pk=made.pk), Discovery.objects.get(pk=made.pk)
    both(
        world,
        lambda: discovering.withdraw(one, by=subject, at=NOON),
        lambda: discovering.reword(same, by=ana, at=NOON, words="Keeps two hives."),
    )
    assert not Discovery.objects.exists()
