"""What swapped silos, questions from the window and goals change on a page is told by their events."""

from __future__ import annotations

from django.utils import timezone

from concord.segments.holding import come_in, current_segment
from concord.segments.kind import kinds
from concord.window.asking import ask
from concord.window.models import Question
from tests.test_replay import READERS, client_of, told_enough


def test_swapped_silos_questions_and_goals_tell_enough(world):
    """Their moves, kind by kind: a page from before with the named fragments taken anew is the fresh one."""
    now = timezone.now()
    ask(by=world.actor("grace"), at=now, words="Who decides about the night shift?")
    meeting = world.live("swap_the_silo", "questions_from_the_window", "goal_setting", at=now)
    clients = {name: client_of(world, name) for name in READERS}
    owed = {"question": Question.objects.get().pk, "owners": [world.people["ben"].pk], "reason": "We ask"}
    department = current_segment(meeting).state["department"]
    other = next(row.pk for row in world.people.values() if row.department_id != department)
    for name, values in (
        ("hand_over", {"labels": ["Orders"], "values": ["94 %"], "was": ["97 %"], "note": "Sheet 4"}),
        ("name_presenter", {"person": other}),
        ("needs_longer", owed | {"due": "2030-01-02"}),
        ("propose_goal", {"title": "Porto pays its way", "why": "It shows"}),
    ):
        while name not in kinds()[current_segment(meeting).kind].moves():
            clients["ana"].post(f"/meetings/{meeting.pk}/moves/move_on", {})
        for who in ("ana", "ben", "chi"):
            come_in(meeting, by=world.actor(who), at=timezone.now())  # on a slow machine they would count as gone
        with told_enough(meeting, clients):
            answer = clients["ana"].post(f"/segments/{current_segment(meeting).pk}/moves/{name}", values)
            assert answer.status_code == 204, (name, answer.content)
