"""How the example organization opens its meetings: now by a question, now by two truths, objects or pairs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from concord.agenda.switching import switch_off
from concord.decks import editing
from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.segments.kind import go_on, kind_of, play

if TYPE_CHECKING:
    from concord.demo.world import World

FORMATS = {3: "pair_swap", 6: "show_object", 9: "two_truths"}  # in which meetings of the half-year
OWN = (
    ("ben", "Which harbour have you not seen yet and would like to?", "light"),
    ("grace", "Which of our growers has taught you something, and what?", "work"),
    ("chi", "Tell us about a tide, a storm or a fog that you remember.", "story"),
)
RETIRED = ("w45", "d43")
OFF = ("rounds_leave_room", "We hold rounds in two halves when time is short.")
THREES = {
    "ana": (
        "I have rowed across the river by night.",
        "My first job was in a circus.",
        "I bake bread every Sunday.",
        2,
    ),
    "ben": (
        "I was lost in a cornfield for a day.",
        "I speak to my plants in Igbo.",
        "I sold one car twice.",
        3,
    ),
    "chi": ("I learned to swim at thirty.", "I have a twin in Macau.", "I have never eaten an oyster.", 2),
}
OBJECTS = {
    "ana": "A stone from the quay where our first crate was loaded.",
    "ben": "A slide rule; it reminds me that numbers were once slow.",
    "chi": "The first complaint we ever got, framed.",
}


def make_deck(world: World, *, at: datetime) -> None:
    """The team's own questions, two that it does not want, and a rule that does not suit its meetings."""
    for name, words, tone in OWN:
        editing.add(world.team, by=world.actor(name), at=at, words=words, tone=tone)
    for key in RETIRED:
        editing.retire(world.team, key, by=world.actor("dora"), at=at)
    rule, reason = OFF
    switch_off(world.series, rule, by=world.actor("ana"), at=at, reason=reason)


def choose(segment: Segment, wanted: str, *, by: Actor, at: datetime) -> None:
    """The facilitator chooses how to open."""
    play(segment, "choose_format", by=by, at=at, format=wanted)


def open_otherwise(world: World, segment: Segment, here: list[str], wanted: str, *, by: Actor, at: datetime) -> None:
    """The whole of another format, with what Ana, Ben and Chi give."""
    choose(segment, wanted, by=by, at=at)
    give(world, segment, here, at=at)
    while kind_of(segment.kind).next_phase(segment):
        go_on(segment, by=by, at=at)
        give(world, segment, here, at=at)


def give(world: World, segment: Segment, here: list[str], *, at: datetime) -> None:
    """What people write in this phase."""
    if segment.phase == "write":
        for name, (first, second, third, invention) in THREES.items():
            if name in here:
                values = {"first": first, "second": second, "third": third, "invention": invention}
                play(segment, "write_three", by=world.actor(name), at=at, **values)
    elif segment.phase == "guess":
        ids = set(segment.contributions.filter(face="three").values_list("person_id", flat=True))
        for place, name in enumerate(here[:3]):
            about = next(row for row in world.people.values() if row.pk in ids and row != world.people[name])
            play(segment, "guess", by=world.actor(name), at=at, about=about, number=1 + place % 3)
    elif segment.phase == "fetch":
        for name, words in OBJECTS.items():
            if name in here:
                play(segment, "say_object", by=world.actor(name), at=at, words=words)
