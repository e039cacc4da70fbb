"""How long from one press until every page in the room has heard, against a bare asyncio server in the same run.

One POST to 50 listeners; then 40 rooms of 12 listeners with one event a second each. Two processes of Granian, real
moves (a hand up, a hand down) through the same door as the browser's. Loopback, bounded. Aim: p99 under 50 ms.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.yardsticks.listening import Hall, open_pages
from bench.yardsticks.measuring import concord_web, free_port, in_words, own_home, running, session_of

SECONDS = int(os.environ.get("CONCORD_BENCH_SECONDS", "8"))
ROOMS, LISTENERS, CROWD = 40, 12, 50


Took = tuple[list[float], list[float]]


@dataclass
class Room(Hall):
    """A room as the load sees it: where to press besides, and whether the hand is up."""

    press: str = ""
    session: str = ""
    up: bool = False


async def press(room: Room, port: int, wires: dict[int, Any]) -> None:
    """One move, over a kept connection of the room's own."""
    name = "lower_hand" if room.up else "raise_hand"
    room.up = not room.up
    token = "a" * 32
    body = urlencode({"csrfmiddlewaretoken": token}).encode()
    head = (
        f"POST {room.press.replace('MOVE', name)} HTTP/1.1\r\nHost: x\r\n"
        f"Cookie: concord={room.session}; csrftoken={token}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    if id(room) not in wires:
        wires[id(room)] = await asyncio.open_connection("127.0.0.1", port)
    reader, writer = wires[id(room)]
    room.happens()
    room.began = time.perf_counter()
    writer.write(head.encode() + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    if b" 204" not in answer.splitlines()[0]:
        raise SystemExit(f"{room.press}: {answer.splitlines()[0].decode()}")


async def measure(rooms: list[Room], port: int, listeners: int, *, rounds: int, pause: float) -> Took:
    """(until each page has heard, until all pages of the room have)."""
    pages = await open_pages(rooms, port, listeners)
    await asyncio.sleep(2)  # everybody has come in and said so
    wires: dict[int, Any] = {}
    heard: list[float] = []
    whole: list[float] = []

    async def go(room: Room, delay: float) -> None:
        await asyncio.sleep(delay)
        for _round in range(rounds):
            began = time.perf_counter()
            await press(room, port, wires)
            await asyncio.wait_for(room.everybody.wait(), 10)
            heard.extend(room.took())
            whole.append(max(room.took()))
            await asyncio.sleep(max(0.0, pause - (time.perf_counter() - began)))

    await asyncio.gather(*(go(room, pause * place / len(rooms)) for place, room in enumerate(rooms)))
    for page in pages:
        page.cancel()
    return heard, whole


def make_rooms() -> list[Room]:
    """Running meetings of the example team."""
    from django.utils import timezone

    from concord.demo.world import make_people
    from concord.foundation.events import last_seq
    from concord.foundation.scope import within

    at = timezone.now()
    world = make_people(at=at - timedelta(days=2), email_host="harbour.example")
    rooms = []
    with within(world.owner.organization_id):
        session = session_of(world.owner.account)
        for _room in range(ROOMS):
            meeting = world.live("discussion", at=at)
            listen_at = f"/meetings/{meeting.pk}/room/stream?since={last_seq(meeting.stream)}"
            rooms.append(room_of(f"/meetings/{meeting.pk}/moves/MOVE", listen_at, session))
    return rooms


def room_of(press: str, listen: str, session: str, *, up: bool = False) -> Room:
    return Room(listen, f"concord={session}", press=press, session=session, up=up)


def tell(name: str, seconds: Took) -> None:
    print(f"{name}: each page {in_words(seconds[0])}; all pages of a room {in_words(seconds[1])}")


def bare_rooms(count: int) -> list[Room]:
    return [room_of(f"/room-{number}", f"/room-{number}", "-") for number in range(count)]


def main() -> None:
    own_home()
    rooms = make_rooms()
    port = free_port()
    with running(["bench/yardsticks/sse.py", str(port)], port):
        tell(f"bare asyncio, 1 room x {CROWD}", asyncio.run(measure(bare_rooms(1), port, CROWD, rounds=60, pause=0.05)))
        many = asyncio.run(measure(bare_rooms(ROOMS), port, LISTENERS, rounds=SECONDS, pause=1))
        tell(f"bare asyncio, {ROOMS} rooms x {LISTENERS}, one event a second each", many)
    port = free_port()
    with running(concord_web(port), port, "/healthz"):
        tell(f"Concord, 1 room x {CROWD}", asyncio.run(measure(rooms[:1], port, CROWD, rounds=60, pause=0.05)))
        rooms = [room_of(room.press, room.listen, room.session, up=room.up) for room in rooms]
        many = asyncio.run(measure(rooms, port, LISTENERS, rounds=SECONDS, pause=1))
        tell(f"Concord, {ROOMS} rooms x {LISTENERS}, one event a second each", many)


if __name__ == "__main__":
    main()
