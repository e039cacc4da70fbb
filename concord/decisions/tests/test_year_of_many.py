"""A year with several people pressing at once: whoever was first, the rules held, the records stand and add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from concord.decisions.bringing_up import brought_up
from concord.decisions.folder import whole_decisions
from concord.decisions.lives import happenings_of, life_of
from concord.decisions.models import Decision, Ending
from concord.decisions.rules import missing
from concord.decisions.tests.test_machine import whole
from concord.decisions.tests.year_of_many import STAY, live_a_year_at_once
from concord.decisions.voting import VOTES, result
from concord.foundation.models import Entry
from concord.meetings.models import Topic

TODAY = datetime(2026, 11, 24, 12, tzinfo=UTC)
ENDS = ("decision.closed", "decision.withdrawn", "decision.silence")
BESIDE = ("decision.carried", "decision.reviewed")


def log() -> dict[int, list[Entry]]:
    """Decision -> its events in the order in which they were written."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(kind__startswith="decision.").order_by("pk"):
        found[entry.body["decision"]].append(entry)
    return found


def of(entries: list[Entry], kind: str) -> list[Entry]:
    return [entry for entry in entries if entry.kind == f"decision.{kind}"]


def test_a_year_pressed_by_many_at_once_keeps_every_rule(committed_world):
    world: Any = committed_world
    sealed: dict[int, Any] = {}

    def seal_what_closed() -> None:
        for row in Decision.objects.exclude(closed_at=None).exclude(pk__in=sealed):
            sealed[row.pk] = whole(row)

    leaders = live_a_year_at_once(world, until=TODAY, seed=2026, each_round=seal_what_closed)
    assert [error for me in leaders for error in me.broken] == []
    assert len(sealed) >= 3, "a year in which hardly anything ended shows nothing"
    decisions, events = list(whole_decisions([world.team.pk])), log()
    for row in decisions:
        the_log_and_the_state_agree(row, events[row.pk])
        if row.closed_at:
            it_ended_by_its_rules(world, row, events[row.pk])
            assert whole(row) == sealed[row.pk], "nothing changed after it had closed"
    nobody_was_asked_twice_in_a_week(events)
    one_follows_one(decisions)
    every_time_adds_up(decisions)
    the_database_refuses(decisions)


def the_log_and_the_state_agree(row: Decision, events: list[Entry]) -> None:
    """What the events say to whoever was not there is what stands in the rows."""
    ended = [entry for entry in events if entry.kind in ENDS]
    assert len(ended) == (row.closed_at is not None)
    after = events[events.index(ended[0]) + 1 :] if ended else []
    assert all(entry.kind in BESIDE for entry in after), "what was written, was written before it ended"
    views = {(entry.body["department"], entry.actor_id) for entry in of(events, "perspective")}
    assert views == {(view.department_id, view.person_id) for view in row.perspectives.all()}
    assert {entry.actor_id for entry in of(events, "ballot")} == {ballot.person_id for ballot in row.ballots.all()}
    rounds = list(row.rounds.all())
    assert len(of(events, "consent_opened")) == len(rounds) == len({asked.number for asked in rounds})
    assert len(of(events, "consent_ended")) == sum(asked.opened_at is not None for asked in rounds)
    carried = [entry.actor_id for entry in of(events, "carried")]
    assert sorted(carried) == sorted(row.carried.values_list("person", flat=True))
    handed = of(events, "decider")
    assert not handed or handed[-1].body["person"] == row.decider_id


def it_ended_by_its_rules(world: Any, row: Decision, events: list[Entry]) -> None:
    """Read from the sealed record: the rules as they were met, and who had the right."""
    (end,) = [entry for entry in events if entry.kind in ENDS]
    leads = {world.people[name].pk for name in ("ana", "dora")}
    if row.ending == Ending.SILENCE:
        assert row.outcome == STAY and row.due and row.closed_at and row.closed_at.date() > row.due
        return
    assert row.closed_by_id == end.actor_id in {row.decider_id, *leads}
    if row.ending == Ending.DECIDED:
        assert missing(row) == []
        assert row.method not in VOTES or row.chosen_id in result(row).winners


def nobody_was_asked_twice_in_a_week(events: dict[int, list[Entry]]) -> None:
    for entries in events.values():
        asked: dict[int, list[datetime]] = defaultdict(list)
        for entry in of(entries, "nudged"):
            asked[entry.body["person"]].append(entry.at)
        assert all(after - before >= timedelta(days=7) for times in asked.values() for before, after in pairwise(times))
    waiting = Counter(brought_up(Topic.objects.filter(closed_at=None).values_list("pk", flat=True)).values())
    assert set(waiting.values()) <= {1}, "each comes onto the next agenda once"


def one_follows_one(decisions: list[Decision]) -> None:
    follows = Counter(row.supersedes_id for row in decisions if row.supersedes_id and not row.withdrawn)
    assert set(follows.values()) <= {1}
    assert not any(row.supersedes.withdrawn for row in decisions if row.supersedes)


def every_time_adds_up(decisions: list[Decision]) -> None:
    happened = happenings_of(decisions)
    for row in decisions:
        way = life_of(row, happened[row.pk], at=TODAY)
        assert sum(way.time_in().values(), timedelta()) == way.age == (row.closed_at or TODAY) - row.asked_at


def the_database_refuses(decisions: list[Decision]) -> None:
    """The same by SQL, for all that closed in this year and all that belongs to them."""
    closed = [row.pk for row in decisions if row.closed_at]
    statements = [
        f"UPDATE decisions_decision SET outcome = 'Other' WHERE id IN ({', '.join(map(str, closed))})",
        f"DELETE FROM decisions_option WHERE decision_id IN ({', '.join(map(str, closed))})",
    ]
    for statement in statements:
        with pytest.raises(DatabaseError, match="A closed decision does not change"), transaction.atomic():
            connection.cursor().execute(statement)
