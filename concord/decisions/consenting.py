"""Rounds of consent: everybody answers unseen, all answers open together, an objection leads to an amendment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.events import ConsentAnswered, ConsentEnded, ConsentOpened
from concord.decisions.keeping import meeting_of, require_open
from concord.decisions.models import ConsentAnswer, ConsentRound, Decision
from concord.decisions.voting_models import AGREES, OBJECTS, STANDS_ASIDE
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record


@transaction.atomic
def ask_for_consent(decision: Decision, *, by: Actor, at: datetime) -> ConsentRound:
    """Begin a round on the proposal as it is worded now. Raises Denied, or Refused: closed, unworded, or one runs."""
    require_open(by, "decision.frame", decision)
    keep_room_round(decision, at=at)
    if not decision.proposal.strip():
        raise Refused(_("Word the proposal first, so that people can agree to something."), field="proposal")
    if running(decision):
        raise Refused(_("Everybody is being asked already. Open the answers first."))
    asked = ConsentRound.objects.create(
        decision=decision, number=decision.rounds.count() + 1, proposal=decision.proposal, began_at=at
    )
    record(ConsentOpened(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)
    return asked


@transaction.atomic
def answer(decision: Decision, *, by: Actor, at: datetime, answer: int, why: str = "") -> None:
    """Agree (1), stand aside (2) or object (3, with the reason). A second answer replaces the first.

    Raises Denied, or Refused: nobody is asked now, no such answer, or an objection without its reason.
    """
    require_open(by, "decision.answer", decision)
    asked = running(decision)
    if asked is None:
        raise Refused(_("Nobody is being asked for consent now."))
    if answer not in (AGREES, STANDS_ASIDE, OBJECTS):
        raise Refused(_("Answer agree, stand aside or object."), field="answer")
    if answer == OBJECTS and not why.strip():
        raise Refused(_("An objection needs its reason: what would go wrong?"), field="why")
    ConsentAnswer.objects.update_or_create(
        round=asked, person_id=by.somebody, defaults={"answer": answer, "why": why.strip(), "given_at": at}
    )
    record(ConsentAnswered(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)


@transaction.atomic
def open_answers(decision: Decision, *, by: Actor, at: datetime) -> None:
    """End the round: all answers open together. Raises Denied, or Refused: none runs, or nobody answered."""
    require_open(by, "decision.frame", decision)
    asked = running(decision)
    if asked is None:
        raise Refused(_("Nobody is being asked for consent now."))
    if not asked.answers.exists():
        raise Refused(_("Nobody has answered yet: there is nothing to open."))
    asked.opened_at = at
    asked.save(update_fields=["opened_at"])
    told = ConsentEnded(decision=decision.pk, objections=len(asked.objections()), meeting=meeting_of(decision))
    record(told, by=by, at=at)


def running(decision: Decision) -> ConsentRound | None:
    """The round whose answers are not open yet."""
    return next((row for row in decision.rounds.all() if row.opened_at is None), None)


def last_opened(decision: Decision) -> ConsentRound | None:
    return next((row for row in reversed(decision.rounds.all()) if row.opened_at), None)


def keep_room_round(decision: Decision, *, at: datetime) -> None:
    """Bring the consent check that was opened in the room into the record, once, with the proposal it was about."""
    segment = decision.segment
    if segment is None or segment.phase != "outcome":
        return
    votes = list(segment.contributions.filter(face="consent", person__isnull=False))
    if not votes or decision.rounds.filter(opened_at__gte=max(vote.made_at for vote in votes)).exists():
        return
    kept = ConsentRound.objects.create(
        decision=decision,
        number=decision.rounds.count() + 1,
        proposal=decision.proposal,
        began_at=min(vote.made_at for vote in votes),
        opened_at=at,
    )
    for vote in votes:
        ConsentAnswer.objects.create(
            round=kept, person_id=vote.person_id, answer=vote.number or AGREES, why=vote.words, given_at=vote.made_at
        )
