"""What a ranking changes on a page of the room is told by its events."""

from __future__ import annotations

from django.utils import timezone

from concord.segments.holding import current_segment
from tests.test_replay import client_of, told_enough


def test_the_moves_of_a_ranking_tell_enough(world):
    meeting = world.live("ranking", "discussion", at=timezone.now())
    clients = {name: client_of(world, name) for name in ("ana", "ben", "ines")}

    def press(who, name, **values):
        in_meeting = name in ("go_on", "move_on")
        place = f"/meetings/{meeting.pk}" if in_meeting else f"/segments/{current_segment(meeting).pk}"
        answer = clients[who].post(f"{place}/moves/{name}", values)
        assert answer.status_code == 204, (name, answer.content)

    with told_enough(meeting, clients):
        press("ana", "frame", others="Porto\nApp\nLand")
        press("ana", "go_on")
    with told_enough(meeting, clients):
        press("ben", "rank", places=["1:1", "2:2"])
    with told_enough(meeting, clients):
        press("ana", "rank", places=["2:1", "1:2", "3:2"])
        press("ana", "go_on")
        press("ana", "go_on")
        press("ben", "rank", places=["1:1", "2:2"])
