"""An example in the handbook, somebody who asks to walk beside Ana, and a good body for each operation."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concord.handbook import choosing, pairing
from concord.people import profiles
from concord.people.acting import actor_for
from concord.people.models import Team
from concord.rhythm import shadowing
from concord.rhythm.models import Meeting
from concord.values import telling
from concord.values.models import Value

DAY = timedelta(days=1)


def make_handbook(world: Any, now: datetime) -> dict[str, int]:
    """Stands after the values: it takes one of them."""
    ana, value = world.actor("ana"), Value.objects.all()[0]
    chosen, other = (telling.tell(value, by=ana, at=now, words=words) for words in ("We waited.", "We asked."))
    asked = pairing.ask(world.people["ana"], by=world.actor("ben"), at=now, hopes="How you listen")
    return {
        **make_guests(world, now),
        "examples": choosing.choose_story(chosen, by=ana, at=now, why="Wait once more").pk,
        "story_to_choose": other.pk,
        "pairings": asked.pk,
    }


def make_guests(world: Any, now: datetime) -> dict[str, int]:
    """Somebody who asks to watch a meeting of Ana's, and one of a team without her."""
    theirs = Team.objects.create(name="Orchard")
    meeting = Meeting.objects.create(team=theirs, title="Soon", occurrence=now + DAY, starts=now + DAY)
    asker = profiles.add(name="Mia Costa", by=world.actor("ana"), at=now, roles=("future leader",))
    ours = Meeting.objects.upcoming().filter(team=world.team, opened_at=None)[0]
    asked = shadowing.ask(ours, by=actor_for(asker), at=now, words="How you disagree")
    return {"guests": asked.pk, "meeting_to_watch": meeting.pk}


def handbook_bodies(things: dict[str, int], world: Any) -> dict[str, Any]:
    return {
        "choose_example": {"story": things["story_to_choose"], "why": "Ask first"},
        "reword_example": {"why": "Wait twice"},
        "move_example": {"place": 1},
        "ask_to_watch": {"meeting": things["meeting_to_watch"], "words": "How you open"},
        "ask_pairing": {"leader": world.people["ben"].pk, "hopes": "Figures without fear"},
    }
