"""A worker that is really killed (SIGKILL) in the middle loses nothing, and sends at most one letter twice."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from concord.notices.tests.conftest import Postbox, free_port

PEOPLE = 12
KILL_AFTER = (2, 5, 8)  # letters that had arrived when a worker was killed
LEASE = 1  # seconds; two minutes in real life

SEED = f"""
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from concord.demo.world import make_people
from concord.foundation.models import Waiting
from concord.foundation.scope import within
from concord.people import profiles
at = timezone.now()
world = make_people(at=at, email_host="harbour.example")
with within(world.owner.organization_id):
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

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        with self.arrived:
            self.arrived.notify_all()
        await asyncio.sleep(0.1)  # the worker is killed while it waits for this answer
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
    worker = subprocess.Popen(python(WORK), env=surroundings)
    deadline = time.monotonic() + 60
    while len({message["To"] for message in box.messages}) < PEOPLE and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(LEASE + 1)  # whatever would be sent again is sent by now
    worker.terminate()
    assert worker.wait(20) == 0
    times = Counter(message["To"] for message in box.messages)
    assert set(times) == {f"p{number}@harbour.example" for number in range(PEOPLE)}
    assert sum(times.values()) <= PEOPLE + len(KILL_AFTER)  # one in flight for each kill
    twice = [message for message in box.messages if times[message["To"]] > 1]
    assert len({message["Message-ID"] for message in twice}) == len({message["To"] for message in twice})
    left = subprocess.run(python(LEFT), capture_output=True, text=True, **run).stdout
    assert left.split() == ["0", "0"]
