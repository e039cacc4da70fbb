"""Open pages by the thousand in one event loop: each reads its stream and notes when it heard."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Hall:
    """A room full of open pages: where they listen, and when each heard of what happened last."""

    listen: str
    cookie: str = ""
    listeners: int = 0
    began: float = 0.0  # when it happened, on the clock that all processes of a machine share
    heard: list[float] = field(default_factory=list)
    everybody: asyncio.Event = field(default_factory=asyncio.Event)

    def happens(self) -> None:
        """From now on each page is awaited once."""
        self.heard = []
        self.everybody.clear()

    def hear(self) -> None:
        self.heard.append(time.perf_counter())
        if len(self.heard) == self.listeners:
            self.everybody.set()

    def took(self) -> list[float]:
        """Seconds until each page had heard."""
        return [heard - self.began for heard in self.heard]


async def page(hall: Hall, port: int, ready: asyncio.Semaphore) -> None:
    """One open page. Raises when the server shuts the door or the stream."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {hall.listen} HTTP/1.1\r\nHost: x\r\nCookie: {hall.cookie}\r\n\r\n".encode())
    while line := await reader.readline():
        if line.startswith(b": here"):
            hall.listeners += 1
            ready.release()
        elif line.startswith(b"id: "):
            hall.hear()
    raise ConnectionError(f"{hall.listen}: the stream ended")


async def open_pages(halls: Sequence[Hall], port: int, each: int, *, at_once: int = 60) -> list[asyncio.Task[None]]:
    """`each` pages in every hall, some at a time, as people come in. Comes back when all are here."""
    pages: list[asyncio.Task[None]] = []
    ready = asyncio.Semaphore(0)
    waiting = 0
    for hall in [hall for hall in halls for _page in range(each)]:
        pages.append(asyncio.create_task(page(hall, port, ready)))
        waiting += 1
        if waiting == at_once:
            waiting = await all_here(ready, waiting)
    await all_here(ready, waiting)
    return pages


async def all_here(ready: asyncio.Semaphore, waiting: int) -> int:
    for _page in range(waiting):
        await asyncio.wait_for(ready.acquire(), 60)
    return 0
