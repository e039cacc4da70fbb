"""What can happen to a goal, and to the purpose over all goals."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class GoalProposed(Event):
    """A goal was proposed: of the organization, or of a unit in support of one."""

    kind = "goal.proposed"
    goal: int


@dataclass(frozen=True, kw_only=True)
class GoalAdopted(Event):
    """A goal was adopted: from here on the team works for it."""

    kind = "goal.adopted"
    goal: int
    meeting: int | None = None


@dataclass(frozen=True, kw_only=True)
class GoalReworded(Event):
    """A goal's title, reason or needs were worded anew; `was` is its title before."""

    kind = "goal.reworded"
    goal: int
    was: str


@dataclass(frozen=True, kw_only=True)
class GoalEnded(Event):
    """A goal was reached or dropped."""

    kind = "goal.ended"
    goal: int
    state: str


@dataclass(frozen=True, kw_only=True)
class KeyResultSet(Event):
    """A key result was given to a goal, or its number was changed."""

    kind = "goal.key_result_set"
    goal: int
    key_result: int


@dataclass(frozen=True, kw_only=True)
class KeyResultTakenAway(Event):
    """A key result was taken away from a goal, with its figures."""

    kind = "goal.key_result_taken_away"
    goal: int
    title: str


@dataclass(frozen=True, kw_only=True)
class NumberMeasured(Event):
    """A new figure of a key result was written down."""

    kind = "goal.measured"
    goal: int
    key_result: int
    source: str


@dataclass(frozen=True, kw_only=True)
class CheckedIn(Event):
    """A co-lead said how sure they are; nobody sees it before all have."""

    kind = "goal.checked_in"
    goal: int


@dataclass(frozen=True, kw_only=True)
class CheckInsOpened(Event):
    """All who lead a goal had said how sure they are, and their words opened together."""

    kind = "goal.check_ins_opened"
    goal: int


@dataclass(frozen=True, kw_only=True)
class CoLeadAsked(Event):
    """Somebody was asked to lead a goal with others."""

    kind = "goal.co_lead_asked"
    goal: int
    person: int


@dataclass(frozen=True, kw_only=True)
class CoLeadAnswered(Event):
    """Whoever was asked to lead a goal said yes, or no."""

    kind = "goal.co_lead_answered"
    goal: int
    person: int
    yes: bool


@dataclass(frozen=True, kw_only=True)
class CoLeadNotNeeded(Event):
    """Somebody who was asked to lead a goal, and had not answered, is asked no more."""

    kind = "goal.co_lead_not_needed"
    goal: int
    person: int


@dataclass(frozen=True, kw_only=True)
class CoLeadLeft(Event):
    """Somebody who led a goal handed their part over."""

    kind = "goal.handed_over"
    goal: int
    person: int


@dataclass(frozen=True, kw_only=True)
class CharterWritten(Event):
    """Those who lead a goal wrote down how they disagree and who covers; the others are asked to agree."""

    kind = "goal.charter_written"
    goal: int


@dataclass(frozen=True, kw_only=True)
class CharterAgreed(Event):
    """One of those who lead a goal agreed to its charter."""

    kind = "goal.charter_agreed"
    goal: int


@dataclass(frozen=True, kw_only=True)
class PurposeProposed(Event):
    """A sentence was proposed as the purpose: everybody at the table is asked for consent."""

    kind = "purpose.proposed"
    purpose: int


@dataclass(frozen=True, kw_only=True)
class PurposeAnswered(Event):
    """Somebody answered to a proposed purpose; the answers open when all have."""

    kind = "purpose.answered"
    purpose: int


@dataclass(frozen=True, kw_only=True)
class PurposeAdopted(Event):
    """A purpose was adopted by consent: every leader is asked to affirm it in their own words."""

    kind = "purpose.adopted"
    purpose: int


@dataclass(frozen=True, kw_only=True)
class PurposeWithdrawn(Event):
    """A proposed purpose was withdrawn, or gave way to a better wording."""

    kind = "purpose.withdrawn"
    purpose: int


@dataclass(frozen=True, kw_only=True)
class PurposeAffirmed(Event):
    """A leader affirmed the purpose by name."""

    kind = "purpose.affirmed"
    purpose: int


@dataclass(frozen=True, kw_only=True)
class WorkNoted(Event):
    """Work that no department claims was written down and offered to all."""

    kind = "unclaimed.noted"
    work: int


@dataclass(frozen=True, kw_only=True)
class WorkClaimed(Event):
    """Somebody would do a part of it; `taken` when that makes two, and the work has hands."""

    kind = "unclaimed.claimed"
    work: int
    taken: bool


@dataclass(frozen=True, kw_only=True)
class WorkLetGo(Event):
    """Work that nobody claimed was let go, with the reason."""

    kind = "unclaimed.let_go"
    work: int
