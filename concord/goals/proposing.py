"""Propose what the organization should reach, or what a unit does for it; reword it; reach it or let it go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.events import GoalAdopted, GoalEnded, GoalProposed, GoalReworded
from concord.goals.finding import locked, must_be_open
from concord.goals.models import Goal, State
from concord.meetings.wording import worded
from concord.people.models import Department, Team
from concord.people.permissions import require

LONGEST_TITLE, LONGEST_WHY = 200, 2000


@transaction.atomic
def propose(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    title: str,
    why: str,
    departments: Iterable[Department] = (),
    strengths: Sequence[str] = (),
    due: date | None = None,
) -> Goal:
    """Propose a goal of the whole organization. It is adopted in a meeting. Raises Denied, or Refused without words."""
    require(by, "goal.propose", team)
    goal = Goal.objects.create(
        team=team, title=titled(title), why=reasoned(why), strengths=cleaned(strengths), due=due,
        proposed_by_id=by.somebody, proposed_at=at,
    )  # fmt: skip
    goal.departments.set(departments)
    record(GoalProposed(goal=goal.pk), by=by, at=at)
    return goal


@transaction.atomic
def support(
    goal: Goal, *, by: Actor, at: datetime, unit: Department, title: str, why: str, due: date | None = None
) -> Goal:
    """A unit's goal that supports one of the organization's. It holds at once: what it serves was adopted by all.

    Raises Denied, or Refused: the goal is not adopted, is a unit's itself, or nothing was said.
    """
    require(by, "goal.propose", goal)
    if goal.supports_id:
        raise Refused(
            _("“%s” is a unit's goal. Support the organization's goal that it serves.") % goal.title, field="supports"
        )
    if goal.state != State.ADOPTED:
        raise Refused(_("Only a goal that we adopted, and that is still open, can be supported."), field="supports")
    made = Goal.objects.create(
        team=goal.team, title=titled(title), why=why.strip()[:LONGEST_WHY], supports=goal, unit=unit, due=due,
        proposed_by_id=by.somebody, proposed_at=at, state=State.ADOPTED, adopted_at=at,
    )  # fmt: skip
    record(GoalProposed(goal=made.pk), by=by, at=at)
    record(GoalAdopted(goal=made.pk), by=by, at=at)
    return made


@transaction.atomic
def reword(
    goal: Goal,
    *,
    by: Actor,
    at: datetime,
    title: str,
    why: str,
    departments: Iterable[Department] | None = None,
    strengths: Sequence[str] | None = None,
    due: date | None = None,
) -> None:
    """Word it anew. The title of an adopted goal stays: all consented to it. Raises Denied or Refused."""
    require(by, "goal.edit", goal)
    must_be_open(locked(goal))
    was, title = goal.title, titled(title)
    if goal.state == State.ADOPTED and goal.supports_id is None and title != was:
        raise Refused(
            _("Everybody consented to “%s”. To say something else, propose a new goal and let this one go.") % was,
            field="title",
        )
    goal.title, goal.why, goal.due = title, reasoned(why), due
    if strengths is not None:
        goal.strengths = cleaned(strengths)
    goal.save(update_fields=["title", "why", "due", "strengths"])
    if departments is not None:
        goal.departments.set(departments)
    record(GoalReworded(goal=goal.pk, was=was), by=by, at=at)


@transaction.atomic
def end(goal: Goal, *, by: Actor, at: datetime, reached: bool, words: str) -> None:
    """It is reached, or let go: say in a sentence what we learned. Raises Denied or Refused."""
    require(by, "goal.end", goal)
    must_be_open(locked(goal))
    if reached and goal.state != State.ADOPTED:
        raise Refused(_("Only an adopted goal can be reached. Adopt it first, or let it go."))
    sentence = _("Say in a sentence what we learned.") if reached else _("Say in a sentence why we let it go.")
    goal.state = State.REACHED if reached else State.DROPPED
    goal.ended_at, goal.ended_words = at, worded(words, sentence, "words", at_most=LONGEST_WHY)
    goal.save(update_fields=["state", "ended_at", "ended_words"])
    record(GoalEnded(goal=goal.pk, state=goal.state), by=by, at=at)


def titled(title: str) -> str:
    sentence = _("Say in a few words what should be reached.")
    return worded(" ".join(title.split()), sentence, "title", at_most=LONGEST_TITLE)


def reasoned(why: str) -> str:
    return worded(why, _("Say why it serves our purpose."), "why", at_most=LONGEST_WHY)


def cleaned(strengths: Sequence[str]) -> list[str]:
    """Each once, in the order given."""
    return list(dict.fromkeys(word for said in strengths if (word := " ".join(said.split()))))
