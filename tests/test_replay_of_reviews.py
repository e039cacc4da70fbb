"""What a growth review and a retrospective change on a page is told by their events."""

from __future__ import annotations

from django.utils import timezone

from concord.segments.holding import current_segment
from tests.test_replay import client_of, told_enough


def test_the_moves_of_a_growth_review_and_a_retrospective_tell_enough(world):
    meeting = world.live("growth_review", "retrospective", at=timezone.now())
    clients = {name: client_of(world, name) for name in ("ana", "ben")}

    def pk(face):
        return current_segment(meeting).contributions.filter(face=face).latest("pk").pk

    def press(who, name, **values):
        in_meeting = name in ("go_on", "move_on")
        place = f"/meetings/{meeting.pk}" if in_meeting else f"/segments/{current_segment(meeting).pk}"
        answer = clients[who].post(f"{place}/moves/{name}", values)
        assert answer.status_code == 204, (name, answer.content)

    with told_enough(meeting, {"ben": clients["ben"]}):
        for words in ("Apples", "Pears", "Plums"):
            press("ben", "write", column="working", words=words)
        press("ben", "take_back", card=pk("working"))
    with told_enough(meeting, {"ben": clients["ben"]}):
        press("ana", "go_on")
        press("ben", "put_onto", card=pk("working"), onto=pk("working") - 1)
    with told_enough(meeting, {"ben": clients["ben"]}):
        press("ana", "name_group", pile=pk("pile"), words="Fruit")
        press("ana", "go_on")
        press("ben", "dot", pile=pk("pile"), dots=1)
    with told_enough(meeting, {"ben": clients["ben"]}):
        press("ana", "go_on")
    with told_enough(meeting, {"ben": clients["ben"]}):
        press("ana", "extend_talk")
        press("ben", "note_on", words="We plant more")
    with told_enough(meeting, {"ben": clients["ben"]}):
        press("ana", "go_on")
        press("ana", "conclude", outcome="stop", sentence="No more fruit")
    press("ana", "move_on")
    press("ben", "write", column="idea", words="Begin on time")
    press("ana", "go_on")
    with told_enough(meeting, {"ben": clients["ben"]}):
        press("ben", "dot", pile=pk("idea"), dots=1)
        press("ana", "go_on")
        press("ana", "agree", words="Begin on time")
