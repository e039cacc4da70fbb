"""What the example organization chose for whoever leads next, and who walks beside whom."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concord.decisions.models import Decision
from concord.handbook import choosing, pairing, reading
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.values.models import Story

if TYPE_CHECKING:
    from concord.demo.world import World

# the first words of a story or a decision, what it teaches, who chose it
CHOSEN: tuple[tuple[str, str, str], ...] = (
    ("We were about to say yes", "Ask once more when all agree quickly.", "ana"),
    ("A four-day week in the shop", "A trial with an end is braver than a yes for ever.", "ana"),
    ("We all knew on Monday", "Bad news on the day it is known, even when it is half a news.", "dora"),
    ("The frost took", "Whoever is nearest helps first; the rule comes after.", "grace"),
)


def write_handbook(world: World, *, at: datetime) -> None:
    """Four examples, the first of them read; somebody who leads next asks a leader."""
    for first_words, why, who in CHOSEN:
        by, chosen_at = world.actor(who), at - timedelta(days=5)
        if story := Story.objects.filter(words__startswith=first_words).first():
            choosing.choose_story(story, by=by, at=chosen_at, why=why)
        else:
            decided = Decision.objects.filter(question__startswith=first_words, ending__in=choosing.DECIDED)
            choosing.choose_decision(decided[0], by=by, at=chosen_at, why=why)
    jonas = Person.objects.get(name="Jonas Weber")
    by = actor_for(jonas)
    first = reading.handbook(by, at=at).chapters[0].example
    reading.mark_read(first, by=by, at=at - timedelta(days=2))
    hopes = "How you say no to a good idea and everybody still likes to bring the next one."
    pairing.ask(world.people["hiro"], by=by, at=at - timedelta(days=2), hopes=hopes)
