"""The goals that a progress segment asks about, what was given on each, and what goes back to those who lead them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from concord.foundation.actor import Actor
from concord.goals.heard_in_room import Heard, keep_heard
from concord.goals.models import Goal
from concord.meetings.models import Contribution, Segment

MOST = 7  # more numbers than that are guessed, not given


def remember(segment: Segment, goals: Iterable[int]) -> None:
    """Keep in the segment which goals it asks about."""
    segment.state = segment.state | {"goals": list(goals)}
    segment.save(update_fields=["state"])


def usual(segment: Segment, *, has_own_title: bool) -> list[int]:
    """The goal that the segment is called after; none when it asks something else; else all adopted ones, in order."""
    rows = Goal.objects.of_the_organization().filter(team=segment.meeting.team_id).standing()
    if has_own_title:
        return list(rows.filter(title__iexact=segment.title).values_list("pk", flat=True))
    return list(rows.values_list("pk", flat=True)[:MOST])


def asked(segment: Segment) -> list[Goal]:
    """The goals of this segment, in its order, with those who lead them. Empty: it asks about no goal."""
    ids = segment.state.get("goals", [])
    if not ids:
        return []
    found = Goal.objects.filter(pk__in=ids).prefetch_related("co_leads__person__department")
    return sorted(found, key=lambda goal: ids.index(goal.pk))


def to_choose(segment: Segment) -> dict[str, list[dict[str, Any]]]:
    """For the facilitator, before the numbers open: the goals that could be asked about."""
    if segment.phase != "give":
        return {}
    ids = segment.state.get("goals", [])
    standing = Goal.objects.of_the_organization().filter(team=segment.meeting.team_id).standing()
    return {"to_choose": [{"id": row.pk, "title": row.title, "chosen": row.pk in ids} for row in standing]}


def face_of(goal: int) -> str:
    """What a number on this goal is to the segment."""
    return f"sure of {goal}"


def given_on(goals: Sequence[Goal], cards: Iterable[Contribution]) -> dict[int, list[Contribution]]:
    """Goal id -> the numbers given on it, the lowest first."""
    by_face: dict[str, list[Contribution]] = {}
    for card in cards:
        by_face.setdefault(card.face, []).append(card)
    return {goal.pk: sorted(by_face.get(face_of(goal.pk), []), key=lambda card: card.number or 0) for goal in goals}


def hand_back(segment: Segment, *, by: Actor, at: datetime) -> None:
    """Write what the leads of each goal gave to their joint check-in."""
    goals = asked(segment)
    for goal_id, cards in given_on(goals, segment.contributions.all()).items():
        goal = next(goal for goal in goals if goal.pk == goal_id)
        heard = {card.person_id: Heard(confidence=card.number, words=card.words) for card in cards if card.number}
        keep_heard(goal, heard, by=by, at=at)
