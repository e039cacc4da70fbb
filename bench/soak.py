"""Forty rooms of twelve people for five minutes over bad networks: is anything lost, is anything there twice?

Each person has a page of their own, writes a card every few seconds and, as the browser does, sends it again with the
same key until it is acknowledged. One in ten requests loses its answer on the way; one in ten pages loses its stream
now and then and comes back with the last number it had. Counted from both ends: every acknowledged card is in the
database exactly once, nothing else is, and every page has heard every number of its room exactly once, in order.

CONCORD_BENCH_SECONDS=300 and CONCORD_BENCH_ROOMS=40 by default. Exits with 1 when anything was lost or doubled.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.yardsticks.measuring import concord_web, free_port, own_home, running, session_of

SECONDS = int(os.environ.get("CONCORD_BENCH_SECONDS", "300"))
ROOMS, PEOPLE = int(os.environ.get("CONCORD_BENCH_ROOMS", "40")), 12
PAUSE = 20.0  # seconds between two cards of a person, about: 24 cards a second in all
LOST_ANSWERS, LOST_STREAMS = 0.1, 0.1
TOKEN = "a" * 32


@dataclass
class Page:
    """One person in one room: what they sent, what was acknowledged, and the numbers they heard."""

    meeting: int
    segment: int
    session: str
    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    again: int = 0
    later: int = 0
    heard: list[int] = field(default_factory=list)
    first: int = 0
    came_back: int = 0

    @property
    def last(self) -> int:
        return self.heard[-1] if self.heard else self.first

    def cookie(self) -> str:
        return f"concord={self.session}; csrftoken={TOKEN}"


async def listen(page: Page, port: int, dice: random.Random, until: float) -> None:
    """The page's stream; it breaks now and then and is opened again from the last number."""
    while time.monotonic() < until:
        breaks = time.monotonic() + (dice.uniform(5, 40) if dice.random() < LOST_STREAMS else until)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            f"GET /meetings/{page.meeting}/room/stream?since={page.last} HTTP/1.1\r\nHost: x\r\n"
            f"Last-Event-ID: {page.last}\r\nCookie: {page.cookie()}\r\n\r\n".encode()
        )
        try:
            async with asyncio.timeout(max(0.1, min(breaks, until) - time.monotonic())):
                while line := await reader.readline():
                    if line.startswith(b"id: "):
                        page.heard.append(int(line[4:]))
        except TimeoutError:
            pass
        writer.close()
        page.came_back += 1


async def write(page: Page, port: int, dice: random.Random, until: float) -> None:
    """A card every now and then, sent until it is acknowledged."""
    await asyncio.sleep(dice.uniform(0, PAUSE))
    while time.monotonic() < until:
        key = uuid4().hex
        page.sent.append(key)
        while not await send(page, port, key, loses_answer=dice.random() < LOST_ANSWERS):
            page.again += 1
            await asyncio.sleep(dice.uniform(0.2, 1))
        page.acknowledged.append(key)
        await asyncio.sleep(dice.uniform(0.5, 1.5) * PAUSE)


async def send(page: Page, port: int, key: str, *, loses_answer: bool) -> bool:
    """One sending. False when the answer was lost, so that nobody knows whether it arrived, or was “later”."""
    body = urlencode({"csrfmiddlewaretoken": TOKEN, "move_key": key, "words": key}).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"POST /meetings/{page.meeting}/moves/park HTTP/1.1\r\nHost: x\r\nCookie: {page.cookie()}\r\n"
        "Connection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    await writer.drain()
    try:
        if loses_answer:
            await asyncio.sleep(random.uniform(0, 0.05))
            return False
        line = await reader.readline()
        if b" 50" in line or b" 429" in line:  # the browser keeps it and sends it again, as it does without an answer
            page.later += 1
            return False
        if line and b" 204" not in line:
            raise SystemExit(f"a card was refused: {line.decode().strip()} {(await reader.read()).decode()[-300:]}")
        return bool(line)
    finally:
        writer.close()


async def hold(pages: list[Page], port: int) -> None:
    """Five minutes of it; the streams stay open a little longer, so that what is on its way arrives."""
    ends = time.monotonic() + SECONDS
    dice = random.Random(2026)
    listening = [asyncio.create_task(listen(page, port, random.Random(dice.random()), ends + 15)) for page in pages]
    await asyncio.gather(*(write(page, port, random.Random(dice.random()), ends) for page in pages))
    await asyncio.gather(*listening)


