"""Actions: taken, then done, moved with a reason, or dropped by name."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings import actions

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = date(2026, 12, 8)


@pytest.fixture
def meeting(world):
    return world.planned("discussion", at=NOON)


@pytest.fixture
def action(world, meeting):
    return actions.take(
        meeting, by=world.actor("ana"), at=NOON, what="Call the bank", owners=[world.people["ben"]], due=LATER
    )


@pytest.mark.parametrize(
    ("what", "owners", "sentence"),
    [
        ("  ", ["ben"], "Say what is to be done."),
        ("x" * 301, ["ben"], "301 characters; at most 300 fit"),
        ("Call the bank", [], "done by nobody"),
    ],
)
def test_what_is_no_action_is_refused_in_words(world, meeting, what, owners, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.take(meeting, by=world.actor("ana"), at=NOON, what=what, owners=[world.people[n] for n in owners])


def test_a_day_that_has_passed_is_refused_since_it_is_a_slip_of_the_finger(world, meeting):
    with pytest.raises(Refused, match="Choose a day to come") as refused:
        actions.take(meeting, by=world.actor("ana"), at=NOON, what="Call the bank", owners=[world.people["ben"]],
                     due=date(2025, 12, 8))  # fmt: skip
    assert refused.value.field == "due"


def test_its_owner_says_that_it_is_done(world, action):
    actions.finish(action, by=world.actor("ben"), at=NOON)
    assert not action.is_open and action.closed_by_id == world.people["ben"].pk


def test_others_do_not_close_it_but_the_chair_may(world, action):
    with pytest.raises(Denied):
        actions.finish(action, by=world.actor("hiro"), at=NOON)
    actions.finish(action, by=world.actor("ana"), at=NOON)


def test_it_moves_with_a_reason_to_a_day_to_come(world, action):
    with pytest.raises(Refused, match="why it moves"):
        actions.postpone(action, by=world.actor("ben"), at=NOON, to=LATER, reason=" ")
    with pytest.raises(Refused, match="a day to come"):
        actions.postpone(action, by=world.actor("ben"), at=NOON, to=NOON.date(), reason="Bank closed")
    actions.postpone(action, by=world.actor("ben"), at=NOON, to=date(2026, 12, 24), reason="Bank closed")
    assert (action.is_open, action.due, action.moved_times, action.moved_at) == (True, date(2026, 12, 24), 1, NOON)


def test_it_is_dropped_by_name_and_can_be_opened_again(world, action):
    actions.drop(action, by=world.actor("ben"), at=NOON, reason="Two had done it")
    with pytest.raises(Refused, match="closed already"):
        actions.finish(action, by=world.actor("ben"), at=NOON)
    actions.reopen(action, by=world.actor("ben"), at=NOON)
    assert action.is_open
    with pytest.raises(Refused, match="is open"):
        actions.reopen(action, by=world.actor("ben"), at=NOON)
    assert list(Entry.objects.filter(kind="action.closed").order_by("pk").values_list("body__how", flat=True)) == [
        "dropped",
        "reopened",
    ]
