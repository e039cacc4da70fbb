"""A worker that is really killed (SIGKILL) in the middle loses nothing, and sends at most one letter twice."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from aiosmtpd.controller import Controller

from concord.notices.tests.conftest import Postbox, free_port

PEOPLE = 12
KILL_AFTER = (2, 5)  # letters that had arrived when a worker was killed, before it heard that they had
THEN_AFTER = 8  # and when one was killed that had heard it, and had not written it down
LEASE = 1  # seconds; two minutes in real life

SEED = f"""
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from concord.acquaintances.pacing import set_pace
from concord.demo.world import make_people
from concord.foundation.models import Waiting
from concord.foundation.scope import within
from concord.people import profiles
at = timezone.now()
world = make_people(at=at, email_host="harbour.example")
with within(world.owner.organization_id):
    set_pace(world.team, by=world.actor("ana"), at=at, every="never")  # the worker writes to nobody else
    Waiting.objects.all().delete()
    for number in range({PEOPLE}):
        address = f"p{{number}}@harbour.example"
        person = profiles.add(name=f"Person {{number}}", email=address, by=world.actor("ana"), at=at)
        profiles.invite(person, by=world.actor("ana"), at=at)
"""
WORK = f"""
from datetime import timedelta
from concord.notices.worker import Worker
Worker(lease=timedelta(seconds={LEASE})).run()
"""
LEFT = """
from concord.foundation.models import Waiting
from concord.foundation.scope import across_organizations
from concord.notices.models import Letter
with across_organizations():
    print(Waiting.objects.count(), Letter.objects.filter(sent_at=None).count())
"""


class SlowPostbox(Postbox):
    """Takes its time, so that a kill falls into the middle of a letter."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived = threading.Condition()
        self.before_answering: Callable[[], object] = lambda: None

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        with self.arrived:
            self.arrived.notify_all()
        await asyncio.sleep(0.1)  # the worker is killed while it waits for this answer
        self.before_answering()
        return answer

    def wait_for(self, letters: int) -> None:
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.messages) >= letters, timeout=60)


@pytest.fixture
def server():
    box = SlowPostbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield box, f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


class Blocked:
    """Keeps everybody from writing down that a letter was sent, from `take` until `give_back`."""

    def __init__(self, database_url: str, box: SlowPostbox) -> None:
        self.url, self.box, self.taken = database_url, box, threading.Event()

    def take(self) -> None:
        """In the thread of the mail server, when that many letters are in its hands and before it says so."""
        if self.taken.is_set() or len(self.box.messages) < THEN_AFTER:
            return
        if self.url.startswith("sqlite"):
            self.connection: Any = sqlite3.connect(self.url.removeprefix("sqlite:///"), check_same_thread=False)
            self.connection.execute("BEGIN IMMEDIATE")
        else:
            self.connection = psycopg.connect(self.url)
            self.connection.execute("LOCK TABLE notices_letter IN EXCLUSIVE MODE")
        self.taken.set()

    def give_back(self) -> None:
        """What PostgreSQL would still finish for a client that has gone, does not come to pass."""
        if not self.url.startswith("sqlite"):
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            self.connection.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}")
        self.connection.rollback()
        self.connection.close()


def python(code: str) -> list[str]:
    return [sys.executable, "-c", f"import django; django.setup()\n{code}"]


def test_nothing_is_lost_and_at_most_the_letter_in_flight_is_sent_twice(server, tmp_path: Path, database_url: str):
    box, smtp = server
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "concord.site.settings",
        "CONCORD_HOME": str(tmp_path),
        "CONCORD_DATABASE_URL": database_url,
        "CONCORD_SMTP_URL": smtp,
        "CONCORD_MAIL_FROM": "Concord <concord@harbour.example>",
    }
    run = {"env": surroundings, "check": True, "timeout": 120}
    subprocess.run(python(SEED), **run)
    for letters in KILL_AFTER:
        worker = subprocess.Popen(python(WORK), env=surroundings)
        box.wait_for(letters)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    heard = kill_between_the_answer_and_the_note(box, Blocked(database_url, box), surroundings)
    worker = subprocess.Popen(python(WORK), env=surroundings)
    deadline = time.monotonic() + 60
    while len({message["To"] for message in box.messages}) < PEOPLE and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(LEASE + 1)  # whatever would be sent again is sent by now
    worker.terminate()
    assert worker.wait(20) == 0
    times = Counter(message["To"] for message in box.messages)
    assert set(times) == {f"p{number}@harbour.example" for number in range(PEOPLE)}
    assert times[heard] == 2, "nobody can know that it was heard; better twice than never"
    assert sum(times.values()) <= PEOPLE + len(KILL_AFTER) + 1  # one in flight for each kill
    twice = [message for message in box.messages if times[message["To"]] > 1]
    assert len({message["Message-ID"] for message in twice}) == len({message["To"] for message in twice})
    left = subprocess.run(python(LEFT), capture_output=True, text=True, **run).stdout
    assert left.split() == ["0", "0"]


def kill_between_the_answer_and_the_note(box: SlowPostbox, blocked: Blocked, surroundings: dict[str, str]) -> str:
    """Kill a worker whose letter was accepted and not noted. Returns to whom it went."""
    box.before_answering = blocked.take
    worker = subprocess.Popen(python(WORK), env=surroundings)
    assert blocked.taken.wait(60)
    time.sleep(0.5)  # the answer arrives; the note of it waits for the database
    to = box.messages[-1]["To"]
    assert worker.poll() is None
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    blocked.give_back()
    return to
