"""Ask two or three to lead a goal together; nobody leads who has not said yes, and nobody is left with it alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
from concord.foundation.events import record
from concord.goals.checking_in import open_when_all_have
from concord.goals.events import CoLeadAnswered, CoLeadAsked, CoLeadLeft, CoLeadNotNeeded
from concord.goals.finding import locked, must_be_open
from concord.goals.models import CoLead, Goal
from concord.people.models import Person
from concord.people.permissions import require
from concord.people.table import sits_at

MOST = 3
LEADING = (CoLead.State.ASKED, CoLead.State.CONSENTED)


@transaction.atomic
def ask(
    goal: Goal, people: Sequence[Person], *, by: Actor, at: datetime, because: Sequence[str] = (), words: str = ""
) -> list[CoLead]:
    """Ask these people to lead `goal`. Whoever asks themselves has said yes with it.

    Raises Denied, or Refused: nobody named, more than three, somebody asked already or without a seat at the table.
    """
    require(by, "goal.ask_lead", goal)
    must_be_open(locked(goal))
    must_fit(goal, people)
    rows = []
    for person in people:
        row = CoLead.objects.create(
            goal=goal, person=person, asked_by_id=by.person_id, asked_at=at, because=list(because), words=words.strip()
        )
        rows.append(row)
        record(CoLeadAsked(goal=goal.pk, person=person.pk), by=by, at=at)
        if person.pk == by.person_id:
            consent(row, by=by, at=at)
    return rows


def must_fit(goal: Goal, people: Sequence[Person]) -> None:
    """Raise Refused unless these may be asked beside those who lead it or were asked."""
    if not people:
        raise Refused(_("Name who you ask to lead it."), field="people")
    there = {row.person_id: row for row in goal.co_leads.filter(state__in=LEADING)}
    for person in people:
        if row := there.get(person.pk):
            sentence = _("%s leads it already.") if row.state == CoLead.State.CONSENTED else _("%s is asked already.")
            raise Refused(sentence % person.name, field="people")
        if not sits_at(goal.team_id, person):
            raise Refused(
                _("%(who)s does not sit at the table of %(team)s. Choose somebody who does.")
                % {"who": person.name, "team": goal.team.name},
                field="people",
            )
    if len({*there, *(person.pk for person in people)}) > MOST:
        raise Refused(
            _("Two or three lead a goal; with more, nobody does. %s lead it or are asked already.") % len(there),
            field="people",
        )


@transaction.atomic
def consent(row: CoLead, *, by: Actor, at: datetime, brings: str = "") -> None:
    """Say yes, and what you bring. Raises Denied, or Refused once it is answered or the goal has ended."""
    answered(row, by=by, at=at, state=CoLead.State.CONSENTED, brings=brings)


@transaction.atomic
def decline(row: CoLead, *, by: Actor, at: datetime, words: str = "") -> None:
    """Say no, kindly. Raises Denied, or Refused once it is answered."""
    answered(row, by=by, at=at, state=CoLead.State.DECLINED, words=words)


def answered(row: CoLead, *, by: Actor, at: datetime, state: str, brings: str = "", words: str = "") -> None:
    require(by, "goal.answer_lead", row)
    must_be_open(locked(row.goal))
    row.refresh_from_db(from_queryset=CoLead.objects.select_for_update())
    if row.state != CoLead.State.ASKED:
        raise Refused(_("You have answered this already, or are not asked any more."))
    if len(brings) > 300:
        raise Refused(_("Say in at most 300 characters what you bring."), field="brings")
    row.state, row.answered_at, row.brings = state, at, brings.strip()
    row.words = words.strip() or row.words
    row.save(update_fields=["state", "answered_at", "brings", "words"])
    yes = state == CoLead.State.CONSENTED
    record(CoLeadAnswered(goal=row.goal_id, person=row.person_id, yes=yes), by=by, at=at)


@transaction.atomic
def ask_no_more(row: CoLead, *, by: Actor, at: datetime) -> None:
    """Take back that somebody was asked, while they have not answered. Raises Denied or Refused."""
    require(by, "goal.ask_lead", row.goal)
    locked(row.goal)
    row.refresh_from_db(from_queryset=CoLead.objects.select_for_update())
    if row.state != CoLead.State.ASKED:
        raise Refused(_("%s has answered already.") % row.person.name)
    record(CoLeadNotNeeded(goal=row.goal_id, person=row.person_id), by=by, at=at)
    row.delete()


@transaction.atomic
def hand_over(row: CoLead, *, by: Actor, at: datetime, words: str, to: Person | None = None) -> None:
    """Leave what you lead: say what whoever follows must know, and name somebody, who is asked.

    Raises Denied, or Refused: nothing said, you do not lead it, or nobody may be asked in your place.
    """
    require(by, "goal.hand_over", row)
    locked(row.goal)
    row.refresh_from_db(from_queryset=CoLead.objects.select_for_update())
    if row.state != CoLead.State.CONSENTED:
        raise Denied(_("Only who leads a goal can hand it over."))
    if not words.strip():
        raise Refused(_("Say what whoever follows must know: where it stands, and what is promised."), field="words")
    row.state, row.left_at, row.words = CoLead.State.HANDED_OVER, at, words.strip()
    row.save(update_fields=["state", "left_at", "words"])
    record(CoLeadLeft(goal=row.goal_id, person=row.person_id), by=by, at=at)
    if to is not None:
        ask(row.goal, [to], by=by, at=at, words=words)
    open_when_all_have(row.goal, by=by, at=at)
