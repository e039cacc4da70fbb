"""Two who press at the same moment: one letter goes out, and a text that was changed meanwhile does not."""

from __future__ import annotations

from concord.brief.editing import agree, reword, send
from concord.brief.models import Brief
from concord.brief.tests.brief_world import drafted
from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.plans.tests.test_at_once import at_once
from conftest import NOON


def test_of_two_who_send_one_does(committed_world):
    world = committed_world
    with within(world.owner.organization_id):
        letter = drafted(world)
        for name in ("ana", "dora"):
            agree(letter, by=world.actor(name), at=NOON, version=1)

        def press(name):
            mine = Brief.objects.get(pk=letter.pk)
            return lambda: send(mine, by=world.actor(name), at=NOON, version=1)

        came = at_once(world, press("ana"), press("dora"))
        assert came[0] == "" and "was sent" in came[1]
        assert Entry.objects.filter(kind="brief.sent").count() == 1


def test_who_agrees_while_another_changes_it_agrees_to_no_text_unread(committed_world):
    world = committed_world
    with within(world.owner.organization_id):
        letter = drafted(world)
        ours, theirs = (Brief.objects.get(pk=letter.pk) for _who in range(2))
        at_once(
            world,
            lambda: agree(ours, by=world.actor("ana"), at=NOON, version=1),
            lambda: reword(theirs, by=world.actor("dora"), at=NOON, subject="S", words="W", version=1),
        )
        kept = Brief.objects.get()
        assert [(row.person.first_name, row.version) for row in kept.agreements.all()] == [("Dora", kept.version)]