def make_pages() -> list[Page]:
    """The running meetings of a team of twelve."""
    from django.utils import timezone

    from concord.demo.world import make_people
    from concord.foundation.events import last_seq
    from concord.foundation.scope import within
    from concord.people import profiles, teams
    from concord.people.models import Membership

    at = timezone.now()
    world = make_people(at=at - timedelta(days=2), email_host="harbour.example")
    pages = []
    with within(world.owner.organization_id):
        by, number = world.actor("ana"), 0
        while Membership.objects.filter(team=world.team).count() < PEOPLE:
            number += 1
            added = profiles.add(name=f"Leader {number}", email=f"l{number}@harbour.example", by=by, at=at)
            teams.seat(added, world.team, by=by, at=at)
        seats = list(Membership.objects.filter(team=world.team).select_related("person__account")[:PEOPLE])
        sessions = [session_of(seat.person.account) for seat in seats]
        for _room in range(ROOMS):
            meeting = world.live("discussion", at=at, minutes=240)
            segment = meeting.segments.first()
            pages += [Page(meeting.pk, segment.pk, session, first=last_seq(meeting.stream)) for session in sessions]
    return pages


def count(pages: list[Page]) -> int:
    """Print what was written, found and heard. Returns how many are lost or doubled."""
    from concord.foundation.events import last_seq
    from concord.foundation.scope import across_organizations
    from concord.meetings.models import ParkedTopic

    with across_organizations():
        found = Counter(ParkedTopic.objects.values_list("words", flat=True))
        lasts = {meeting: last_seq(f"meeting-{meeting}") for meeting in {page.meeting for page in pages}}
    wrong = count_cards(pages, found) + count_numbers(pages, lasts)
    print(f"{wrong} lost or doubled." if wrong else "Nothing was lost, nothing is there twice.")
    return wrong


def count_cards(pages: list[Page], found: Counter[str]) -> int:
    """From the one end: what was acknowledged to the people, against the rows of the database."""
    sent = [key for page in pages for key in page.sent]
    acknowledged = [key for page in pages for key in page.acknowledged]
    lost = sum(not found[key] for key in acknowledged)
    doubled = sum(times > 1 for times in found.values())
    strange = len(set(found) - set(sent))
    again, later = (sum(getattr(page, name) for page in pages) for name in ("again", "later"))
    print(
        f"{ROOMS} rooms x {PEOPLE} people, {SECONDS} s: {len(sent):,} cards written, {len(acknowledged):,} of them "
        f"acknowledged. {again - later:,} answers were lost and {later:,} said that the server is too busy: sent again."
    )
    print(
        f"In the database: {found.total():,} cards. Of the acknowledged {lost} are missing, {doubled} are there twice; "
        f"{strange} are there that nobody wrote."
    )
    return lost + doubled + strange


def count_numbers(pages: list[Page], lasts: dict[int, int]) -> int:
    """From the other end: what the database says happened in each room, against what each of its pages heard."""
    expected = [range(page.first + 1, lasts[page.meeting] + 1) for page in pages]
    missed = sum(len(set(numbers) - set(page.heard)) for page, numbers in zip(pages, expected, strict=True))
    twice = sum(len(page.heard) - len(set(page.heard)) for page in pages)
    disordered = sum(page.heard != sorted(page.heard) for page in pages)
    heard, to_hear = sum(len(page.heard) for page in pages), sum(map(len, expected))
    print(
        f"On the {len(pages)} pages: {heard:,} events heard of {to_hear:,} that were to be heard, "
        f"over {sum(page.came_back - 1 for page in pages):,} streams that broke off and were opened again. "
        f"{missed} missed, {twice} heard twice, {disordered} pages heard them out of order."
    )
    return missed + twice + disordered


def main() -> None:
    own_home()
    pages = make_pages()
    port = free_port()
    with running(concord_web(port), port, "/healthz"):
        asyncio.run(hold(pages, port))
    raise SystemExit(1 if count(pages) else 0)


if __name__ == "__main__":
    main()
