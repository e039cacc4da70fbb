"""What a leader sees of the goals at a glance, in a number of queries that does not grow with the goals."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from concord.goals.models import CheckIn, CoLead, Goal, JointCheckIn, KeyResult, Measured, State
from concord.people.models import Person


@dataclass
class Glance:
    """One goal: who leads it, how sure they are, how far its numbers are, and the unit goals that support it."""

    goal: Goal
    leads: list[Person]
    asked: list[Person]
    confidence: float | None = None
    apart: int = 0
    reached: int = 0
    results: int = 0
    supporting: list[Glance] = field(default_factory=list)

    @property
    def alone(self) -> bool:
        return len(self.leads) == 1 and self.goal.is_open

    @property
    def unled(self) -> bool:
        return not self.leads and self.goal.state == State.ADOPTED and self.goal.supports_id is None


def tree(teams: Collection[int], *states: str) -> list[Glance]:
    """The organization's goals of these teams in their order, each with the unit goals below. Six queries."""
    rows = at_a_glance(Goal.objects.filter(team__in=teams, state__in=states))
    goals = list(rows.order_by("place", "adopted_at", "proposed_at", "pk"))
    sure = confidences(goals)
    seen = {goal.pk: glance(goal, sure.get(goal.pk, [])) for goal in goals}
    for row in seen.values():
        if row.goal.supports_id in seen:
            seen[row.goal.supports_id].supporting.append(row)
    return [row for row in seen.values() if row.goal.supports_id not in seen]


def at_a_glance(rows: QuerySet[Goal]) -> QuerySet[Goal]:
    """With what one line about a goal shows."""
    newest = Measured.objects.filter(key_result=OuterRef("pk")).order_by("-at", "-pk").values("number")[:1]
    last = JointCheckIn.objects.filter(goal=OuterRef("pk"), opened_at__isnull=False).order_by("-opened_at", "-pk")
    return (
        rows.select_related("unit", "team")
        .annotate(last_joint=Subquery(last.values("pk")[:1]))
        .prefetch_related(
            "departments",
            Prefetch(
                "co_leads", CoLead.objects.filter(state__in=("asked", "consented")).select_related("person__department")
            ),
            Prefetch("key_results", KeyResult.objects.annotate(now=Subquery(newest))),
        )
    )


def confidences(goals: Iterable[Goal]) -> dict[int, list[int]]:
    """Goal id -> what its leads said in the last check-in that is open."""
    joint_of = {getattr(goal, "last_joint", None): goal.pk for goal in goals}
    joint_of.pop(None, None)
    said: dict[int, list[int]] = {}
    for joint, number in CheckIn.objects.filter(joint__in=joint_of).values_list("joint", "confidence"):
        said.setdefault(joint_of[joint], []).append(number)
    return said


def glance(goal: Goal, said: list[int]) -> Glance:
    results = list(goal.key_results.all())
    now: list[tuple[KeyResult, Decimal]] = [(row, figure) for row in results if (figure := row_now(row)) is not None]
    return Glance(
        goal,
        leads=[row.person for row in goal.leads()],
        asked=[row.person for row in goal.co_leads.all() if row.state == CoLead.State.ASKED],
        confidence=sum(said) / len(said) if said else None,
        apart=max(said) - min(said) if said else 0,
        reached=sum(row.reached(figure) for row, figure in now),
        results=len(results),
    )


def row_now(row: KeyResult) -> Decimal | None:
    """The newest figure, as `at_a_glance` brought it along."""
    return getattr(row, "now", None)
