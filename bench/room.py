"""How long from a committed deed until every open page has heard of it, and what an idle page costs.

1 room x 50 pages, 40 x 12 with a deed a second each, 300 x 10 with a deed each ten seconds; against Server-Sent Events
written with bare Starlette (one process, queues in memory, nothing kept) and against Django Channels (two processes,
groups in Redis), in the same run on the same machine. Concord runs as `concord start` does, with two processes; its
deeds are real ones of another process, timed from their commit. The yardsticks' begin with the request that tells.

Aims: p99 at most twice the bare one's and ahead of Channels; under 40 KiB of memory for an idle page.
A busy machine delays all three; the processor's time for each hearing hardly depends on it. What the first forty
pages load once for all is not counted as memory of those that follow. bench/room_fanout.py times it from the press.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.yardsticks.listening import Hall, open_pages
from bench.yardsticks.measuring import ROOT, concord_web, free_port, in_words, own_home, running, session_of

SECONDS = int(os.environ.get("CONCORD_BENCH_SECONDS", "8"))
PATIENCE = 20  # seconds until a page that has not heard counts as lost
UVICORN = ["-m", "uvicorn", "--log-level", "critical", "--no-access-log", "--timeout-keep-alive", "60"]


@dataclass(frozen=True)
class Crowd:
    """So many rooms with so many pages each, and seconds between two deeds in a room."""

    rooms: int
    pages: int
    pause: float

    def __str__(self) -> str:
        return f"{self.rooms} x {self.pages}"


@dataclass(frozen=True)
class Measured:
    """Seconds until each page heard of each deed, KiB of memory for an idle page, processor seconds for a hearing."""

    took: list[float]
    memory: float
    processor: float

    def __str__(self) -> str:
        return f"{in_words(self.took)}; {self.memory:.0f} KiB an idle page; {1e6 * self.processor:.0f} µs a hearing"


@dataclass(frozen=True)
class Server:
    """Where it listens, and the number of its first process."""

    port: int
    process: int


CROWDS = (Crowd(1, 50, 0.1), Crowd(40, 12, 1), Crowd(300, 10, 10))
type Tell = Callable[[int], Awaitable[None]]  # makes something happen in the hall of this number


async def measure(halls: list[Hall], crowd: Crowd, server: Server, tell: Tell) -> Measured:
    """Open the pages, look what they cost, then let something happen in every hall again and again."""
    await warm_up(halls, server)
    before = memory_of(server)
    pages = await open_pages(halls, server.port, crowd.pages)
    await asyncio.sleep(3)
    each = (memory_of(server) - before) / len(pages)
    took: list[float] = []
    worked = processor_of(server)

    async def go(hall: Hall, number: int) -> None:
        await asyncio.sleep(crowd.pause * number / len(halls))
        for _round in range(max(2, round(SECONDS / crowd.pause))):
            began = time.perf_counter()
            hall.happens()
            await tell(number)
            await asyncio.wait_for(hall.everybody.wait(), PATIENCE)
            took.extend(hall.took())
            await asyncio.sleep(max(0.0, crowd.pause - (time.perf_counter() - began)))

    await asyncio.gather(*(go(hall, number) for number, hall in enumerate(halls)))
    worked = processor_of(server) - worked
    await close(pages)
    return Measured(took, each, worked / len(took))


async def warm_up(halls: list[Hall], server: Server) -> None:
    """Open some pages and close them: what the first pages load stays, and belongs to none of those that follow."""
    pages = await open_pages(halls[:1], server.port, 40)
    await asyncio.sleep(3)
    await close(pages)
    halls[0].listeners = 0
    await asyncio.sleep(3)


async def close(pages: list[asyncio.Task[None]]) -> None:
    for page in pages:
        page.cancel()
    await asyncio.gather(*pages, return_exceptions=True)


def memory_of(server: Server) -> float:
    """KiB that a server's processes have for themselves alone."""
    found = 0
    for pid in processes_of(server):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                found += int(line.split()[1]) if line.startswith("Private_") else 0
    return found


def processor_of(server: Server) -> float:
    """Seconds of processor time that a server's processes have used."""
    ticks = 0
    for pid in processes_of(server):
        ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def processes_of(server: Server) -> set[int]:
    children = subprocess.run(["pgrep", "-P", str(server.process)], capture_output=True, text=True, check=False)
    return {server.process} | {int(line) for line in children.stdout.split()}


