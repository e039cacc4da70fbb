"""Each rule of the linter: noticed, and not noticed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.agenda.arranging import add, resize
from concord.agenda.linting import lint, rules
from concord.celebrations.sharing import share_win
from concord.meetings import topics
from concord.rhythm.attending import answer
from concord.segments.holding import end_meeting, open_meeting

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
GOOD = ("get_to_know_you", "discussion", "one_message")


def noticed(meeting):
    return {finding.rule: finding.sentence for finding in lint(meeting, list(meeting.segments.select_related("topic")))}


def test_every_promise_has_a_rule_and_each_finding_says_why_and_what_to_do(world):
    assert {row.PROMISE for row in rules().values()} == set(range(1, 9))
    assert all(str(row.SAYS) and row.check.__doc__ for row in rules().values())
    meeting = world.planned("action_items", at=NOON, minutes=30)
    found = lint(meeting, list(meeting.segments.all()))
    assert len(found) >= 3 and all(row.why and row.remedy and 1 <= row.promise <= 8 for row in found)
    assert [row.promise for row in found] == sorted(row.promise for row in found)


def test_an_agenda_that_keeps_the_promises_is_not_bothered(world):
    assert noticed(world.planned(*GOOD, at=NOON)) == {}


def test_an_empty_agenda_is_not_scolded(world):
    assert lint(world.planned(at=NOON), []) == []


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        (("discussion", "one_message"), "No get-to-know-you segment."),
        (("discussion", "get_to_know_you", "one_message"), "The get-to-know-you segment does not come first."),
    ],
)
def test_a_meeting_that_does_not_open_with_people_is_noticed(world, kinds, sentence):
    assert noticed(world.planned(*kinds, at=NOON)) == {"opens_with_people": sentence}


def test_too_much_operations_is_noticed_with_its_share(world):
    meeting = world.planned(*GOOD, at=NOON, minutes=120)
    row = add(meeting, by=world.actor("ana"), at=NOON, kind="action_items", minutes=81)
    assert noticed(meeting)["direction_first"] == "75 % of the time goes to operations."
    resize(row, 27, by=world.actor("ana"), at=NOON)
    assert "direction_first" not in noticed(meeting)


def test_a_missing_one_message_and_an_overfull_agenda_are_noticed(world):
    assert noticed(world.planned("get_to_know_you", at=NOON))["ends_with_one_message"].startswith("No segment")
    meeting = world.planned(*GOOD, at=NOON, minutes=20)
    assert noticed(meeting) == {"fits_the_time": "The agenda is 7 minutes longer than the meeting."}


def test_a_touched_department_is_missing_only_when_nobody_of_it_comes(world):
    operations = world.departments["Operations"]  # Dora and Grace
    topic = topics.propose(world.team, by=world.actor("ben"), at=NOON, title="Coolers", departments=[operations])
    meeting = world.planned("get_to_know_you", "one_message", at=NOON + timedelta(days=1))
    add(meeting, by=world.actor("ana"), at=NOON, kind="discussion", topic=topic)
    assert "nobody_is_missing" not in noticed(meeting)
    answer(meeting, "no", by=world.actor("grace"), at=NOON)
    assert "nobody_is_missing" not in noticed(meeting)
    answer(meeting, "no", by=world.actor("dora"), at=NOON)
    assert noticed(meeting)["nobody_is_missing"] == "Nobody from Operations comes, and “Coolers” touches it."


def test_a_department_not_celebrated_for_a_quarter_is_named(world):
    long_ago = NOON - timedelta(days=120)
    for department in list(world.departments.values()):
        share_win(world.team, by=world.actor("ana"), at=long_ago, department=department, words="A win")
    meeting = world.live("celebration", at=long_ago)
    end_meeting(meeting, by=world.actor("ana"), at=long_ago + timedelta(hours=1))
    coming = world.planned("get_to_know_you", "celebration", "one_message", at=NOON)
    assert noticed(coming)["celebrates_each_department"].endswith("has not been celebrated since July 2026.")
    for department in list(world.departments.values()):
        share_win(world.team, by=world.actor("ana"), at=NOON, department=department, words="Another win")
    assert "celebrates_each_department" not in noticed(coming), "wins that wait for this very meeting"
    open_meeting(coming, by=world.actor("ana"), at=NOON)


def test_in_a_teams_first_quarter_nobody_is_called_forgotten(world):
    meeting = world.live("discussion", at=NOON)
    end_meeting(meeting, by=world.actor("ana"), at=NOON + timedelta(hours=1))
    assert "celebrates_each_department" not in noticed(world.planned(*GOOD, at=NOON + timedelta(days=14)))
