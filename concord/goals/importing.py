"""Bring goals in from a sheet: each one's fate first, then all that can be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.goals import coleading, measuring, resulting
from concord.goals.events import GoalAdopted, GoalProposed
from concord.goals.models import Goal, Measured, State
from concord.goals.proposing import LONGEST_TITLE, LONGEST_WHY
from concord.goals.reading.sheet import GoalDraft
from concord.people.calling import called
from concord.people.models import Department, Person, Team
from concord.people.permissions import require
from concord.people.table import table_of


@dataclass
class Fate:
    """What becomes of one goal of the file: new, known or wrong; whom it would ask to lead it."""

    draft: GoalDraft
    state: str
    sentence: str = ""
    people: list[Person] = field(default_factory=list)
    department: Department | None = None
    notes: list[str] = field(default_factory=list)


def fates(team: Team, drafts: Sequence[GoalDraft]) -> list[Fate]:
    """The fate of each. Nothing is written. Three queries."""
    known = {title.casefold() for title in Goal.objects.filter(team=team).values_list("title", flat=True)}
    people = called(table_of(team.pk))
    departments = {row.name.casefold(): row for row in Department.objects.all()}
    told = []
    for draft in drafts:
        fate = Fate(draft, "new", notes=list(draft.notes))
        if len(draft.title) > LONGEST_TITLE:
            sentence = _("Row %(row)s: the title has %(n)s characters; at most %(most)s fit. Say it shorter.")
            fate.state, fate.sentence = "wrong", sentence % {"row": draft.number, "n": len(draft.title), "most": LONGEST_TITLE}  # noqa: E501  # fmt: skip
        elif draft.title.casefold() in known:
            fate.state, fate.sentence = "known", _("Row %s: this goal is here already; it stays as it is.") % draft.number  # noqa: E501  # fmt: skip
        known.add(draft.title.casefold())
        find_people(fate, people)
        fate.department = departments.get(draft.department.casefold())
        if draft.department and not fate.department:
            fate.notes.append(_("There is no department “%s”; it is left out.") % draft.department)
        told.append(fate)
    return told


def find_people(fate: Fate, people: dict[str, Person]) -> None:
    """Up to three who would be asked; the others are told, never guessed."""
    for name in fate.draft.people:
        person = people.get(name.casefold())
        if person is None:
            fate.notes.append(_("“%s” is nobody at the table, or two; ask them on the goal's page.") % name)
        elif person not in fate.people and len(fate.people) < coleading.MOST:
            fate.people.append(person)


@transaction.atomic
def bring_in(
    team: Team, drafts: Sequence[GoalDraft], *, by: Actor, at: datetime, filename: str, adopted: bool
) -> list[Goal]:
    """Write the new ones, as proposals, or as what you adopted before. Whoever the file names is asked to lead.

    Raises Denied. What is known or wrong is passed over, as its fate says.
    """
    require(by, "goal.import", team)
    Team.objects.select_for_update().get(pk=team.pk)
    wanted = [fate for fate in fates(team, drafts) if fate.state == "new"]
    place = Goal.objects.of_the_organization().filter(team=team).standing().count()
    return [
        written(team, fate, by=by, at=at, filename=filename, place=place + number if adopted else None)
        for number, fate in enumerate(wanted, start=1)
    ]


def written(team: Team, fate: Fate, *, by: Actor, at: datetime, filename: str, place: int | None) -> Goal:
    draft = fate.draft
    standing = {"state": State.ADOPTED, "adopted_at": at, "place": place} if place else {}
    goal = Goal.objects.create(
        team=team, title=draft.title, why=draft.why[:LONGEST_WHY], due=draft.due, proposed_by_id=by.somebody,
        proposed_at=at, source=filename[:300], **standing,
    )  # fmt: skip
    if fate.department:
        goal.departments.add(fate.department)
    record(GoalProposed(goal=goal.pk), by=by, at=at)
    if place:
        record(GoalAdopted(goal=goal.pk), by=by, at=at)
    for said in draft.results[: resulting.MOST]:
        result = resulting.set_result(
            goal, by=by, at=at, title=said.title[:200], start=said.start, target=said.target, unit=said.unit
        )
        if said.now is not None:
            measuring.measure(result, by=by, at=at, number=said.now, source=Measured.Source.CSV)
    if fate.people:
        coleading.ask(goal, fate.people, by=by, at=at)
    return goal
