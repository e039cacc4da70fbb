"""What a leader sees of the goals at a glance, in a number of queries that does not grow with the goals."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

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
    def nobody(self) -> bool:
        """Whether nobody leads it or is asked to, while it is open and of the organization."""
        return not (self.leads or self.asked) and self.goal.is_open and self.goal.supports_id is None

    @property
    def unled(self) -> bool:
        return not self.leads and self.goal.state == State.ADOPTED and self.goal.supports_id is None


def tree(teams: Collection[int], *states: str) -> list[Glance]:
    """The organization's goals of these teams in their order, each with the unit goals below. Seven queries."""
    seen = {row.goal.pk: row for row in glances(Goal.objects.filter(team__in=teams, state__in=states))}
    for row in seen.values():
        if row.goal.supports_id in seen:
            seen[row.goal.supports_id].supporting.append(row)
    return [row for row in seen.values() if row.goal.supports_id not in seen]


def below(goal: Goal) -> list[Glance]:
    """The unit goals that support this one, and hold or are reached."""
    return glances(Goal.objects.filter(supports=goal, state__in=(State.ADOPTED, State.REACHED)))


def glances(rows: QuerySet[Goal]) -> list[Glance]:
    """Each of `rows` in its order."""
    goals = list(at_a_glance(rows).order_by("place", "adopted_at", "proposed_at", "pk"))
    sure, numbers = confidences(goals), reached(goals)
    return [glance(goal, sure.get(goal.pk, []), numbers.get(goal.pk, [])) for goal in goals]


def at_a_glance(rows: QuerySet[Goal]) -> QuerySet[Goal]:
    """With what one line about a goal shows. The people are fetched once each, however many goals they lead."""
    last = JointCheckIn.objects.filter(goal=OuterRef("pk"), opened_at__isnull=False).order_by("-opened_at", "-pk")
    people = Person.objects.select_related("department").defer("strengths", "languages", "aliases", "roles")
    leading = CoLead.objects.filter(state__in=("asked", "consented"))
    return (
        rows.select_related("unit", "team")
        .annotate(last_joint=Subquery(last.values("pk")[:1]))
        .prefetch_related("departments", Prefetch("co_leads", leading.prefetch_related(Prefetch("person", people))))
    )


def confidences(goals: Iterable[Goal]) -> dict[int, list[int]]:
    """Goal id -> what its leads said in the last check-in that is open."""
    joint_of = {getattr(goal, "last_joint", None): goal.pk for goal in goals}
    joint_of.pop(None, None)
    said: dict[int, list[int]] = {}
    for joint, number in CheckIn.objects.filter(joint__in=joint_of).values_list("joint", "confidence"):
        said.setdefault(joint_of[joint], []).append(number)
    return said


def reached(goals: Iterable[Goal]) -> dict[int, list[bool]]:
    """Goal id -> for each of its key results, whether its newest figure is at the target."""
    newest = Measured.objects.filter(key_result=OuterRef("pk")).order_by("-at", "-pk").values("number")[:1]
    rows = KeyResult.objects.filter(goal__in=[goal.pk for goal in goals]).annotate(now=Subquery(newest))
    said: dict[int, list[bool]] = {}
    for goal, target, direction, now in rows.values_list("goal", "target", "direction", "now"):
        up = direction == KeyResult.Direction.UP
        said.setdefault(goal, []).append(now is not None and (now >= target if up else now <= target))
    return said


def glance(goal: Goal, said: list[int], numbers: list[bool]) -> Glance:
    return Glance(
        goal,
        leads=[row.person for row in goal.leads()],
        asked=[row.person for row in goal.co_leads.all() if row.state == CoLead.State.ASKED],
        confidence=sum(said) / len(said) if said else None,
        apart=max(said) - min(said) if said else 0,
        reached=sum(numbers),
        results=len(numbers),
    )
