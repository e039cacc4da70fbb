"""A celebration with a card and a photograph on its wall, and a good body for each operation."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concord.celebrations import photographing, planning
from concord.celebrations.tests.test_developing import photograph

INSTEAD = {"hang_celebration_photograph": "celebration-held"}
UPLOADS = {"hang_celebration_photograph": ("cake.jpg", photograph(size=(9, 6)))}


def make_celebrations(world: Any, now: datetime) -> dict[str, int]:
    units, ana = world.departments, world.actor("ana")
    made = planning.plan(
        world.team, by=ana, at=now, department=units["Finance"], host=units["People"], what="lunch",
        starts=now + timedelta(days=9), words="Nine days",
    )  # fmt: skip
    card = planning.applaud(made, by=ana, at=now, words="So calm")
    after = made.starts + timedelta(hours=1)
    hung = photographing.hang(made, by=ana, at=after, data=photograph(size=(9, 9)))
    begun = planning.plan(
        world.team, by=ana, at=now - timedelta(days=2), department=units["Finance"], host=units["People"], what="lunch",
        starts=now - timedelta(days=1), words="Ten days",
    )  # fmt: skip
    on_walls = {"celebration-cards": card.pk, "celebration-photographs": hung.pk}
    return {"celebrations": made.pk, "celebration-held": begun.pk, **on_walls}


def celebration_bodies(world: Any, now: datetime) -> dict[str, Any]:
    units = world.departments
    body = {"department": units["Finance"].pk, "host": units["Operations"].pk, "what": "supper", "words": "Nine days"}
    body["starts"] = (now + timedelta(days=12)).isoformat()
    return {
        "plan_celebration": body,
        "change_celebration": body,
        "applaud_celebration": {"words": "You answered at midnight"},
    }
