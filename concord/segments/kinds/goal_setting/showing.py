"""What each reader sees of the goals, and what the minutes keep. A ranking is nobody else's before all open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.meetings.models import Contribution, Segment
from concord.people.models import Department
from concord.rankings.ballots import Tiers, place_of
from concord.rankings.joint import Joint, open_orders
from concord.segments.consenting import consent_for_minutes
from concord.segments.kinds.goal_setting.ballots import from_kept
from concord.segments.kinds.goal_setting.proposals import Candidate, candidates

ORDERS_SHOWN = 3
CLOSED = ("", "propose", "rank")  # phases in which the rankings are private


def shown(segment: Segment, actor: Actor) -> dict[str, Any]:
    """For the template, in any phase."""
    goals = {goal.id: goal for goal in candidates(segment)}
    rankings = list(segment.contributions.filter(face="ranking").select_related("person__department"))
    mine = next((row for row in rankings if row.person_id == actor.person_id), None)
    chosen = [goals[pk] for pk in segment.state.get("chosen", []) if pk in goals]
    opened = segment.phase not in CLOSED
    joint = joint_of(rankings, goals) if opened else Joint(len(rankings))
    picked = [[goal.id] for goal in chosen] or [[goal] for goal in joint.one]
    return {
        "goals": [as_shown(goal) for goal in goals.values()],
        "every_department": list(Department.objects.all()) if segment.phase == "propose" else [],
        "purpose": segment.meeting.organization.purpose,
        "how_many_ranked": len(rankings),
        "ranked": mine is not None,
        "my_rows": rows_in_order(goals, from_kept(mine.words, goals) if mine else []),
        "joint": joint if opened else None,
        "joint_orders": [[goals[goal].title for goal in order] for order in joint.orders[:ORDERS_SHOWN]],
        "who_ranked_how": [who(row, goals) for row in rankings] if opened else [],
        "choice_rows": rows_in_order(goals, picked) if opened else [],
        "chosen": [as_shown(goal) for goal in chosen],
        "adopted": bool(segment.state.get("adopted")),
        "places": range(1, len(goals) + 1),
    }


def joint_of(rankings: Sequence[Contribution], goals: dict[int, Candidate]) -> Joint:
    ballots = [ballot for row in rankings if (ballot := from_kept(row.words, goals))]
    return open_orders(ballots, {goal.id: goal.title for goal in goals.values()})


def as_shown(goal: Candidate) -> dict[str, Any]:
    return {
        "id": goal.id,
        "title": goal.title,
        "why": goal.why,
        "person": goal.person,
        "departments": list(goal.departments),
    }


def rows_in_order(goals: dict[int, Candidate], ballot: Tiers) -> list[dict[str, Any]]:
    """The goals in the order of a ballot, those without a place last, as they were proposed."""
    rows = [{"id": goal.id, "title": goal.title, "place": place_of(ballot, goal.id)} for goal in goals.values()]
    return sorted(rows, key=lambda row: (row["place"] is None, row["place"] or 0))


def who(row: Contribution, goals: dict[int, Candidate]) -> dict[str, Any]:
    """“Ben: Porto, then the app = growers”"""
    tiers = [" = ".join(goals[goal].title for goal in tier) for tier in from_kept(row.words, goals)]
    return {"person": row.person, "tiers": tiers}


def as_minutes(segment: Segment) -> str:
    return "\n\n".join(parts(segment))


def parts(segment: Segment) -> Iterator[str]:
    """What was adopted, the joint order, the consent, and what was proposed besides."""
    goals = {goal.id: goal for goal in candidates(segment)}
    adopted = [pk for pk in segment.state.get("adopted", []) if pk in goals]
    if adopted:
        yield _("We adopted, in this order:")
        yield "\n".join(f"{place}. {goal_line(goals[pk])}" for place, pk in enumerate(adopted, 1))
    if segment.phase not in CLOSED:
        joint = joint_of(list(segment.contributions.filter(face="ranking")), goals)
        if joint.choices:
            yield agreement_in_words(joint)
    yield from consent_for_minutes(segment)
    if others := [goal for pk, goal in goals.items() if pk not in adopted]:
        yield (_("Proposed, and not adopted:") if adopted else _("Proposed:"))
        yield "\n".join(f"- {goal_line(goal)}" for goal in others)


def goal_line(goal: Candidate) -> str:
    """“**Open in Porto** (Ana Silva; needs Finance, People): because …”"""
    needs = ", ".join(department.name for department in goal.departments)
    who = f"{goal.person.name}; {_('needs %s') % needs}" if needs else goal.person.name
    return f"**{goal.title}** ({who}): {' '.join(goal.why.split())}"


def agreement_in_words(joint: Joint) -> str:
    """The headline, with its chance level."""
    return _(
        "%(n)d rankings. Of %(all)d choices between two goals, %(agree)d agree with the joint order (%(percent)d %%; "
        "an order drawn by lot would have half)."
    ) % {"n": joint.ballots, "all": joint.choices, "agree": joint.agree, "percent": joint.percent}
