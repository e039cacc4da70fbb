"""The team's page and a meeting's page, signed in, against a bare WSGI function in the same run. Loopback, bounded.

Each in two cases: made anew at every request, and shown again because nothing was recorded in the organization since
(pages/unchanged.py). Aim: at least 250 meeting pages a second on two cores, with at most 12 queries.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.yardsticks.measuring import concord_web, free_port, granian, in_words, load, own_home, running, session_of

CASES = (("made anew", ""), ("nothing changed", "a" * 32))
SECONDS = float(os.environ.get("CONCORD_BENCH_SECONDS", "8"))


def noting(queries: list[str]) -> Callable[..., Any]:
    """Writes each query down as it is run."""

    def note(execute: Callable[..., Any], sql: str, *values: Any) -> Any:
        queries.append(sql)
        return execute(sql, *values)

    return note


def main() -> None:
    own_home()
    from django.db import connection
    from django.test import Client
    from django.urls import NoReverseMatch, reverse
    from django.utils import timezone

    from concord.demo.world import make_world
    from concord.foundation.scope import within
    from concord.people.models import Team
    from concord.rhythm.models import Meeting

    owner = make_world(at=timezone.now())
    with within(owner.organization_id):
        meeting, team = Meeting.objects.upcoming()[0], Team.objects.all()[0]
        session = session_of(owner.account)
    pages = {}
    for name, address in (("meeting", meeting.pk), ("room", meeting.pk), ("team", team.pk)):
        try:
            pages[name] = reverse(name, args=[address])
        except NoReverseMatch:
            print(f"{name} page: not there yet")
    client = Client()
    client.cookies["concord"] = session
    with running(granian("bench.yardsticks.wsgi:application", port := free_port(), interface="wsgi"), port):
        bare, took = load(port, "/", session, seconds=SECONDS)
    print(f"bare WSGI: {bare:,.0f} requests/s, {in_words(took)}")
    with running(concord_web(port := free_port()), port, "/healthz"):
        for name, path in pages.items():
            client.get(path)
            queries: list[str] = []
            with connection.execute_wrapper(noting(queries)):
                size = len(client.get(path).content)
            print(f"{name} page: {len(queries)} queries, {size / 1024:.0f} KiB")
            for case, token in CASES if name != "room" else CASES[:1]:  # a room is never kept
                load(port, path, session, seconds=1, token=token)
                rate, took = load(port, path, session, seconds=SECONDS, token=token)
                print(f"  {case}: {rate:,.0f} requests/s, {in_words(took)}; {rate / bare:.3f} of the bare function")


if __name__ == "__main__":
    main()
