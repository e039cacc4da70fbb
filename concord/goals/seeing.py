"""What a leader sees of the goals at a glance, in a number of queries that does not grow with the goals."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from statistics import mean

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from concord.goals.models import CheckIn, CoLead, Goal, JointCheckIn, KeyResult, Measured, State
from concord.people.models import Department, Person


@dataclass
class Glance:
    """One goal: who leads it, how sure they are, how far its numbers are, and the unit goals that support it."""

    goal: Goal
    leads: list[Person]
    asked: list[Person]
    departments: list[Department] = field(default_factory=list)
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
    """The organization's goals of these teams in their order, each with the unit goals below. Eight queries."""
    seen = {row.goal.pk: row for row in glances(Goal.objects.filter(team__in=teams, state__in=states))}
    for row in seen.values():
        if row.goal.supports_id in seen:
            seen[row.goal.supports_id].supporting.append(row)
    return [row for row in seen.values() if row.goal.supports_id not in seen]


def below(goal: Goal) -> list[Glance]:
    """The unit goals that support this one, and hold or are reached."""
    return glances(Goal.objects.filter(supports=goal, state__in=(State.ADOPTED, State.REACHED)))


def glances(rows: QuerySet[Goal]) -> list[Glance]:
    """Each of `rows` in its order. What many goals share is read once, and no row is made that no line shows."""
    goals = list(with_last_joint(rows).order_by("place", "adopted_at", "proposed_at", "pk"))
    ids = [goal.pk for goal in goals]
    leads, asked = people_of(ids)
    needs, sure, numbers = departments_of(ids), confidences(goals), reached(ids)
    return [
        Glance(
            goal,
            leads=leads.get(goal.pk, []),
            asked=asked.get(goal.pk, []),
            departments=needs.get(goal.pk, []),
            confidence=mean(said) if (said := sure.get(goal.pk, [])) else None,
            apart=max(said) - min(said) if said else 0,
            reached=sum(numbers.get(goal.pk, [])),
            results=len(numbers.get(goal.pk, [])),
        )
        for goal in goals
    ]


def people_of(goals: Collection[int]) -> tuple[dict[int, list[Person]], dict[int, list[Person]]]:
    """Goal id -> who leads it, in the order of names; and who was asked. Two queries."""
    rows = CoLead.objects.filter(goal__in=goals, state__in=("asked", "consented"), person__left_at=None)
    said = list(rows.values_list("goal", "person", "state").order_by("person__name", "person"))
    people = {person.pk: person for person in faces().filter(pk__in={person for _goal, person, _state in said})}
    leads: dict[int, list[Person]] = {}
    asked: dict[int, list[Person]] = {}
    for goal, person, state in said:
        (leads if state == CoLead.State.CONSENTED else asked).setdefault(goal, []).append(people[person])
    return leads, asked


def faces() -> QuerySet[Person]:
    """People with what their name and face show."""
    return Person.objects.select_related("department").defer("strengths", "languages", "aliases", "roles")


def departments_of(goals: Collection[int]) -> dict[int, list[Department]]:
    """Goal id -> the departments that it needs. Two queries."""
    known = {row.pk: row for row in Department.objects.all()}
    found: dict[int, list[Department]] = {}
    rows = Goal.objects.filter(pk__in=goals, departments__isnull=False)
    for goal, department in rows.values_list("pk", "departments").order_by("departments__name"):
        found.setdefault(goal, []).append(known[department])
    return found


def at_a_glance(rows: QuerySet[Goal]) -> QuerySet[Goal]:
    """With what the page of one goal shows of those who lead it."""
    leading = CoLead.objects.filter(state__in=("asked", "consented"))
    people = Prefetch("person", faces())
    return with_last_joint(rows).prefetch_related("departments", Prefetch("co_leads", leading.prefetch_related(people)))


def with_last_joint(rows: QuerySet[Goal]) -> QuerySet[Goal]:
    """With the id of the last check-in that is open."""
    last = JointCheckIn.objects.filter(goal=OuterRef("pk"), opened_at__isnull=False).order_by("-opened_at", "-pk")
    return rows.select_related("unit", "team").annotate(last_joint=Subquery(last.values("pk")[:1]))


def confidences(goals: Iterable[Goal]) -> dict[int, list[int]]:
    """Goal id -> what its leads said in the last check-in that is open."""
    joint_of = {getattr(goal, "last_joint", None): goal.pk for goal in goals}
    joint_of.pop(None, None)
    said: dict[int, list[int]] = {}
    for joint, number in CheckIn.objects.filter(joint__in=joint_of).values_list("joint", "confidence"):
        said.setdefault(joint_of[joint], []).append(number)
    return said


def reached(goals: Collection[int]) -> dict[int, list[bool]]:
    """Goal id -> for each of its key results, whether its newest figure is at the target."""
    newest = Measured.objects.filter(key_result=OuterRef("pk")).order_by("-at", "-pk").values("number")[:1]
    rows = KeyResult.objects.filter(goal__in=goals).annotate(now=Subquery(newest))
    said: dict[int, list[bool]] = {}
    for goal, target, direction, now in rows.values_list("goal", "target", "direction", "now"):
        up = direction == KeyResult.Direction.UP
        said.setdefault(goal, []).append(now is not None and (now >= target if up else now <= target))
    return said
