"""The letter of the last quarter: drafted and given a first sentence by the chief of staff, sent by the chair."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from concord.indicators.editing_letters import reword, send
from concord.indicators.quarters import this_quarter
from concord.indicators.writing_letters import draft
from concord.people.clock import zone_here

if TYPE_CHECKING:
    from concord.demo.world import World

BEFORE_IT = "Dear all,\n\nread this before Thursday: we begin with what slips, and each of us brings one thing to try."


def write_quarter_letter(world: World, *, at: datetime) -> None:
    """In the first days of this quarter, or just now where it has only begun."""
    this = this_quarter(at)
    drafted = min(at, datetime.combine(this.first + timedelta(days=1), time(6), zone_here()))
    sent = min(at, drafted + timedelta(days=3, hours=4))
    letter = draft(world.team, this.before, by=world.actor("dora"), at=drafted)
    words = f"{BEFORE_IT}\n\n{letter.words}"
    reword(letter, by=world.actor("dora"), at=sent, words=words, version=letter.version)
    send(letter, by=world.actor("ana"), at=sent, version=letter.version)
