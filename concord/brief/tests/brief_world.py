"""A meeting that has ended and brought a message, a win, an answer, and a decision that may be told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from concord.brief import editing
from concord.brief.drafting import draft
from concord.brief.models import Brief
from concord.brief.publishing import make_public
from concord.celebrations.sharing import share_win
from concord.decisions import deciding
from concord.decisions.models import Decision
from concord.foundation.actor import concord_itself
from concord.rhythm.models import Meeting
from concord.window.answering import answer
from concord.window.asking import ask
from conftest import NOON

EARLIER = NOON - timedelta(hours=1)
MESSAGE = "We open in Porto in March, and Vigo stays."
WIN = "The books closed in *three* days."


def ended_meeting(world: Any, *, message: str = MESSAGE, days_ago: int = 0) -> Meeting:
    starts = NOON - timedelta(days=days_ago, hours=2)
    return Meeting.objects.create(
        team=world.team, title="Leaders’ meeting", occurrence=starts, starts=starts, opened_at=starts,
        ended_at=NOON - timedelta(days=days_ago), message=message,
    )  # fmt: skip


def decided(world: Any, question: str = "Do we open in Porto?") -> Decision:
    decision = deciding.ask(
        world.team, by=world.actor("ana"), at=EARLIER, question=question, decider=world.people["ana"]
    )
    deciding.close(decision, by=world.actor("ana"), at=EARLIER, outcome="Yes, in March.", grounds="The secret lease.")
    return decision


def full_meeting(world: Any) -> Meeting:
    share_win(world.team, by=world.actor("ben"), at=EARLIER, department=world.departments["Finance"], words=WIN)
    question = ask(by=world.actor("fatima"), at=EARLIER, words="Does Vigo close?")
    answer(question, by=world.actor("ana"), at=EARLIER, words="No.\n\n- It stays.", people=[world.people["ana"]])
    make_public(decided(world), by=world.actor("ana"), at=EARLIER)
    decided(world, "Who gets the corner office?")
    return ended_meeting(world)


def drafted(world: Any) -> Brief:
    made = draft(full_meeting(world), by=concord_itself(world.owner.organization_id), at=NOON)
    assert made is not None
    return made


def sent(world: Any) -> Brief:
    letter = drafted(world)
    for name in ("dora", "ana"):
        editing.agree(letter, by=world.actor(name), at=NOON, version=letter.version)
    editing.send(letter, by=world.actor("ana"), at=NOON, version=letter.version)
    return letter