def by_request(halls: list[Hall], port: int) -> Tell:
    """Tells a yardstick by one request to its own port."""
    wires: dict[int, tuple[asyncio.StreamReader, asyncio.StreamWriter]] = {}

    async def tell(number: int) -> None:
        if number not in wires:
            wires[number] = await asyncio.open_connection("127.0.0.1", port)
        reader, writer = wires[number]
        halls[number].began = time.perf_counter()
        writer.write(f"POST {halls[number].listen} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".encode())
        await reader.readuntil(b"\r\n\r\n")

    return tell


@contextlib.asynccontextmanager
async def by_deeds(halls: list[Hall], meetings: list[int]) -> AsyncIterator[Tell]:
    """Tells Concord by real deeds of another process (yardsticks/deeds.py)."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(ROOT / "bench/yardsticks/deeds.py"), cwd=ROOT,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    done = {meeting: asyncio.Event() for meeting in meetings}

    async def read() -> None:
        assert process.stdout
        while line := await process.stdout.readline():
            meeting, moment = line.split()
            halls[meetings.index(int(meeting))].began = float(moment)
            done[int(meeting)].set()

    async def tell(number: int) -> None:
        assert process.stdin
        done[meetings[number]].clear()
        process.stdin.write(f"{meetings[number]}\n".encode())
        await done[meetings[number]].wait()

    reading = asyncio.create_task(read())
    try:
        yield tell
    finally:
        process.stdin.close()
        await process.wait()
        await reading


def tell_result(name: str, crowd: Crowd, measuring: Coroutine[Any, Any, Measured]) -> None:
    try:
        measured = asyncio.run(measuring)
    except TimeoutError:
        print(f"{name}, {crowd}: does not keep up; a page had not heard after {PATIENCE} s", flush=True)
        return
    print(f"{name}, {crowd}: {measured}", flush=True)


def yardstick(name: str, command: list[str], port: int) -> None:
    for crowd in CROWDS:
        with running([*command, "--port", str(port)], port) as process:
            halls = [Hall(f"/room-{number}") for number in range(crowd.rooms)]
            tell_result(name, crowd, measure(halls, crowd, Server(port, process), by_request(halls, port)))


def concord() -> None:
    meetings, session = make_rooms(max(crowd.rooms for crowd in CROWDS))
    for crowd in CROWDS:
        port = free_port()
        with running(concord_web(port), port, "/healthz") as process:
            tell_result("Concord", crowd, in_concord(meetings[: crowd.rooms], session, crowd, Server(port, process)))


async def in_concord(meetings: list[int], session: str, crowd: Crowd, server: Server) -> Measured:
    halls = [Hall(f"/meetings/{meeting}/room/stream?since=999999", f"concord={session}") for meeting in meetings]
    async with by_deeds(halls, meetings) as tell:
        return await measure(halls, crowd, server, tell)


def make_rooms(count: int) -> tuple[list[int], str]:
    """Running meetings of the example team, and the chair's session."""
    from django.utils import timezone

    from concord.demo.world import make_people
    from concord.foundation.scope import within

    at = timezone.now()
    world = make_people(at=at - timedelta(days=2), email_host="harbour.example")
    with within(world.owner.organization_id):
        return [world.live("discussion", at=at).pk for _room in range(count)], session_of(world.owner.account)


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """A Redis of this run's own."""
    program = shutil.which("valkey-server") or shutil.which("redis-server")
    if not program:
        raise SystemExit("Channels need Redis. On Debian: apt-get install redis-server")
    port = free_port()
    process = subprocess.Popen([program, "--port", str(port), "--save", ""], stdout=subprocess.DEVNULL)
    time.sleep(0.5)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


def main() -> None:
    own_home()
    os.environ["PYTHONPATH"] = str(ROOT)
    concord()
    yardstick("Starlette", [*UVICORN, "bench.yardsticks.starlette_sse:application"], free_port())
    with redis() as os.environ["CONCORD_BENCH_REDIS"]:
        yardstick("Channels", [*UVICORN, "--workers", "2", "bench.yardsticks.channels_sse:application"], free_port())


if __name__ == "__main__":
    main()
