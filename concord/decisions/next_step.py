"""The next step of an open decision that is its decider's to take."""

from __future__ import annotations

from concord.decisions.asking_again import without_majority
from concord.decisions.consenting import last_opened
from concord.decisions.models import Decision, Method
from concord.decisions.voting import VOTES


def next_step(decision: Decision) -> str:
    """opening, options, again, asking, amending or word: what is left once everybody asked has answered."""
    if decision.private and decision.perspectives_opened_at is None and decision.perspectives.all():
        return "opening"
    if decision.method in VOTES and decision.ballots_opened_at is None:
        return "options"
    if without_majority(decision):
        return "again"
    if decision.method == Method.CONSENT and not kept_in_the_room(decision):
        return of_consent(decision)
    return "word"


def kept_in_the_room(decision: Decision) -> bool:
    """Whether consent was checked at the table and comes into the record with the next press."""
    return bool(decision.segment and decision.segment.phase == "outcome" and not decision.rounds.all())


def of_consent(decision: Decision) -> str:
    asked = last_opened(decision)
    if asked is None:
        return "asking"
    if asked.objections():
        return "asking" if asked.proposal != decision.proposal else "amending"
    return "word" if asked.proposal == decision.proposal else "asking"
