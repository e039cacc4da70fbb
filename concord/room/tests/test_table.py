"""The people of a room, and that two presses on one button count once."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from concord.meetings.rounds import begin_round
from concord.people.models import Person
from concord.segments.holding import current_segment


@pytest.fixture
def round_of_three(world):
    """Ana, Ben and Chi in a round; the first of them speaks. Returns the meeting and its turns."""
    meeting = world.live("discussion", at=timezone.now())
    return meeting, begin_round(current_segment(meeting), by=world.actor("ana"), at=timezone.now())


def bar(client, person: Person, meeting) -> str:
    client.force_login(person.account)
    return client.get(f"/meetings/{meeting.pk}/room/bar").content.decode()


@pytest.mark.parametrize("move", ["end_turn", "pass_turn"])
def test_two_presses_on_the_same_page_end_one_turn(client, world, round_of_three, move):
    meeting, (first, second, _third) = round_of_three
    page = bar(client, first.person, meeting)
    address = reverse("meeting-move", args=[meeting.pk, move])
    form = page[page.index(f'action="{address}"') :].partition("</form>")[0]
    turn = re.search(r'name="turn" value="(\d+)"', form)[1]
    assert int(turn) == first.pk
    for _again in range(2):
        assert client.post(address, {"turn": turn}).status_code < 400
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.ended_at
    assert second.began_at
    assert second.ended_at is None


def test_a_late_press_for_a_turn_that_is_over_does_not_pass_the_next_one_ahead(client, world, round_of_three):
    meeting, (first, _second, third) = round_of_three
    client.force_login(third.person.account)
    client.post(reverse("meeting-move", args=[meeting.pk, "pass_turn"]), {"turn": first.pk})
    third.refresh_from_db()
    assert third.ended_at is None
