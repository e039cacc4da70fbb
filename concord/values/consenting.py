"""Adopt values by consent: those chosen are put up, everybody answers, all answers open together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import Person
from concord.people.permissions import require
from concord.people.table import table_of
from concord.values.events import ValuesAdopted, ValuesAnswered
from concord.values.models import Making, MakingAnswer, Phase, Value, ValueProposal
from concord.values.proposing import lock, must_be, went_on

AGREES, STANDS_ASIDE, OBJECTS = 1, 2, 3
LONGEST_WHY, MOST = 600, 9
WAITS_AT_MOST = timedelta(days=7)


@transaction.atomic
def ask_for_consent(making: Making, *, by: Actor, at: datetime, chosen: Sequence[ValueProposal]) -> None:
    """Put these up, in this order; everybody is asked. Raises Denied, or Refused: none, too many, or alike words."""
    require(by, "value.settle", making)
    lock(making)
    must_be(making, Phase.CHOOSE, _("Open the orders first: they say which ones to put up."))
    if not chosen:
        raise Refused(_("Choose at least one value to adopt."), field="chosen")
    if len(chosen) > MOST:
        raise Refused(_("Nobody remembers more than nine values. Choose fewer."), field="chosen")
    words = [row.word.casefold() for row in chosen]
    if len(set(words)) < len(words):
        raise Refused(_("Two of them go by the same word. Word one of them anew."), field="chosen")
    making.proposals.update(place=None)
    for place, row in enumerate(chosen, start=1):
        ValueProposal.objects.filter(pk=row.pk, making=making).update(place=place)
    making.round, making.asked_at = making.round + 1, at
    making.save(update_fields=["round", "asked_at"])
    went_on(making, Phase.CONSENT, by=by, at=at)


@transaction.atomic
def answer(making: Making, *, by: Actor, at: datetime, answer: int, why: str = "") -> None:
    """Agree (1), stand aside (2) or object (3, with the reason). The last answer opens all: adopted, or back to words.

    Raises Denied, or Refused: not asked now, or an objection without its reason.
    """
    require(by, "value.answer", making)
    lock(making)
    must_be(making, Phase.CONSENT, _("Your consent is not asked for now."))
    if answer not in (AGREES, STANDS_ASIDE, OBJECTS):
        raise Refused(_("Answer agree, stand aside or object."), field="answer")
    why = why.strip()
    if answer == OBJECTS and not why:
        raise Refused(_("An objection needs its reason: what would go wrong?"), field="why")
    if len(why) > LONGEST_WHY:
        raise Refused(_("Say the reason in at most %s characters.") % LONGEST_WHY, field="why")
    MakingAnswer.objects.update_or_create(
        making=making, round=making.round, person_id=by.somebody,
        defaults={"answer": answer, "why": why, "given_at": at},
    )  # fmt: skip
    record(ValuesAnswered(making=making.pk), by=by, at=at)
    if not missing(making):
        settle(making, by=by, at=at)


@transaction.atomic
def adopt_without(making: Making, *, by: Actor, at: datetime) -> None:
    """End the round although somebody has not answered for a week. Raises Denied, or Refused when it is too early."""
    require(by, "value.settle", making)
    lock(making)
    must_be(making, Phase.CONSENT, _("Your consent is not asked for now."))
    if making.asked_at is None or at < making.asked_at + WAITS_AT_MOST:
        raise Refused(_("Give everybody a week to answer."))
    if not making.answers.filter(round=making.round).exists():
        raise Refused(_("Nobody has answered yet. Talk about them in the next meeting."))
    settle(making, by=by, at=at)


@transaction.atomic
def withdraw(making: Making, *, by: Actor, at: datetime) -> None:
    """Give it up; what held before holds on. Raises Denied, or Refused once it is over."""
    require(by, "value.settle", making)
    lock(making)
    must_be(making, making.phase if making.is_open else "", "")
    went_on(making, Phase.WITHDRAWN, by=by, at=at)


def missing(making: Making) -> list[Person]:
    """Those at the table who have not answered this round."""
    given = making.answers.filter(round=making.round).values("person")
    return list(table_of(making.team_id).exclude(pk__in=given))


def settle(making: Making, *, by: Actor, at: datetime) -> None:
    """Adopt them, or go back one step, to words that hear the objections."""
    if making.answers.filter(round=making.round, answer=OBJECTS).exists():
        went_on(making, Phase.CHOOSE, by=by, at=at)
        return
    making.phase, making.adopted_at = Phase.ADOPTED, at
    making.save(update_fields=["phase", "adopted_at"])
    chosen = list(making.proposals.filter(place__isnull=False).order_by("place"))
    kept = [row.keeps_id for row in chosen if row.keeps_id]
    Value.objects.standing().exclude(pk__in=kept).update(ended_at=at)
    for row in chosen:
        hold(row, at=at)
    record(ValuesAdopted(making=making.pk), by=by, at=at)


def hold(row: ValueProposal, *, at: datetime) -> None:
    """What held before keeps its stories and behaviors, in the words of now."""
    words = {"word": row.word, "sentence": row.sentence, "place": row.place, "adopted_in_id": row.making_id}
    if not (row.keeps_id and Value.objects.filter(pk=row.keeps_id).update(**words)):
        Value.objects.create(adopted_at=at, **words)


def going_on() -> Making | None:
    """The values that are being made now."""
    return Making.objects.select_related("team", "proposed_by").filter(phase__in=Phase.OPEN).first()
