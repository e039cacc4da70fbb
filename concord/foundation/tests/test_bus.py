from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from concord.foundation import bus


@pytest.fixture
def ear():
    receiver = bus.listen()
    yield receiver
    bus.hang_up(receiver)


def heard(receiver, *, within=5.0):
    """The next topic, or None when nothing comes in time."""
    receiver.settimeout(within)
    try:
        return receiver.recv(200).decode()
    except TimeoutError:
        return None


def test_every_listener_hears_the_topic(ear):
    other = bus.listen()
    bus.wake("meeting-7")
    assert (heard(ear), heard(other)) == ("meeting-7", "meeting-7")
    bus.hang_up(other)


def test_another_process_is_heard(ear):
    """The worker, the command line and the web processes are processes of their own."""
    call = "import django; django.setup(); from concord.foundation.bus import wake; wake('outbox')"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "concord.site.settings"}
    subprocess.run([sys.executable, "-c", call], check=True, env=environment, timeout=60)
    while call := heard(ear):  # other tests of this machine call too
        if call == "outbox":
            return
    raise AssertionError("the call of the other process was not heard")


def test_the_file_of_a_dead_process_is_removed(ear):
    dead = bus.listen()
    path = dead.getsockname()
    dead.close()  # as kill -9 would: the file stays
    bus.wake("meeting-7")
    assert not os.path.exists(path)
    assert heard(ear) == "meeting-7"


def test_a_full_queue_stops_nobody(ear):
    for _number in range(2000):
        bus.wake("meeting-7")
    assert heard(ear) == "meeting-7"


def test_who_hung_up_leaves_no_file():
    receiver = bus.listen()
    path = receiver.getsockname()
    bus.hang_up(receiver)
    assert not os.path.exists(path)


def test_installations_on_one_machine_do_not_hear_each_other(ear, settings, tmp_path):
    settings.CONCORD = replace(settings.CONCORD, home=tmp_path)
    bus.wake("meeting-7")
    assert heard(ear, within=0.1) is None


def test_nobody_listening_is_no_trouble(settings, tmp_path):
    settings.CONCORD = replace(settings.CONCORD, home=tmp_path)
    bus.wake("meeting-7")


@pytest.fixture
def valkey(settings, tmp_path):
    """A real server; Redis and Valkey speak the same."""
    program = shutil.which("valkey-server") or shutil.which("redis-server")
    path = tmp_path / "valkey.sock"
    server = subprocess.Popen(
        [program, "--port", "0", "--unixsocket", path, "--save", "", "--dir", tmp_path], stdout=subprocess.DEVNULL
    )
    settings.CONCORD = replace(settings.CONCORD, valkey_url=f"unix://{path}")
    bus.valkey.cache_clear()
    deadline = time.monotonic() + 20
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    yield server
    server.kill()
    server.wait()
    bus.valkey.cache_clear()


def test_between_machines_the_call_goes_over_valkey(valkey):
    listening = bus.valkey().pubsub(ignore_subscribe_messages=True)
    listening.subscribe(bus.CHANNEL)
    bus.wake("meeting-7")
    deadline = time.monotonic() + 5
    message = None
    while message is None and time.monotonic() < deadline:
        message = listening.get_message(timeout=0.2)
    assert message["data"] == b"meeting-7"


def test_valkey_away_costs_a_moment_and_never_the_deed(valkey):
    bus.wake("meeting-7")
    valkey.kill()
    valkey.wait()
    begun = time.monotonic()
    bus.wake("meeting-7")
    assert time.monotonic() - begun < 3


def test_sockets_are_for_their_owner_alone(ear):
    assert bus.folder().stat().st_mode & 0o777 == 0o700
    assert ear.family == socket.AF_UNIX
