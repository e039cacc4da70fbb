"""Decisions for the tests of this folder: Ben decides, Ana chairs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from concord.decisions import deciding
from concord.decisions.framing import Frame
from concord.decisions.models import Decision
from concord.decisions.optioning import OptionWords

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)
STAY = "We stay as we are until spring"
EVERYBODY = ("ana", "ben", "chi", "dora", "evgeny", "fatima", "grace", "hiro", "ines")


def asked(world: Any, *, method: str = "advice", options: tuple[str, ...] = (), **more: Any) -> Decision:
    """A question of Ana's that Ben decides."""
    frame = {key: more.pop(key) for key in ("due", "on_silence", "private", "background") if key in more}
    return deciding.ask(
        world.team,
        by=world.actor(more.pop("who", "ana")),
        at=NOON,
        question="Open in Porto?",
        decider=world.people["ben"],
        proposal=more.pop("proposal", "We open in April"),
        frame=Frame(method=method, **frame),
        options=[OptionWords(name=name) for name in options],
        **more,
    )


def close(world: Any, decision: Decision, *, who: str = "ben", at: datetime = NOON, **more: Any) -> None:
    deciding.close(decision, by=world.actor(who), outcome=more.pop("outcome", "Go"), at=at, **more)
