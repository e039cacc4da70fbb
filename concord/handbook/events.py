"""What can happen to the examples for those who lead next."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class ExampleEvent(Event):
    """The base of what happens to one example of the handbook."""

    example: int


@dataclass(frozen=True, kw_only=True)
class ExampleChosen(ExampleEvent):
    """A story, or a closed decision, was put into the handbook for those who lead next."""

    kind = "handbook.example_chosen"
    decision: int | None = None


@dataclass(frozen=True, kw_only=True)
class ExampleReworded(ExampleEvent):
    """What an example of the handbook teaches was said in other words."""

    kind = "handbook.example_reworded"


@dataclass(frozen=True, kw_only=True)
class ExampleMoved(ExampleEvent):
    """An example stands at another place in the handbook."""

    kind = "handbook.example_moved"
    place: int


@dataclass(frozen=True, kw_only=True)
class ExampleTakenOut(ExampleEvent):
    """An example was taken out of the handbook; the story or decision itself stays."""

    kind = "handbook.example_taken_out"


@dataclass(frozen=True, kw_only=True)
class PairingEvent(Event):
    """The base of what happens between a leader and somebody who leads next."""

    pairing: int


@dataclass(frozen=True, kw_only=True)
class PairingAsked(PairingEvent):
    """Somebody who leads next asked a leader to walk beside them."""

    kind = "pairing.asked"


@dataclass(frozen=True, kw_only=True)
class PairingAgreed(PairingEvent):
    """A leader agreed to let somebody walk beside them."""

    kind = "pairing.agreed"


@dataclass(frozen=True, kw_only=True)
class PairingEnded(PairingEvent):
    """A pairing was declined, taken back or came to its end. Which, and why, is not kept."""

    kind = "pairing.ended"
