"""Several people at once: one outcome, and nothing slips into a record while it closes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from django.db import close_old_connections, connection

from concord.decisions import deciding, ending
from concord.decisions.models import Decision
from concord.decisions.nudging import nudge, nudge_what_stalls
from concord.decisions.tests.decision_world import NOON, asked
from concord.foundation.errors import Refused
from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.meetings.models import Topic
from concord.people.models import Organization


def at_once(world, *deeds: Callable[[], object]) -> list[str]:
    """Do them in threads that begin together; "done" or the sentence that each was refused with."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        close_old_connections()
        try:
            with within(world.owner.organization_id):
                start.wait(timeout=60)
                deed()
                return "done"
        except Refused as refused:
            return refused.sentence
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_of_many_who_close_at_once_one_does_and_no_view_slips_in(committed_world):
    world = committed_world
    decision = asked(world)
    finance = world.departments["Finance"]

    def fresh() -> Decision:
        return Decision.objects.get(pk=decision.pk)

    def close(word: str) -> Callable[[], object]:
        return lambda: deciding.close(fresh(), by=world.actor("ben"), outcome=word, at=NOON)

    def say(name: str) -> Callable[[], object]:
        return lambda: deciding.give_perspective(fresh(), finance, by=world.actor(name), at=NOON, words="Late")

    def withdraw() -> object:
        return ending.withdraw(fresh(), by=world.actor("ana"), at=NOON, why="Gone")

    said = at_once(world, close("One"), close("Two"), withdraw, say("chi"), say("hiro"), say("grace"))
    assert said[:3].count("done") == 1
    assert all("closed already" in sentence for sentence in said[:3] if sentence != "done")
    kinds = list(Entry.objects.filter(kind__startswith="decision.").order_by("pk").values_list("kind", flat=True))
    ended = [kind for kind in kinds if kind in ("decision.closed", "decision.withdrawn")]
    assert len(ended) == 1 and kinds[-1] == ended[0], "what was written, was written before it ended"
    assert fresh().perspectives.count() == said[3:].count("done")
    again = at_once(world, *[lambda name=name: asked(world, supersedes=fresh(), who=name) for name in ("ana", "chi")])
    if fresh().withdrawn:
        assert "done" not in again, "nothing was decided that could be superseded"
    else:
        assert sorted(again) == ["Another question already asks to supersede this one.", "done"]


def test_nobody_gets_two_letters_for_one_thing_whoever_presses(committed_world):
    """The chair twice, Dora, and two workers, on the day on which it stalls."""
    world = committed_world
    decision = asked(world, departments=[world.departments["Finance"]])
    at = NOON + timedelta(days=14)

    def press(name: str) -> Callable[[], object]:
        return lambda: nudge(world.team, decision.pk, by=world.actor(name), at=at)

    def work() -> object:
        return nudge_what_stalls(Organization.objects.get(pk=world.team.organization_id), at=at)

    said = at_once(world, press("ana"), press("ana"), press("dora"), work, work)
    assert all("One letter a week is enough" in sentence for sentence in said if sentence != "done")
    (letter,) = Entry.objects.filter(kind="decision.nudged")
    assert (letter.body["decision"], letter.body["person"]) == (decision.pk, world.people["ben"].pk)
    assert not Topic.objects.exists(), "it was asked for just now"
