"""One rule behind the start page and the API: what a person owes and is owed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.decisions import deciding
from concord.meetings import actions
from concord.meetings.models import LikelyAction
from concord.people.acting import actor_for
from concord.promises.listing import my_list
from concord.rhythm import attending
from concord.rhythm.models import Meeting

NOW = datetime(2026, 10, 5, 8, tzinfo=UTC)


def meeting_of(world, starts, **fields) -> Meeting:
    fields = {"title": "Leadership meeting", "minutes": 60, "occurrence": starts} | fields
    return Meeting.objects.create(team=world.team, starts=starts, **fields)


def list_of(world, who: str):
    return my_list(world.people[who], world.actor(who), at=NOW)


def test_a_promise_waits_for_its_owner_and_is_owed_to_whoever_led(world):
    meeting = meeting_of(world, NOW - timedelta(hours=2), opened_at=NOW, chair=world.people["ana"])
    owners = [world.people["ben"]]
    done = actions.take(meeting, by=world.actor("ana"), at=NOW, what="Done by now", owners=owners)
    actions.finish(done, by=world.actor("ben"), at=NOW)
    actions.take(meeting, by=world.actor("ana"), at=NOW, what="Call the bank", owners=owners)
    assert [row.what for row in list_of(world, "ben").actions] == ["Call the bank"]
    assert [row.what for row in list_of(world, "ana").owed] == ["Call the bank"]
    assert list_of(world, "ben").owed == []
    assert list_of(world, "ana").actions == []


def test_an_answer_is_due_for_the_next_three_meetings_within_three_weeks_until_it_is_given(world):
    for days in (-1, 1, 8, 15, 20, 40):
        meeting_of(world, NOW + timedelta(days=days))
    first = list_of(world, "ben").answers
    assert [(row.starts - NOW).days for row in first] == [1, 8, 15]
    attending.answer(first[0], "late", by=world.actor("ben"), at=NOW)
    assert [(row.starts - NOW).days for row in list_of(world, "ben").answers] == [8, 15, 20]


def test_a_decision_waits_for_its_decider_and_for_departments_that_have_not_spoken(world):
    departments = [world.people["ben"].department, world.people["chi"].department]
    decision = deciding.ask(
        world.team,
        by=world.actor("ana"),
        at=NOW,
        question="Shall we open in Porto?",
        decider=world.people["ana"],
        departments=departments,
    )
    assert list_of(world, "ana").to_decide == [decision]
    assert list_of(world, "ana").to_see == []
    assert list_of(world, "ben").to_see == [decision]
    deciding.give_perspective(decision, departments[0], by=world.actor("ben"), at=NOW, words="Rents are low.")
    assert list_of(world, "ben").to_see == []
    assert list_of(world, "chi").to_see == [decision]


def test_likely_actions_wait_for_whoever_may_confirm_them(world):
    past = meeting_of(world, NOW - timedelta(days=90), ended_at=NOW)
    for line in (3, 4):
        LikelyAction.objects.create(meeting=past, what="Call the bank", line=line)
    assert [(row["meeting"], row["count"]) for row in list_of(world, "ana").likely] == [(past.pk, 2)]
    assert list_of(world, "evgeny").likely == []


def test_the_stranger_owes_nothing_here(world, zed):
    meeting_of(world, NOW + timedelta(days=1))
    assert my_list(zed, actor_for(zed), at=NOW).count == 0


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_a_longer_list_asks_no_more_queries(world, who):
    counts = []
    for _again in range(2):
        for days in (1, 2):
            meeting = meeting_of(world, NOW + timedelta(days=days), chair=world.people["ana"])
            both = [world.people["ben"], world.people["ana"]]
            actions.take(meeting, by=world.actor("ana"), at=NOW, what="Call the bank", owners=both)
            actions.take(meeting, by=world.actor("ana"), at=NOW, what="Call the press", owners=both[:1])
        with CaptureQueriesContext(
            connection,
        ) as asked:
            list_of(world, who)
        counts.append(len(asked))
    assert counts[0] == counts[1]
