"""Who listens in a room: its open pages, and the newest of its events, handed to each of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from concord.room.entering import Visitor
from concord.room.news import REPLAY_AT_MOST, Happened, Room


@dataclass(eq=False, slots=True)
class Page:
    """One open page: what it is still to be told, and when its presence and rights are looked at again."""

    visitor: Visitor
    due: float
    renewed_at: datetime | None = None  # when this page last said that its person is here
    gone: bool = False
    untold: list[Happened] = field(default_factory=list)
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, seq: int, touches: str) -> None:
        """Note it for the page. One that does not read is told to reload when it has missed too much."""
        if len(self.untold) >= REPLAY_AT_MOST:
            self.untold = [(0, "reload")]
        self.untold.append((seq, touches))
        self.bell.set()

    async def news(self) -> list[Happened]:
        """All that the page has not been told; waits until there is something, or the page has gone."""
        await self.bell.wait()
        self.bell.clear()
        news, self.untold = self.untold, []
        return news

    def hang_up(self, _hung_up: asyncio.Task[None]) -> None:
        """The browser has closed the stream."""
        self.gone = True
        self.bell.set()


@dataclass(slots=True)
class Tail:
    """The newest events of one room, loaded once per process and handed to everybody who listens here."""

    room: Room
    last: int
    listeners: set[Page] = field(default_factory=set)
    here: frozenset[int] | None = None  # who was here when last looked; None: their pages were told just now

    @property
    def meeting(self) -> int:
        return int(self.room[1].rpartition("-")[2])

    def hand_out(self, rows: list[Happened]) -> None:
        for seq, touches in rows:
            if seq > self.last:
                self.last = seq
                self.tell(seq, touches)

    def take(self, carried: str) -> bool:
        """Hand out “#12 now people” when 11 was the last. False when the table must be asked what is between."""
        number, _space, touches = carried[1:].partition(" ")
        if not number.isdecimal() or int(number) > self.last + 1:
            return False
        self.hand_out([(int(number), touches)])
        return True

    def tell(self, seq: int, touches: str) -> None:
        for page in self.listeners:
            page.tell(seq, touches)

    def look_around(self, here: frozenset[int]) -> None:
        """Tell the pages when somebody has come or gone since the last look."""
        before, self.here = self.here, here
        if before is not None and before != here:
            self.tell(0, "people")
