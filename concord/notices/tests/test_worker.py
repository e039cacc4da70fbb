"""The worker's loop: it wakes when called, beats, leaves a server alone that is away, and ends when asked."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation import bus
from concord.foundation.models import Waiting
from concord.notices import beating, rounds, worker
from concord.notices.drafts import Draft
from concord.notices.hearing import Ear
from concord.notices.models import Beat, Letter
from concord.notices.worker import Worker
from concord.notices.writing import post
from concord.people import profiles

NOON = datetime.now(UTC)  # letters are sent by the real clock, and given up three days after they were written


@pytest.fixture
def no_rounds(monkeypatch):
    monkeypatch.setattr(rounds, "ROUNDS", ())


def letters(world, how_many):
    post([(world.people["ben"], Draft(key=f"k{n}", subject="s", blocks=[])) for n in range(how_many)], at=NOON)


def test_one_look_tells_what_happened_sends_the_letters_and_beats(world, postbox, no_rounds):
    profiles.invite(world.people["ben"], by=world.actor("ana"), at=NOON)
    me = Worker()
    assert me.work(at=NOON)  # there may be more
    me.work(at=NOON)
    assert len(postbox.messages) == 1
    assert not Waiting.objects.exists()
    assert Beat.objects.get().name == beating.my_name()


def test_more_letters_than_a_batch_are_sent_without_sleeping(world, postbox, no_rounds):
    Waiting.objects.all().delete()
    letters(world, 25)
    me = Worker()
    assert me.work(at=NOON)
    assert not me.work(at=NOON)
    assert len(postbox.messages) == 25


def test_a_server_that_is_away_is_left_alone_longer_and_longer(world, server_away, no_rounds):
    Waiting.objects.all().delete()
    letters(world, 3)
    me = Worker()
    me.work(at=NOON)
    assert me.post_opens == NOON + timedelta(seconds=5)
    me.work(at=NOON + timedelta(seconds=4))
    assert sum(Letter.objects.values_list("tries", flat=True)) == 1
    me.work(at=NOON + timedelta(seconds=5))
    assert me.post_opens == NOON + timedelta(seconds=20)


def test_it_makes_the_rounds_that_are_due(world, monkeypatch):
    made = []
    monkeypatch.setattr(rounds, "ROUNDS", (rounds.Round("r", timedelta(minutes=1), made.append),))
    me = Worker()
    me.work(at=NOON)
    me.work(at=NOON + timedelta(seconds=1))
    assert len(made) == 1


def test_a_database_that_is_away_for_a_moment_ends_nothing(world, monkeypatch):
    monkeypatch.setattr(worker, "BROKEN", 0.01)
    me = Worker()
    monkeypatch.setattr(me, "beat", lambda at: 1 / 0)
    assert me.go_round() is False


def test_it_ends_at_once_when_asked_and_says_goodbye(transactional_db, no_rounds):
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    me = Worker()
    ending = threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGTERM))
    began = time.monotonic()
    ending.start()
    try:
        me.run()
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
    assert time.monotonic() - began < 5
    assert not Beat.objects.exists()


def test_a_call_wakes_it_at_once():
    with Ear() as ear:
        threading.Timer(0.2, bus.wake, ("outbox",)).start()
        began = time.monotonic()
        ear.sleep(20)
        assert time.monotonic() - began < 10


def test_presence_in_a_room_does_not_wake_it():
    with Ear() as ear:
        bus.wake("meeting-7 people")
        began = time.monotonic()
        ear.sleep(0.3)
        assert time.monotonic() - began >= 0.3


@pytest.fixture
def valkey(settings, tmp_path):
    """A real server, as several machines would share it."""
    program = shutil.which("valkey-server") or shutil.which("redis-server")
    path = tmp_path / "valkey.sock"
    server = subprocess.Popen([program, "--port", "0", "--unixsocket", path, "--save", "", "--dir", tmp_path],
                              stdout=subprocess.DEVNULL)  # fmt: skip
    settings.CONCORD = replace(settings.CONCORD, valkey_url=f"unix://{path}")
    bus.valkey.cache_clear()
    while not path.exists():
        time.sleep(0.02)
    yield server
    server.terminate()
    server.wait()
    bus.valkey.cache_clear()


def test_a_call_from_another_machine_wakes_it_at_once(valkey):
    with Ear() as ear:
        ear.sleep(0)
        ear.sleep(0.01)
        threading.Timer(0.3, bus.wake, ("outbox",)).start()
        began = time.monotonic()
        ear.sleep(20)
        assert time.monotonic() - began < 10


def test_without_valkey_answering_it_still_looks_each_second(settings, caplog):
    settings.CONCORD = replace(settings.CONCORD, valkey_url="valkey://127.0.0.1:9/0")
    bus.valkey.cache_clear()
    try:
        with Ear() as ear:
            began = time.monotonic()
            ear.sleep(0.2)
            assert 0.2 <= time.monotonic() - began < 10
    finally:
        bus.valkey.cache_clear()
    assert "Valkey does not answer" in caplog.text
