"""One list behind every door: what a person owes and is owed, from every source."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.decisions import deciding
from concord.foundation.errors import Denied, Refused
from concord.meetings import actions
from concord.meetings.models import LikelyAction
from concord.people.acting import actor_for
from concord.promises.doing import do
from concord.promises.listing import my_list
from concord.promises.sources import sources
from concord.rhythm import attending
from concord.rhythm.models import Meeting

NOW = datetime(2026, 10, 5, 8, tzinfo=UTC)


def meeting_of(world, starts, **fields) -> Meeting:
    fields = {"title": "Leadership meeting", "minutes": 60, "occurrence": starts} | fields
    return Meeting.objects.create(team=world.team, starts=starts, **fields)


def list_of(world, who: str):
    return my_list(world.people[who], world.actor(who), at=NOW)


def rows_of(world, who: str, source: str):
    return [row for row in list_of(world, who).rows if row.source == source]


def owed_to(world, who: str, source: str):
    return [row.what for row in list_of(world, who).owed if row.source == source]


def test_every_source_says_what_it_is_and_how_it_closes():
    assert {"actions", "attendance", "decisions", "perspectives", "carrying", "reviews"} <= set(sources())
    for name, source in sources().items():
        assert str(source.LABEL) and source.icon, name
        assert all(deed.undo in ("", *source.DEEDS) for deed in source.DEEDS.values()), name


def test_a_promise_waits_for_its_owner_and_is_owed_to_whoever_led(world):
    meeting = meeting_of(world, NOW - timedelta(hours=2), opened_at=NOW, chair=world.people["ana"])
    owners = [world.people["ben"]]
    done = actions.take(meeting, by=world.actor("ana"), at=NOW, what="Done by now", owners=owners)
    actions.finish(done, by=world.actor("ben"), at=NOW)
    actions.take(meeting, by=world.actor("ana"), at=NOW, what="Call the bank", owners=owners)
    assert [row.what for row in rows_of(world, "ben", "actions")] == ["Call the bank"]
    assert owed_to(world, "ana", "actions") == ["Call the bank"]
    assert owed_to(world, "ben", "actions") == rows_of(world, "ana", "actions") == []


def test_what_is_due_by_tomorrow_is_for_now_and_the_rest_for_soon(world):
    meeting = meeting_of(world, NOW - timedelta(hours=2), opened_at=NOW)
    for days in (None, -3, 1, 2):
        due = None if days is None else NOW.date() + timedelta(days=days)
        taken = NOW - timedelta(days=4)
        actions.take(meeting, by=world.actor("ana"), at=taken, what=f"in {days}", owners=[world.people["ben"]], due=due)
    mine = list_of(world, "ben")
    assert [row.what for row in mine.now] == ["in -3", "in 1"]
    assert [row.what for row in mine.soon] == ["in 2", "in None"]


def test_an_answer_is_due_for_the_next_three_meetings_within_three_weeks_until_it_is_given(world):
    for days in (-1, 1, 8, 15, 20, 40):
        meeting_of(world, NOW + timedelta(days=days))
    first = rows_of(world, "ben", "attendance")
    assert [(row.due - NOW.date()).days for row in first] == [1, 8, 15]
    attending.answer(Meeting.objects.get(pk=first[0].pk), "late", by=world.actor("ben"), at=NOW)
    assert [(row.due - NOW.date()).days for row in rows_of(world, "ben", "attendance")] == [8, 15, 20]


def test_a_decision_waits_for_its_decider_and_for_departments_that_have_not_spoken(world):
    departments = [world.people["ben"].department, world.people["chi"].department]
    question = "Shall we open in Porto?"
    decider = world.people["ana"]
    decision = deciding.ask(
        world.team, by=world.actor("ana"), at=NOW, question=question, decider=decider, departments=departments
    )
    assert [row.pk for row in rows_of(world, "ana", "decisions")] == [decision.pk]
    assert rows_of(world, "ana", "perspectives") == []
    assert [row.pk for row in rows_of(world, "ben", "perspectives")] == [decision.pk]
    do("perspectives", decision.pk, "say", by=world.actor("ben"), at=NOW, said={"words": "Rents are low."})
    assert rows_of(world, "ben", "perspectives") == []
    assert [row.pk for row in rows_of(world, "chi", "perspectives")] == [decision.pk]


def test_likely_actions_wait_for_whoever_may_confirm_them(world):
    past = meeting_of(world, NOW - timedelta(days=90), ended_at=NOW)
    for line in (3, 4):
        LikelyAction.objects.create(meeting=past, what="Call the bank", line=line)
    found = rows_of(world, "ana", "likely_actions")
    assert [(row.pk, row.what) for row in found] == [(past.pk, "2 likely actions to confirm")]
    assert rows_of(world, "evgeny", "likely_actions") == []


def test_a_deed_closes_its_row_and_its_undo_opens_it_again(world):
    meeting = meeting_of(world, NOW - timedelta(hours=2), opened_at=NOW)
    action = actions.take(meeting, by=world.actor("ana"), at=NOW, what="Call", owners=[world.people["ben"]])
    done = do("actions", action.pk, "done", by=world.actor("ben"), at=NOW)
    assert (done.sentence, done.undo) == ("Done: Call", "reopen")
    assert rows_of(world, "ben", "actions") == []
    do("actions", action.pk, "reopen", by=world.actor("ben"), at=NOW)
    assert [row.what for row in rows_of(world, "ben", "actions")] == ["Call"]


def test_what_is_wrong_is_said_and_the_stranger_finds_nothing(world, zed):
    meeting = meeting_of(world, NOW + timedelta(days=1))
    action = actions.take(meeting, by=world.actor("ana"), at=NOW, what="Call", owners=[world.people["ben"]])
    with pytest.raises(Refused, match="Choose a day, like"):
        do("actions", action.pk, "move", by=world.actor("ben"), at=NOW, said={"to": "Friday", "reason": "x"})
    with pytest.raises(Denied):
        do("actions", action.pk, "done", by=world.actor("chi"), at=NOW)
    for deed, by in (("done", actor_for(zed)), ("fly", world.actor("ben"))):
        with pytest.raises(ObjectDoesNotExist):
            do("actions", action.pk, deed, by=by, at=NOW)
    assert my_list(zed, actor_for(zed), at=NOW).count == 0


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_a_longer_list_asks_no_more_queries(world, who):
    counts = []
    for again in range(2):
        for days in (1, 2):
            meeting = meeting_of(world, NOW + timedelta(days=days), chair=world.people["ana"])
            both = [world.people["ben"], world.people["ana"]]
            actions.take(meeting, by=world.actor("ana"), at=NOW, what="Call the bank", owners=both)
            actions.take(meeting, by=world.actor("ana"), at=NOW, what="Call the press", owners=both[:1])
            deciding.ask(
                world.team, by=world.actor("ana"), at=NOW, question=f"{again} {days}?", decider=both[0],
                departments=list(world.departments.values()),
            )  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            list_of(world, who)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 57
