"""A real server in a process of its own, and pages that listen to it as a browser does."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """Granian on a port of its own, on the database that the test process uses."""

    database_url: str
    home: Path
    workers: int = 1
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> Server:
        variables = {
            **os.environ,
            "CONCORD_DATABASE_URL": self.database_url,
            "CONCORD_HOME": str(self.home),
            "CONCORD_PORT": str(self.port),
            "CONCORD_ROOM_BEAT": "0.5",
        }
        command = [
            sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(self.port),
            "--workers", str(self.workers), "--workers-kill-timeout", "2", "--no-ws", "--log-level", "warning",
            "concord.site.asgi:application",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, env=variables)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sign-in", timeout=5).close()
                return self
            time.sleep(0.05)
        raise TimeoutError("the server does not answer")

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self.process:
            self.process.send_signal(number)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)
            self.process = None

    def kill(self) -> None:
        """As when the power goes: no farewell."""
        assert self.process
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        for pid in [self.process.pid, *map(int, children.stdout.split())]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(5)
        self.process = None

    def post(self, path: str, session: str, **values: Any) -> tuple[int, dict[str, Any]]:
        """What the page's own forms send."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        token = "a" * 32
        body = urlencode({"csrfmiddlewaretoken": token, **values}, doseq=True)
        headers = {
            "Cookie": f"concord={session}; csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
            "HX-Request": "true",
        }
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, json.loads(text) if text.startswith("{") else {}

    def get(self, path: str, session: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path, headers={"Cookie": f"concord={session}"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text


class Listener:
    """A page in a room: reads the stream in a thread, and comes back with the last number as an EventSource does."""

    def __init__(self, server: Server, meeting: int, session: str, *, since: int = 0) -> None:
        self.server, self.meeting, self.session, self.last = server, meeting, session, since
        self.news: queue.Queue[dict[str, Any]] = queue.Queue()
        self.status = 0
        self.open = threading.Event()
        self.closed = threading.Event()
        self.leaving = False
        self.connection: HTTPConnection | None = None
        self.first = True
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()
        self.open.wait(20)

    def listen(self) -> None:
        while not self.leaving:
            with contextlib.suppress(OSError, ValueError, AttributeError):
                self.read()
            if self.status not in (0, 200):
                break
            time.sleep(0.1)  # a browser waits some seconds
        self.open.set()
        self.closed.set()

    def read(self) -> None:
        path = f"/meetings/{self.meeting}/room/stream?since={self.last}"
        self.connection = HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        headers = {"Cookie": f"concord={self.session}"}
        if not self.first:
            headers["Last-Event-ID"] = str(self.last)
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        self.status = answer.status
        self.first = False
        if answer.status != 200:
            return
        while line := answer.readline():
            if line.startswith(b": here"):
                self.open.set()
            if line.startswith(b"id: "):
                self.last = int(line[4:])
            if line.startswith(b"data: ") and (told := json.loads(line[6:])):  # a sign of life says nothing
                self.news.put(told)

    def heard(self, wanted: int = 1, *, within: float = 10) -> list[dict[str, Any]]:
        """The next `wanted` messages. Raises when they do not come in time."""
        return [self.news.get(timeout=within) for _number in range(wanted)]

    def hears(self, fragment: str, *, within: float = 10) -> dict[str, Any]:
        """The next message that touches `fragment`; others are passed over."""
        deadline = time.monotonic() + within
        while True:
            told = self.news.get(timeout=max(0.01, deadline - time.monotonic()))
            if fragment in told["touches"]:
                return told

    def numbers(self, count: int, *, within: float = 10) -> list[int]:
        """The numbers of the next `count` events, presence passed over."""
        found: list[int] = []
        deadline = time.monotonic() + within
        while len(found) < count:
            told = self.news.get(timeout=max(0.01, deadline - time.monotonic()))
            if told["seq"]:
                found.append(told["seq"])
        return found

    def leave(self) -> None:
        self.leaving = True
        if self.connection and self.connection.sock:
            with contextlib.suppress(OSError):
                self.connection.sock.shutdown(socket.SHUT_RDWR)
        self.thread.join(5)
