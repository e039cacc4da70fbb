"""The live door: one server-sent stream per open page. It says what changed, never what it says now.

State and stream meet without a gap: a page carries the number (`seq`) it was rendered at, the stream begins there,
and numbers are handed out under a lock, in the order of commits. A reader that reconnects sends the last number it
had (`Last-Event-ID`). A lost wake-up costs a second: every stream is looked at once a second anyway.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from concord.foundation import bus
from concord.foundation.models import Entry
from concord.foundation.scope import across_organizations, within
from concord.room import presence
from concord.room.entering import Visitor, visitor_of

log = logging.getLogger("concord.room")
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

BEAT = 15.0  # seconds between signs of life: presence is renewed, rights are looked at again
LOOK = 1.0  # seconds after which every stream is looked at, call or no call
REPLAY_AT_MOST = 500  # a page that has missed more is told to reload


@dataclass
class Tail:
    """The newest events of one room, loaded once per process and handed to everybody who listens here."""

    organization_id: int
    key: str
    last: int
    listeners: set[asyncio.Queue[tuple[int, str]]] = field(default_factory=set)

    def hand_out(self, rows: list[tuple[int, str]]) -> None:
        for seq, touches in rows:
            if seq > self.last:
                self.last = seq
                self.tell(seq, touches)

    def tell(self, seq: int, touches: str) -> None:
        for queue in self.listeners:
            queue.put_nowait((seq, touches))


class Streams:
    """The ASGI application of all streams in this process."""

    def __init__(self) -> None:
        self.tails: dict[tuple[int, str], Tail] = {}
        self.threads = ThreadPoolExecutor(4, thread_name_prefix="stream")
        self.background: set[asyncio.Task[None]] = set()
        self.started = False
        self.stopping = False

    async def lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                self.stopping = True
                for tail in self.tails.values():
                    tail.tell(0, "bye")
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one GET /meetings/<pk>/room/stream."""
        self.start_listening()
        visitor = await self.in_thread(visitor_of, session_key(scope), scope["path"], address(scope))
        if visitor is None:
            await refuse(send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        queue: asyncio.Queue[tuple[int, str]] = asyncio.Queue()
        tail = await self.join(visitor, queue)
        sender = asyncio.ensure_future(self.serve(visitor, queue, since(scope), send))
        gone = asyncio.ensure_future(until_gone(receive))
        try:
            await asyncio.wait({sender, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sender.cancel()
            gone.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await sender
            tail.listeners.discard(queue)
            if not tail.listeners:
                self.tails.pop((tail.organization_id, tail.key), None)
            presence_left = self.in_thread(presence.leave, visitor)
            self.keep(asyncio.ensure_future(presence_left))
            with contextlib.suppress(Exception):
                await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def join(self, visitor: Visitor, queue: asyncio.Queue[tuple[int, str]]) -> Tail:
        """Listen first, replay afterwards: nothing falls between."""
        key = (visitor.organization_id, visitor.stream)
        tail = self.tails.get(key)
        if tail is None:
            newest = await self.in_thread(newest_seq, visitor)
            tail = self.tails.setdefault(key, Tail(visitor.organization_id, visitor.stream, newest))
        tail.listeners.add(queue)
        return tail

    async def serve(self, visitor: Visitor, queue: asyncio.Queue[tuple[int, str]], begin: int, send: Send) -> None:
        """Replay what the page has missed, then pass on what happens, with a sign of life every BEAT seconds."""
        await self.in_thread(presence.come, visitor)
        last = begin
        for seq, touches in await self.in_thread(missed, visitor, begin):
            await send(message(seq, touches))
            last = max(last, seq)
        await send(comment("here"))
        while not self.stopping:
            try:
                seq, touches = await asyncio.wait_for(queue.get(), BEAT)
            except TimeoutError:
                if not await self.in_thread(presence.beat, visitor):
                    await send(message(0, "bye"))
                    return
                await send(comment("beat"))
                continue
            if seq > last or seq == 0:  # 0: presence, which is in no table
                await send(message(seq, touches))
                last = max(last, seq)

    def start_listening(self) -> None:
        """Begin to listen for calls, once per process, on the running loop."""
        if self.started:
            return
        self.started = True
        self.keep(asyncio.ensure_future(self.hear_calls()))
        self.keep(asyncio.ensure_future(self.look_now_and_then()))

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
                topic = (await loop.sock_recv(receiver, 200)).decode()
                await self.called(topic)
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
                            await self.called(call["data"].decode())
            except Exception:
                log.warning("Valkey does not answer; streams look once a second meanwhile.")
                await asyncio.sleep(1)

    async def called(self, topic: str) -> None:
        """Look at the rooms that a call names. “meeting-7 people” is presence only: nothing to read."""
        name, _space, fragment = topic.partition(" ")
        tails = [tail for tail in self.tails.values() if tail.key == name]
        if fragment:
            for tail in tails:
                tail.tell(0, fragment)
        elif tails:
            await self.look(tails)

    async def look_now_and_then(self) -> None:
        while not self.stopping:
            await asyncio.sleep(LOOK)
            if self.tails:
                await self.look(list(self.tails.values()))

    async def look(self, tails: list[Tail]) -> None:
        """Load what is new in these rooms with one query, and hand it out."""
        try:
            found = await self.in_thread(news, [(tail.organization_id, tail.key, tail.last) for tail in tails])
        except Exception:
            log.exception("The streams could not look for news; they try again in a second.")
            return
        for tail in tails:
            tail.hand_out(found.get((tail.organization_id, tail.key), []))

    async def in_thread(self, work: Callable[..., Any], *values: Any) -> Any:
        """Run database work in a thread of the streams' own."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, _with_fresh_connection, work, *values)


HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


def _with_fresh_connection(work: Callable[..., Any], *values: Any) -> Any:
    close_old_connections()
    return work(*values)


def newest_seq(visitor: Visitor) -> int:
    with within(visitor.organization_id):
        rows = Entry.objects.filter(stream=visitor.stream).order_by("-seq").values_list("seq", flat=True)
        return rows.first() or 0


def missed(visitor: Visitor, begin: int) -> list[tuple[int, str]]:
    """What happened after number `begin`; when that is too much, one message that tells the page to reload."""
    with within(visitor.organization_id):
        rows = Entry.objects.filter(stream=visitor.stream, seq__gt=begin).order_by("seq")
        numbered = rows.values_list("seq", "touches")[: REPLAY_AT_MOST + 1]
        found = [(seq or 0, touches) for seq, touches in numbered]
    return found if len(found) <= REPLAY_AT_MOST else [(found[-1][0], "reload")]


def news(wanted: list[tuple[int, str, int]]) -> dict[tuple[int, str], list[tuple[int, str]]]:
    """New events of several rooms by (organization, stream). The lowest number known bounds the query."""
    found: dict[tuple[int, str], list[tuple[int, str]]] = {}
    lowest = min(last for _organization, _key, last in wanted)
    known = {(organization, key): last for organization, key, last in wanted}
    with across_organizations():
        rows = Entry.objects.filter(stream__in={key for _organization, key, _last in wanted}, seq__gt=lowest)
        for organization, key, seq, touches in rows.order_by("seq").values_list(
            "organization_id", "stream", "seq", "touches"
        ):
            if seq and (organization, key) in known and seq > known[organization, key]:
                found.setdefault((organization, key), []).append((seq, touches))
    return found


def message(seq: int, touches: str) -> dict[str, Any]:
    """One event: its number, and the names of the fragments that look different now."""
    head = f"id: {seq}\n" if seq else ""
    body = f"{head}event: touched\ndata: {json.dumps({'seq': seq, 'touches': touches.split()})}\n\n"
    return {"type": "http.response.body", "body": body.encode(), "more_body": True}


def comment(text: str) -> dict[str, Any]:
    return {"type": "http.response.body", "body": f": {text} {timezone.now():%H:%M:%S}\n\n".encode(), "more_body": True}


async def refuse(send: Send) -> None:
    """404, as for everything that is not the visitor's to see; an EventSource then stops trying."""
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"There is no such room.\n"})


async def until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


def session_key(scope: dict[str, Any]) -> str:
    """The session cookie of the request."""
    jar: SimpleCookie = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            jar.load(value.decode("latin-1"))
    found = jar.get(settings.SESSION_COOKIE_NAME)
    return found.value if found else ""


def since(scope: dict[str, Any]) -> int:
    """Where to begin: the last number the browser had, else the number its page was rendered at."""
    for name, value in scope["headers"]:
        if name == b"last-event-id" and value.isdigit():
            return int(value)
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("since", ["0"])[0]
    return int(asked) if asked.isdigit() else 0


def address(scope: dict[str, Any]) -> str:
    return (scope.get("client") or ("",))[0]
