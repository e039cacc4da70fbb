"""What the page of a decision shows its reader: only what is open to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from concord.decisions.asking_again import came_first, without_majority
from concord.decisions.ballot_paper import paper
from concord.decisions.carried_models import Worked
from concord.decisions.consenting import running
from concord.decisions.days import day_of, overdue
from concord.decisions.habit import too_many_hands
from concord.decisions.models import Decision, Ending, Perspective
from concord.decisions.rules import missing
from concord.decisions.seeing import seen_perspectives
from concord.decisions.voting import at_the_table
from concord.decisions.waiting import answered
from concord.people.clock import day_here
from concord.people.models import Department, Person
from concord.people.permissions import may
from concord.people.request import Request
from concord.people.table import table_of
from concord.segments.consenting import CONSENT, consent_in_words
from concord.values.models import Story, Value


@dataclass(frozen=True)
class View:
    """A touched department, and what it said; `unseen` while its view waits to open with the others."""

    department: Department
    perspectives: list[Perspective]
    unseen: bool


def readable(request: Request, pk: int) -> Decision:
    """The decision, or 404 for somebody of another team."""
    rows = Decision.objects.filter(team__in=request.actor.teams).select_related(
        "decider__department", "segment__meeting", "team__organization", "chosen", "supersedes"
    )
    rows = rows.prefetch_related(
        "departments",
        "perspectives__person__department",
        "options__values__value",
        "options__values__person__department",
        "approvers__person",
        "rounds__answers__person",
        "ballots",
        "carried__person",
        "reviews__person",
        "successors",
    )
    return get_object_or_404(rows, pk=pk)


def shown(request: Request, found: Decision) -> dict[str, Any]:
    """Everything the template needs but its forms."""
    mine = request.actor.person_id
    frames = found.closed_at is None and may(request.actor, "decision.frame", found)
    answers = may(request.actor, "decision.answer", found)
    seen = list(seen_perspectives(found, mine))
    touched = {row.pk for row in found.departments.all()}
    return {
        "decision": found,
        "views": views_of(found, seen),
        "others": [said for said in seen if said.department_id not in touched],
        "silent": found.silent_departments(),
        "missing": [sentence for _field, sentence in missing(found)] if found.closed_at is None else [],
        "overdue": overdue(found, at=timezone.now()),
        "hands": too_many_hands(found) if found.closed_at is None else "",
        "frames": frames,
        "answers": answers,
        "approves": may(request.actor, "decision.approve", found)
        and any(row.person_id == mine and row.approved_at is None for row in found.approvers.all()),
        "successor": next((row for row in found.successors.all() if row.ending != Ending.WITHDRAWN), None),
        "people": list(Person.objects.filter(left_at=None, memberships__team=found.team_id)) if frames else [],
        **consent_shown(found, mine),
        "paper": paper(found, mine),
        "not_yet": not_yet(found) if may(request.actor, "decision.nudge", found) else [],
        "came_first": came_first(found) if frames and without_majority(found) else [],
        **followed(found, mine, answers=answers),
        **values_shown(request, found, answers=answers),
    }


def values_shown(request: Request, found: Decision, *, answers: bool) -> dict[str, Any]:
    """The values that may be named beside options, and the stories that this decision led to."""
    names = answers and found.closed_at is None
    today, reads = day_here(timezone.now()), may(request.actor, "story.read")
    stories: Any = Story.objects.shown_on(today).filter(from_decision__decision=found) if reads else ()
    return {
        "values_that_hold": list(Value.objects.standing()) if names or reads else [],
        "names_values": names,
        "stories": list(stories),
        "tells": may(request.actor, "story.tell"),
    }


def views_of(found: Decision, seen: list[Perspective]) -> list[View]:
    given = {row.department_id for row in found.perspectives.all()}
    return [
        View(row, rows, row.pk in given and not rows)
        for row in found.departments.all()
        for rows in [[said for said in seen if said.department_id == row.pk]]
    ]


def consent_shown(found: Decision, mine: int | None) -> dict[str, Any]:
    asked = running(found)
    answers = [(row, consent_in_words([Vote(one.answer) for one in row.answers.all()])) for row in found.rounds.all()]
    return {
        "asked": asked,
        "answered": len(asked.answers.all()) if asked else 0,
        "answered_too_few": asked is not None and 2 * len(asked.answers.all()) <= at_the_table(found),
        "my_answer": next((row for row in asked.answers.all() if row.person_id == mine), None) if asked else None,
        "rounds": [(row, words) for row, words in answers if row.opened_at],
        "consent_words": list(CONSENT.items()),
    }


def not_yet(found: Decision) -> list[Person]:
    """Whose answer is missing once some are in; told to whoever decides or leads."""
    given = answered(found) if found.closed_at is None else None
    return [person for person in table_of(found.team_id) if person.pk not in given] if given else []


@dataclass(frozen=True)
class Vote:
    """An answer as segments/consenting.py counts them."""

    number: int


def followed(found: Decision, mine: int | None, *, answers: bool) -> dict[str, Any]:
    holds = found.closed_at is not None and not found.withdrawn
    return {
        "holds": holds,
        "carries": holds and answers and all(row.person_id != mine for row in found.carried.all()),
        "looks_back": holds and answers,
        "review_due": bool(found.review_on and day_of(timezone.now(), found.team) >= found.review_on),
        "worked": Worked.choices,
    }
