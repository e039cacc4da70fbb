"""`concord start`, for real: a port of its own, a data folder of its own, and processes that are killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def eventually(question, *, within: float = 60.0):
    """The first answer that is true; fails when none is in time."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if answer := question():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not within {within} s: {question}")


def children(pid: int) -> dict[str, int]:
    """ "web" and "worker" of this supervisor -> their process ids."""
    found = {}
    for number in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        line = Path(f"/proc/{number}/cmdline").read_bytes().decode()
        found["web" if "concord web" in line else "worker"] = int(number)
    return found


@pytest.fixture
def installation(tmp_path):
    """A folder with nothing in it: starting migrates."""
    port = free_port()
    environment = os.environ | {
        "CONCORD_HOME": str(tmp_path),
        "CONCORD_PORT": str(port),
        "CONCORD_WORKERS": "1",
    }
    return port, environment


def start(environment) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "concord", "start"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_it_starts_restarts_what_is_killed_and_ends_when_asked(installation):
    port, environment = installation
    supervisor = start(environment)
    try:
        eventually(lambda: healthy(port), within=90)
        crowd = [socket.create_connection(("127.0.0.1", port)) for _page in range(700)]
        assert healthy(port), "every open page of a room holds a connection; 700 of them keep nobody out"
        for page in crowd:
            page.close()
        for name in ("web", "worker"):
            before = children(supervisor.pid)[name]
            os.kill(before, signal.SIGKILL)
            eventually(lambda name=name, before=before: children(supervisor.pid).get(name, before) != before)
            eventually(lambda: healthy(port))
        everyone = children(supervisor.pid).values()
        supervisor.terminate()
        assert supervisor.wait(12) == 0
        assert not [pid for pid in everyone if Path(f"/proc/{pid}").exists()]
        said = supervisor.stdout.read()
        assert f"Concord is ready: http://localhost:{port}" in said
        assert "web ended with -9; starting it again" in said
        assert "worker ended with -9; starting it again" in said
    finally:
        supervisor.kill()


def test_a_taken_port_is_said_with_what_to_do(installation):
    port, environment = installation
    with socket.socket() as other:
        other.bind(("0.0.0.0", port))
        other.listen()
        supervisor = start(environment)
        assert supervisor.wait(60) == 1
        assert f"Port {port} is taken by another program" in supervisor.stdout.read()
