"""An example in the handbook, somebody who asks to walk beside Ana, and a good body for each operation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from concord.handbook import choosing, pairing
from concord.values import telling
from concord.values.models import Value


def make_handbook(world: Any, now: datetime) -> dict[str, int]:
    """Stands after the values: it takes one of them."""
    ana, value = world.actor("ana"), Value.objects.all()[0]
    chosen, other = (telling.tell(value, by=ana, at=now, words=words) for words in ("We waited.", "We asked."))
    asked = pairing.ask(world.people["ana"], by=world.actor("ben"), at=now, hopes="How you listen")
    return {
        "examples": choosing.choose_story(chosen, by=ana, at=now, why="Wait once more").pk,
        "story_to_choose": other.pk,
        "pairings": asked.pk,
    }


def handbook_bodies(things: dict[str, int], world: Any) -> dict[str, Any]:
    return {
        "choose_example": {"story": things["story_to_choose"], "why": "Ask first"},
        "reword_example": {"why": "Wait twice"},
        "move_example": {"place": 1},
        "ask_pairing": {"leader": world.people["ben"].pk, "hopes": "Figures without fear"},
    }
