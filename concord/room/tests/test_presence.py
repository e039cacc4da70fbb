"""Who is here, when pages come and go in whatever order the network gives them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from concord.rhythm.models import Attendance
from concord.room import presence
from concord.room.entering import Ticket, Visitor


@pytest.fixture
def ben(world):
    """Ben at the door of a running meeting; nobody has noticed him yet."""
    meeting = world.live("discussion", at=timezone.now(), here=("ana",))
    return Visitor(Ticket("session", meeting.pk), world.actor("ben"))


def seen_for(visitor: Visitor) -> timedelta:
    """How long from now on Ben still counts as here."""
    row = Attendance.objects.get(meeting=visitor.meeting_id, person=visitor.actor.person_id)
    return row.seen_at + presence.HERE_WITHIN - timezone.now()


def test_whoever_closes_their_page_is_gone_in_a_moment(ben):
    presence.leave(ben, presence.come(ben))
    assert timedelta() < seen_for(ben) <= presence.LEAVES_AFTER


def test_a_page_loaded_again_keeps_its_person_here_though_the_old_one_leaves_late(ben):
    before = presence.come(ben)
    presence.come(ben)
    presence.leave(ben, before)
    assert seen_for(ben) > presence.LEAVES_AFTER + timedelta(seconds=20)
    assert presence.who_is_here([ben.meeting_id])[ben.meeting_id] >= {ben.actor.person_id}


def test_the_last_page_to_leave_takes_its_person_along(ben):
    first, second = presence.come(ben), presence.come(ben)
    presence.leave(ben, first)
    presence.leave(ben, second)
    assert seen_for(ben) <= presence.LEAVES_AFTER
