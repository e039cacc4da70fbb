"""Bring growth plans in from a sheet: each one's fate first, then all that can be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.goals.models import Goal, State
from concord.people.calling import called
from concord.people.clock import day_here
from concord.people.models import Department, Person, Team
from concord.people.permissions import require
from concord.people.table import table_of
from concord.plans import measuring, proposing
from concord.plans.models import GrowthPlan
from concord.plans.reading.sheet import PlanDraft
from concord.plans.stages import Stage
from concord.plans.wording import USUAL_CURRENCY, PlanWords

MOST_LEADS = 3


@dataclass
class PlanFate:
    """What becomes of one plan of the file: new, known or wrong, which `sentence` says; `notes`: what is left out."""

    draft: PlanDraft
    state: str = "new"
    sentence: str = ""
    words: PlanWords | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def stage_label(self) -> str:
        return str(Stage(self.draft.stage).label)


@dataclass(frozen=True)
class Here:
    """What a sheet may name: people at the table, departments and goals, by their casefolded names."""

    people: Mapping[str, Person]
    departments: Mapping[str, Department]
    goals: Mapping[str, Goal]


def plan_fates(team: Team, drafts: Sequence[PlanDraft], *, at: datetime) -> list[PlanFate]:
    """The fate of each. Nothing is written. Five queries, and one for each new plan."""
    known = {title.casefold() for title in GrowthPlan.objects.filter(team=team).values_list("title", flat=True)}
    here, told = named_here(team), []
    for draft in drafts:
        fate = PlanFate(draft, notes=list(draft.notes))
        try:
            fate.words = words_of(fate, here, today=day_here(at))
            title = fate.words.columns(team)["title"].casefold()
            if title in known:
                fate.state = "known"
                fate.sentence = _("Row %s: there is a plan of this name already; it stays as it is.") % draft.number
            known.add(title)
        except Refused as refused:
            fate.state = "wrong"
            fate.sentence = _("Row %(row)s: %(what)s") % {"row": draft.number, "what": refused.sentence}
        told.append(fate)
    return told


def named_here(team: Team) -> Here:
    goals = Goal.objects.filter(team=team).exclude(state=State.DROPPED)
    return Here(
        called(table_of(team.pk)),
        {row.name.casefold(): row for row in Department.objects.all()},
        {row.title.casefold(): row for row in goals},
    )


def words_of(fate: PlanFate, here: Here, *, today: date) -> PlanWords:
    """What the file says, in the words of a plan; what nobody here is called by is told, never guessed."""
    draft = fate.draft
    goal = here.goals.get(draft.goal.casefold())
    if draft.goal and goal is None:
        fate.notes.append(_("There is no goal “%s” here; the plan serves none yet.") % draft.goal)
    review = draft.review
    if review and (review <= today or draft.stage == Stage.STOPPED):
        fate.notes.append(
            _("Its review of %s is left out: it has passed, or the plan is stopped.") % review.isoformat()
        )
        review = None
    return PlanWords(
        title=draft.title,
        hypothesis=draft.hypothesis,
        asked=draft.asked,
        currency=draft.currency or USUAL_CURRENCY,
        next_review=review,
        leads=leads_of(fate, here.people),
        departments=departments_of(fate, here.departments),
        goal=goal,
    )


def leads_of(fate: PlanFate, people: Mapping[str, Person]) -> list[Person]:
    found: list[Person] = []
    for name in fate.draft.people:
        person = people.get(name.casefold())
        if person is None:
            fate.notes.append(_("“%s” is nobody at the table, or two; name them on the plan's page.") % name)
        elif person not in found and len(found) < MOST_LEADS:
            found.append(person)
    return found


def departments_of(fate: PlanFate, departments: Mapping[str, Department]) -> list[Department]:
    found = []
    for name in fate.draft.departments:
        if row := departments.get(name.casefold()):
            found.append(row)
        else:
            fate.notes.append(_("There is no department “%s”; it is left out.") % name)
    return found


@transaction.atomic
def bring_plans_in(team: Team, drafts: Sequence[PlanDraft], *, by: Actor, at: datetime) -> list[GrowthPlan]:
    """Write the new ones, with their numbers. What is known or wrong is passed over, as its fate says.

    Raises Denied.
    """
    require(by, "plan.import", team)
    Team.objects.select_for_update().get(pk=team.pk)
    wanted = [fate for fate in plan_fates(team, drafts, at=at) if fate.state == "new"]
    return [written(team, fate.words, fate.draft, by=by, at=at) for fate in wanted if fate.words]


def written(team: Team, words: PlanWords, draft: PlanDraft, *, by: Actor, at: datetime) -> GrowthPlan:
    plan = proposing.propose(team, by=by, at=at, words=words, stage=draft.stage)
    for said in draft.measures[: measuring.MOST]:
        row = measuring.add_measure(plan, by=by, at=at, name=said.name[:120], unit=said.unit[:20], target=said.target)
        if said.now is not None:
            measuring.note(row, by=by, at=at, value=said.now)
    return plan
