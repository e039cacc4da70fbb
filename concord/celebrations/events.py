"""What can happen to wins and to celebrations."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class WinShared(Event):
    """A department's win was told."""

    kind = "win.shared"
    win: int
    meeting: int | None = None

    def stream(self) -> str:
        return f"meeting-{self.meeting}" if self.meeting else ""

    def touches(self) -> tuple[str, ...]:
        return ("together",)


@dataclass(frozen=True, kw_only=True)
class WinApplauded(WinShared):
    """A win got applause in the room."""

    kind = "win.applauded"


@dataclass(frozen=True, kw_only=True)
class WinCelebrated(WinShared):
    """A win of somebody who does not sit at the table was celebrated in a meeting."""

    kind = "win.celebrated"


@dataclass(frozen=True, kw_only=True)
class WinSetAside(WinShared):
    """The leaders set a win aside, with a reason that whoever told it reads."""

    kind = "win.set_aside"


@dataclass(frozen=True, kw_only=True)
class WinTakenUp(WinShared):
    """A win that was set aside waits for the next meeting after all."""

    kind = "win.taken_up"


@dataclass(frozen=True, kw_only=True)
class WinTakenBack(WinShared):
    """Whoever told a win took it back before it was celebrated; nothing of it is kept."""

    kind = "win.taken_back"


@dataclass(frozen=True, kw_only=True)
class CelebrationEvent(Event):
    """The base of what happens to one celebration."""

    celebration: int


@dataclass(frozen=True, kw_only=True)
class CelebrationPlanned(CelebrationEvent):
    """A lunch or supper for a department was planned; all leaders are invited."""

    kind = "celebration.planned"


@dataclass(frozen=True, kw_only=True)
class CelebrationChanged(CelebrationEvent):
    """The time, place, host or occasion of a celebration changed; the calendars of all follow."""

    kind = "celebration.changed"


@dataclass(frozen=True, kw_only=True)
class CelebrationCancelled(CelebrationEvent):
    """A celebration is off."""

    kind = "celebration.cancelled"


@dataclass(frozen=True, kw_only=True)
class CelebrationApplauded(CelebrationEvent):
    """Somebody put a card on the wall of a celebration, or took theirs away."""

    kind = "celebration.applauded"


@dataclass(frozen=True, kw_only=True)
class PhotographHung(CelebrationEvent):
    """A photograph was hung on the wall of a celebration."""

    kind = "photograph.hung"
    photograph: int


@dataclass(frozen=True, kw_only=True)
class PhotographTakenDown(PhotographHung):
    """A photograph was taken off the wall; nothing of it is kept."""

    kind = "photograph.taken_down"
