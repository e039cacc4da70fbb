from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.people import profiles
from concord.rhythm import attending, changing
from concord.rhythm.tests.rhythm_world import FIRST, leadership_series
from conftest import NOON


@pytest.fixture
def meeting(world):
    return leadership_series(world).meetings.earliest("starts")


def test_an_answer_is_kept_and_may_change(world, meeting):
    attending.answer(meeting, "late", by=world.actor("ben"), at=NOON)
    attending.answer(meeting, "yes", by=world.actor("ben"), at=NOON)
    assert meeting.attendance.get(person=world.people["ben"]).answer == "yes"


def test_there_are_three_answers(world, meeting):
    with pytest.raises(Refused, match="yes, no or late"):
        attending.answer(meeting, "maybe", by=world.actor("ben"), at=NOON)


def test_somebody_without_a_seat_is_not_asked(world, meeting):
    guest = profiles.add(name="Guest", by=world.actor("ana"), at=NOON)
    world.people["guest"] = guest
    with pytest.raises(Denied):
        attending.answer(meeting, "yes", by=world.actor("guest"), at=NOON)


def test_there_is_nothing_to_answer_when_it_is_over(world, meeting):
    changing.cancel(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="over or cancelled"):
        attending.answer(meeting, "yes", by=world.actor("ben"), at=NOON)


def test_one_click_answers_without_signing_in(world, meeting):
    link = attending.signed(meeting, world.people["ben"], "no")
    said = attending.answer_signed(link, at=NOON)
    assert (said.person, said.answer) == (world.people["ben"], "no")
    assert Entry.objects.get(kind="meeting.answered").door == "mail"


def test_a_click_is_for_this_meeting_at_this_time(world, meeting):
    link = attending.signed(meeting, world.people["ben"], "yes")
    changing.move(meeting, by=world.actor("ana"), at=NOON, to=FIRST + timedelta(hours=1))
    with pytest.raises(Refused, match="was moved after the mail was written"):
        attending.answer_signed(link, at=NOON)


def test_a_click_of_somebody_who_left_answers_nothing(world, meeting):
    link = attending.signed(meeting, world.people["ben"], "yes")
    profiles.leave(world.people["ben"], by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="do not sit on its team any more"):
        attending.answer_signed(link, at=NOON)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "YWJj:1abcde:zzzz"])
def test_a_link_that_was_changed_says_what_to_do(world, token):
    with pytest.raises(Refused, match="not complete or is too old"):
        attending.answer_signed(token, at=NOON)


def test_a_link_of_one_organization_reaches_no_other(world, meeting, zed):
    link = attending.signed(meeting, world.people["ben"], "yes")
    with within(zed.organization_id):
        said = attending.answer_signed(link, at=NOON)  # the link's own organization, not the one in scope
    assert said.organization_id == world.owner.organization_id
