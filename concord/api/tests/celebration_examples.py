"""A celebration with a card on its wall, and a good body for each operation."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concord.celebrations import planning


def make_celebrations(world: Any, now: datetime) -> dict[str, int]:
    units, ana = world.departments, world.actor("ana")
    made = planning.plan(
        world.team, by=ana, at=now, department=units["Finance"], host=units["People"], what="lunch",
        starts=now + timedelta(days=9), words="Nine days",
    )  # fmt: skip
    card = planning.applaud(made, by=ana, at=now, words="So calm")
    return {"celebrations": made.pk, "celebration-cards": card.pk}


def celebration_bodies(world: Any, now: datetime) -> dict[str, Any]:
    units = world.departments
    body = {"department": units["Finance"].pk, "host": units["Operations"].pk, "what": "supper", "words": "Nine days"}
    body["starts"] = (now + timedelta(days=12)).isoformat()
    return {
        "plan_celebration": body,
        "change_celebration": body,
        "applaud_celebration": {"words": "You answered at midnight"},
    }
