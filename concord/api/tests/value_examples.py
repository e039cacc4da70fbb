"""Values that hold, a making at its first step, a story, and a good body for each operation on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from concord.values import behaving, proposing, telling
from concord.values.models import Making, Phase, Value

# what the first step of a making, or an organization that makes values already, rules out
RULED_OUT = (
    "begin_values", "ask_for_value_orders", "give_value_order", "open_value_orders", "ask_for_value_consent",
    "answer_values", "adopt_values", "reword_value_proposal", "merge_value_proposal", "part_value_proposal",
    "take_anonymous_story_back",
)  # fmt: skip

INSTEAD = {"name_option_value": "to_weigh"}


def make_values(world: Any, now: datetime) -> dict[str, int]:
    """Ana's: a value with a behavior, a story about her, and two proposals."""
    ana = world.actor("ana")
    signed = Making.objects.create(
        team=world.team, phase=Phase.ADOPTED, adopted_at=now, begun_at=now, proposed_by=world.people["ana"]
    )
    value = Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=now, adopted_in=signed)
    behavior = behaving.write_behavior(value, by=ana, at=now, we_do=True, words="Say no aloud")
    story = telling.tell(value, by=world.actor("ben"), at=now, words="Ana said no.", about=world.people["ana"])
    making = proposing.begin(world.team, by=ana, at=now)
    proposal = proposing.propose(making, by=ana, at=now, word="Care", sentence="We call first.")
    return {
        "values": value.pk,
        "behaviors": behavior.pk,
        "stories": story.pk,
        "makings": making.pk,
        "value-proposals": proposal.pk,
    }


def value_bodies(things: dict[str, int]) -> dict[str, Any]:
    value, proposal = things["values"], things["value-proposals"]
    return {
        "write_behavior": {"we_do": False, "words": "Agree and object outside"},
        "sign_values": {"words": "Ask me"},
        "set_story_days": {"days": 30},
        "word_tone": {"words": "Short sentences."},
        "begin_values": {"team": things["teams"]},
        "propose_value": {"word": "Thrift", "sentence": "It is not our money."},
        "give_value_order": {"tiers": [[proposal]]},
        "ask_for_value_consent": {"chosen": [proposal]},
        "answer_values": {"answer": 1},
        "reword_value_proposal": {"word": "Care", "sentence": "We visit first."},
        "merge_value_proposal": {"onto": proposal},
        "tell_story": {"value": value, "words": "We said no.", "about": things["people"], "meeting": things["ended"]},
        "tell_anonymous_story": {"value": value, "words": "We hid it.", "lived": False},
        "take_anonymous_story_back": {"key": "unknown"},
        "name_option_value": {"value": value},
    }
