"""What can happen between people who get to know each other. What was learned stands in no event."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class PaceSet(Event):
    """A team chose how often it is given colleagues to get to know."""

    kind = "acquaintance.pace_set"
    team: int
    every: str


@dataclass(frozen=True, kw_only=True)
class CycleBegan(Event):
    """Everybody at a team's table was given a colleague to get to know."""

    kind = "acquaintance.cycle_began"
    team: int
    cycle: int


@dataclass(frozen=True, kw_only=True)
class AcquaintanceMended(Event):
    """Somebody came, left or is away: these people get to know each other now."""

    kind = "acquaintance.mended"
    acquaintance: int
    people: list[int]


@dataclass(frozen=True, kw_only=True)
class AcquaintanceEvent(Event):
    """The base of what happens to one acquaintance."""

    acquaintance: int


@dataclass(frozen=True, kw_only=True)
class AcquaintanceMet(AcquaintanceEvent):
    """Two people, or three, have talked."""

    kind = "acquaintance.met"


@dataclass(frozen=True, kw_only=True)
class AcquaintanceLetGo(AcquaintanceEvent):
    """Two people, or three, did not find the time; they are given each other again in a later cycle."""

    kind = "acquaintance.let_go"


@dataclass(frozen=True, kw_only=True)
class AcquaintanceOpenAgain(AcquaintanceEvent):
    """Somebody took back that they have talked, or that it did not work out."""

    kind = "acquaintance.open_again"


@dataclass(frozen=True, kw_only=True)
class AcquaintanceTold(AcquaintanceEvent):
    """Those who had talked have told the others of it; it leaves the next agenda."""

    kind = "acquaintance.told"


@dataclass(frozen=True, kw_only=True)
class DiscoveryEvent(Event):
    """The base of what happens to one discovery. Its words are never in an event."""

    discovery: int


@dataclass(frozen=True, kw_only=True)
class DiscoveryWritten(DiscoveryEvent):
    """Somebody wrote what they learned about a colleague, or worded it anew; the colleague reads it first."""

    kind = "discovery.written"


@dataclass(frozen=True, kw_only=True)
class DiscoveryApproved(DiscoveryEvent):
    """The colleague whom it is about lets others read it."""

    kind = "discovery.approved"


@dataclass(frozen=True, kw_only=True)
class DiscoveryTakenBack(DiscoveryEvent):
    """Whoever wrote it took it back; it is erased."""

    kind = "discovery.taken_back"


@dataclass(frozen=True, kw_only=True)
class DiscoveryWithdrawn(DiscoveryEvent):
    """The colleague whom it is about did not want it shown, or not any more; it is erased."""

    kind = "discovery.withdrawn"


@dataclass(frozen=True, kw_only=True)
class AwaySaid(Event):
    """Somebody said from when to when they are away, or that they are back. Why is not asked."""

    kind = "acquaintance.away_said"
    person: int


@dataclass(frozen=True, kw_only=True)
class InformalTimePlanned(Event):
    """A lunch, a walk, a coffee or work side by side was put into the calendars of those who spend it together."""

    kind = "informal_time.planned"
    informal_time: int


@dataclass(frozen=True, kw_only=True)
class InformalTimeCancelled(Event):
    """A lunch, a walk, a coffee or work side by side is off."""

    kind = "informal_time.cancelled"
    informal_time: int
