"""The live door: one server-sent stream per open page. It says what changed, never what it says now.

State and stream meet without a gap: a page carries the number (`seq`) it was rendered at, the stream begins there,
and numbers are handed out under a lock, in the order of commits. A reader that reconnects sends the last number it
had (`Last-Event-ID`). A lost wake-up costs a second: every stream is looked at once a second anyway.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from concord.foundation import beats, bus
from concord.room import presence
from concord.room.entering import SCREEN_COOKIE, SCREEN_PATH, Visitor, screen_of, visitor_of
from concord.room.farewell import before_the_end
from concord.room.listeners import Page, Tail
from concord.room.news import Room, behind, missed, newest, news
from concord.room.sse import BYE, HEADERS, STILL_HERE, address, comment, cookie, message, refuse, since, until_gone

log = logging.getLogger("concord.room")
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

BEAT = float(os.environ.get("CONCORD_ROOM_BEAT", "15"))  # seconds until presence is renewed and rights looked at again
LOOK = 1.0  # seconds after which every stream is looked at, call or no call


class Streams:
    """The ASGI application of all streams in this process."""

    def __init__(self) -> None:
        self.tails: dict[Room, Tail] = {}
        self.pages: set[Page] = set()
        self.visits = ThreadPoolExecutor(4, thread_name_prefix="visit")
        self.looks = ThreadPoolExecutor(1, thread_name_prefix="look")  # its own, so that no crowd at the door delays it
        self.called: set[str] = set()
        self.call = asyncio.Event()
        self.renewing = asyncio.Lock()
        self.background: set[asyncio.Task[None]] = set()
        self.started = False
        self.stopping = False

    async def lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            event = await receive()
            if event["type"] == "lifespan.startup":
                self.start_listening()
                before_the_end(self.say_goodbye)
                await send({"type": "lifespan.startup.complete"})
            elif event["type"] == "lifespan.shutdown":
                self.say_goodbye()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def say_goodbye(self) -> None:
        """End every stream: each page comes back by itself, to the process that serves then."""
        self.stopping = True
        for tail in self.tails.values():
            tail.tell(0, BYE)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one GET /meetings/<pk>/room/stream, or /screen/stream."""
        self.start_listening()
        visitor = await self.who_asks(scope) if scope["method"] == "GET" else None
        if visitor is None:
            await refuse(send)
            return
        begin = since(scope)
        scope.clear()  # a page may stay for hours, and nothing of its request is needed any more
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        page = Page(visitor, due=asyncio.get_running_loop().time() + self.first_beat())
        tail = await self.join(page)
        gone = asyncio.ensure_future(until_gone(receive))
        gone.add_done_callback(page.hang_up)
        try:
            await self.serve(page, begin, send)
        except Exception:
            log.exception("A stream broke off; its page comes back by itself.")
        finally:
            gone.cancel()
            self.leave(page, tail)
            with contextlib.suppress(Exception):
                await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def who_asks(self, scope: dict[str, Any]) -> Visitor | None:
        """The person behind the session's cookie, or the screen behind its own; None: nobody who may listen here."""
        if scope["path"] == SCREEN_PATH:
            return await self.in_thread(self.visits, screen_of, cookie(scope, SCREEN_COOKIE), address(scope))
        session = cookie(scope, settings.SESSION_COOKIE_NAME)
        return await self.in_thread(self.visits, visitor_of, session, scope["path"], address(scope))

    def first_beat(self) -> float:
        """Seconds until a new page's first beat: pages that came in one crowd do not beat in one."""
        return BEAT * (0.5 + len(self.pages) % 16 / 32)

    async def join(self, page: Page) -> Tail:
        """Listen first, replay afterwards: nothing falls between."""
        room = (page.visitor.organization_id, page.visitor.stream)
        if room not in self.tails:
            last = await self.in_thread(self.visits, newest, page.visitor)
            self.tails.setdefault(room, Tail(room, last))
        tail = self.tails[room]
        tail.listeners.add(page)
        self.pages.add(page)
        return tail

    def leave(self, page: Page, tail: Tail) -> None:
        """The page has gone."""
        self.pages.discard(page)
        tail.listeners.discard(page)
        if not tail.listeners and self.tails.get(tail.room) is tail:
            del self.tails[tail.room]
        if page.renewed_at is None or self.stopping:  # the pages of a server that ends come back in a moment
            return
        if others := [other for other in tail.listeners if other.visitor.is_same_person(page.visitor)]:
            for other in others:  # whichever goes last speaks for all of them
                other.renewed_at = max(other.renewed_at or page.renewed_at, page.renewed_at)
            return
        self.keep(asyncio.ensure_future(self.note_leaving(page.visitor, page.renewed_at)))

    async def note_leaving(self, visitor: Visitor, renewed_at: datetime) -> None:
        """Wait for the renewal under way, which may be of this page too and would bring its person back."""
        async with self.renewing:
            await self.in_thread(self.visits, presence.leave, visitor, renewed_at)

    async def serve(self, page: Page, begin: int, send: Send) -> None:
        """Replay what the page has missed, then pass on what happens, until it is told goodbye."""
        page.renewed_at = await self.in_thread(self.visits, presence.come, page.visitor)
        last = begin
        if told := await self.in_thread(self.visits, missed, page.visitor, begin):
            await send(message(told))
            last = told[-1][0]
        await send(comment("here"))
        while not (self.stopping or page.gone):
            told = [(seq, touches) for seq, touches in await page.news() if seq > last or seq == 0]
            if told and not page.gone:  # 0: presence, which is in no table
                await send(message(told))
                last = max(last, *(seq for seq, _touches in told))
            if (0, BYE) in told:
                return

    async def beat_now_and_then(self) -> None:
        """Renew the presence of the pages whose time it is, and look at their rights: in a busy room too."""
        while not self.stopping:
            await asyncio.sleep(min(LOOK, BEAT))
            async with self.renewing:
                await self.beat()

    async def beat(self) -> None:
        """Renew who is due now. When the database does not answer they stay due."""
        clock = asyncio.get_running_loop().time
        due = [page for page in self.pages if page.due <= clock()]
        if not due:
            return
        at = timezone.now()
        for page in due:
            page.renewed_at = at
        try:
            staying = await self.in_thread(self.visits, presence.renew, [page.visitor for page in due], at)
        except Exception:
            log.exception("The streams could not renew who is here; they try again in a second.")
            return
        for page in due:
            page.due = clock() + BEAT
            page.tell(0, STILL_HERE if page.visitor.ticket in staying else BYE)

    def start_listening(self) -> None:
        """Begin to listen for calls, once per process, on the running loop."""
        if self.started:
            return
        self.started = True
        for work in (self.hear_calls(), self.answer_calls(), self.look_now_and_then(), self.beat_now_and_then()):
            self.keep(asyncio.ensure_future(work))

    def keep(self, task: asyncio.Task[None]) -> None:
        """Hold a reference: the loop itself holds none, and a task without one may vanish."""
        self.background.add(task)
        task.add_done_callback(self.background.discard)

    async def hear_calls(self) -> None:
        """Datagrams on one machine, Valkey between machines."""
        if settings.CONCORD.valkey_url:
            await self.hear_valkey()
            return
        loop = asyncio.get_running_loop()
        receiver = bus.listen()
        try:
            while not self.stopping:
                self.hear((await loop.sock_recv(receiver, bus.LONGEST)).decode())
        finally:
            bus.hang_up(receiver)

    async def hear_valkey(self) -> None:
        from valkey.asyncio import Valkey

        while not self.stopping:
            try:
                async with Valkey.from_url(settings.CONCORD.valkey_url) as client, client.pubsub() as subscription:
                    await subscription.subscribe(bus.CHANNEL)
                    async for call in subscription.listen():
                        if call["type"] == "message":
                            self.hear(call["data"].decode())
            except Exception:
                log.warning("Valkey does not answer; streams look once a second meanwhile.")
                await asyncio.sleep(1)

    def hear(self, topic: str) -> None:
        """Note which rooms a call names: “meeting-7”; hand out what it carries: “meeting-7 #12 now people”.

        “meeting-7 people” and “meeting-7 cursors” are in no table of events.
        """
        name, _space, carried = topic.partition(" ")
        for tail in [tail for tail in self.tails.values() if tail.room[1] == name]:
            if carried and not carried.startswith("#"):
                tail.here = None if carried == "people" else tail.here
                tail.tell(0, carried)
            elif not tail.take(carried):
                self.called.add(name)
                self.call.set()

    async def answer_calls(self) -> None:
        """Look at the rooms that were called; calls that come meanwhile are answered together by the next look."""
        while not self.stopping:
            await self.call.wait()
            self.call.clear()
            called, self.called = self.called, set()
            await self.look([room for room in self.tails if room[1] in called])

    async def look_now_and_then(self) -> None:
        while not self.stopping:
            beats.beat("stream")  # the health page of this process looks for it
            await asyncio.sleep(LOOK)
            known = {tail.room: tail.last for tail in self.tails.values()}
            if not known:
                continue
            try:
                late = await self.in_thread(self.looks, behind, known)
                here = await self.in_thread(self.visits, presence.who_is_here, [t.meeting for t in self.tails.values()])
            except Exception:
                log.exception("The streams could not look for news; they try again in a second.")
                continue
            await self.look(late)
            for tail in self.tails.values():
                if tail.meeting in here:
                    tail.look_around(here[tail.meeting])

    async def look(self, rooms: list[Room]) -> None:
        """Load what is new in these rooms with one query, and hand it out."""
        known = {room: self.tails[room].last for room in rooms if room in self.tails}
        if not known:
            return
        try:
            found = await self.in_thread(self.looks, news, known, list(known))
        except Exception:
            log.exception("The streams could not load news; they try again in a second.")
            return
        for room, rows in found.items():
            if room in self.tails:
                self.tails[room].hand_out(rows)

    async def in_thread(self, pool: ThreadPoolExecutor, work: Callable[..., Any], *values: Any) -> Any:
        """Run database work in a thread of the streams' own."""
        return await asyncio.get_running_loop().run_in_executor(pool, with_fresh_connection, work, *values)


def with_fresh_connection(work: Callable[..., Any], *values: Any) -> Any:
    close_old_connections()
    return work(*values)
