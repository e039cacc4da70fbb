"""An open pulse, own questions, and a good body for each operation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from concord.pulses import own_questions
from concord.pulses.opening import open_month

PASTED = "Speaking up:\nI can say what I think.\n- Here one keeps quiet rather than ask."
BODIES: dict[str, Any] = {
    "answer_pulse": {"answers": {"trust-1": 4, "trust-2": 5}},
    "set_pulse_habit": {"monthly": False},
    "read_pasted_questions": {"text": PASTED},
    "add_questionnaire": {"name": "Speaking up", "text": PASTED, "we_have_the_right": True},
}


def make_pulses(world: Any, now: datetime) -> dict[str, int]:
    ana = world.actor("ana")
    own = own_questions.add(
        world.team, by=ana, at=now, name="Ours", text="Ours?", we_have_the_right=True, monthly=False
    )
    pulse = open_month(world.team, now.date(), by=ana, at=now)
    return {"pulses": pulse.pk, "questionnaires": own.pk}
