"""What each reader sees of the goals, and what the minutes keep. A ranking is nobody else's before all open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.people.models import Department
from concord.rankings.ballots import Tiers, place_of
from concord.rankings.joint import Joint
from concord.rankings.models import Ballot, Ranking
from concord.rankings.outcome import Outcome
from concord.rankings.showing import outcome
from concord.rankings.talk import compared, in_words
from concord.segments.consenting import consent_for_minutes
from concord.segments.kinds.goal_setting.ordering import in_cards, ranking_of
from concord.segments.kinds.goal_setting.proposals import Candidate, candidates

ORDERS_SHOWN = 3
CLOSED = ("", "propose", "rank")  # phases in which the rankings are private


def shown(segment: Segment, actor: Actor) -> dict[str, Any]:
    """For the template, in any phase."""
    goals = {goal.id: goal for goal in candidates(segment)}
    found = ranking_of(segment)
    chosen = [goals[pk] for pk in segment.state.get("chosen", []) if pk in goals]
    opened = segment.phase not in CLOSED
    told = outcome(found, actor.person_id) if opened and found and found.opened_at else {}
    joint = told["seen"].joint if told else Joint(0)
    one = in_cards(found, [[option] for option in joint.one]) if found else []
    return told | {
        "goals": [as_shown(goal) for goal in goals.values()],
        "every_department": list(Department.objects.all()) if segment.phase == "propose" else [],
        "purpose": segment.meeting.organization.purpose,
        **own_order(found, goals, actor),
        "joint": joint if opened else None,
        "joint_orders": orders_of(found, joint) if found else [],
        "who_ranked_how": [who(found, row) for row in found.ballots.all()] if opened and found else [],
        "choice_rows": rows_in_order(goals, [[goal.id] for goal in chosen] or one) if opened else [],
        "chosen": [as_shown(goal) for goal in chosen],
        "adopted": bool(segment.state.get("adopted")),
        "places": range(1, len(goals) + 1),
    }


def own_order(found: Ranking | None, goals: dict[int, Candidate], actor: Actor) -> dict[str, Any]:
    """The reader's order, or the one they gave in the round before, to begin with; and how many have given one."""
    mine = found.of(actor.person_id) if found else None
    before = found.earlier.of(actor.person_id) if found and found.earlier and not mine else None
    told = mine or before
    return {
        "how_many_ranked": len(found.ballots.all()) if found else 0,
        "ranked": mine is not None,
        "my_rows": rows_in_order(goals, in_cards(found, told.tiers) if found and told else []),
    }


def orders_of(found: Ranking, joint: Joint) -> list[list[str]]:
    titles = {row.place: row.title for row in found.options.all()}
    return [[titles[place] for place in order] for order in joint.orders[:ORDERS_SHOWN]]


def beside_before(found: Ranking) -> str:
    """Whether the talk brought the team closer, once there are two rounds."""
    if not found.earlier_id or not found.opened_at:
        return ""
    return compared(Outcome(found), Outcome(Ranking.objects.whole().get(pk=found.earlier_id)))


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


def who(found: Ranking, row: Ballot) -> dict[str, Any]:
    """“Ben: Porto, then the app = growers”"""
    titles = {option.place: option.title for option in found.options.all()}
    return {"person": row.person, "tiers": [" = ".join(titles[place] for place in tier) for tier in row.tiers]}


def as_minutes(segment: Segment) -> str:
    return "\n\n".join(parts(segment))


def parts(segment: Segment) -> Iterator[str]:
    """What was adopted, the joint order, the consent, and what was proposed besides."""
    goals = {goal.id: goal for goal in candidates(segment)}
    adopted = [pk for pk in segment.state.get("adopted", []) if pk in goals]
    if adopted:
        yield _("We adopted, in this order:")
        yield "\n".join(f"{place}. {goal_line(goals[pk])}" for place, pk in enumerate(adopted, 1))
    if (found := ranking_of(segment)) and found.opened_at and Outcome(found).joint.choices:
        yield in_words(Outcome(found))
        if said := beside_before(found):
            yield said
    yield from consent_for_minutes(segment)
    if others := [goal for pk, goal in goals.items() if pk not in adopted]:
        yield (_("Proposed, and not adopted:") if adopted else _("Proposed:"))
        yield "\n".join(f"- {goal_line(goal)}" for goal in others)


def goal_line(goal: Candidate) -> str:
    """“**Open in Porto** (Ana Silva; needs Finance, People): because …”"""
    needs = ", ".join(department.name for department in goal.departments)
    who = f"{goal.person.name}; {_('needs %s') % needs}" if needs else goal.person.name
    return f"**{goal.title}** ({who}): {' '.join(goal.why.split())}"
