"""Web and worker under one roof: started, watched, restarted when they die, stopped together."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from types import FrameType

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from concord.cli.processes import APPLICATION, EVERY_NETWORK, WORKER, serve_pages, work

# A fork has loaded everything: it starts at once and shares its memory. Not on macOS, whose libraries forbid it.
Process = get_context("fork").Process if sys.platform == "linux" else get_context("spawn").Process
PATIENCE = 30.0  # seconds until the address must answer
QUICK_DEATH = 3.0  # a process that dies within this many seconds waits longer and longer before its next start


@dataclass
class Child:
    """One process: what it runs, when it was started, how often it died at once."""

    name: str
    run: Callable[..., None]
    values: dict[str, int] = field(default_factory=dict)
    process: BaseProcess | None = None
    started: float = 0.0
    quick_deaths: int = 0
    next_start: float = field(default=0.0)

    def start(self) -> None:
        self.process = Process(target=self.run, kwargs=self.values, name=self.name)
        self.process.start()
        self.started = time.monotonic()

    def sweep(self) -> None:
        """End what a dead process left behind: it would keep the port, and nobody would look after it."""
        if self.process and self.process.pid:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def look_after(self) -> None:
        """Start it again when it has died, after a pause that grows with quick deaths."""
        now = time.monotonic()
        if self.process is not None and (code := self.process.exitcode) is not None:
            self.quick_deaths = self.quick_deaths + 1 if now - self.started < QUICK_DEATH else 0
            pause = min(30, 2**self.quick_deaths - 1)
            self.sweep()
            click.echo(f"{self.name} ended with {code}; starting it again in {pause} s.", err=True)
            self.process, self.next_start = None, now + pause
        if self.process is None and now >= self.next_start:
            self.start()


class Supervisor:
    """Runs until SIGINT or SIGTERM."""

    def __init__(self, *, migrate: bool) -> None:
        self.environment = settings.CONCORD
        self.migrate = migrate
        self.stopping = False
        self.children = [
            Child("web", serve_pages, {"port": self.environment.port, "workers": self.environment.workers}),
            Child("worker", work),
        ]

    def run(self) -> None:
        refuse_taken_port(self.environment.port)
        if self.migrate:
            call_command("migrate", verbosity=0)
        self.load_everything()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        for child in self.children:
            child.start()
        if self.wait_until_it_answers():
            click.echo(f"Concord is ready: {self.environment.address}")
        while not self.stopping:
            for child in self.children:
                child.look_after()
            time.sleep(0.5)
        self.end_children()

    def load_everything(self) -> None:
        """What web and worker need, once for all; no connection may be shared between processes."""
        for module in (WORKER, APPLICATION):
            import_module(module)
        connection.close()
        gc.freeze()  # a collection in a child would touch, and so copy, all that they share

    def stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def wait_until_it_answers(self) -> bool:
        """Ask /healthz until it answers 200. Says what is wrong when it does not."""
        answer = ""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and not self.stopping:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.environment.port}/healthz", timeout=2) as reply:
                    return reply.status == 200
            except urllib.error.HTTPError as error:
                answer = error.read().decode(errors="replace")
            except OSError as error:
                answer = str(error)
            time.sleep(0.1)
        if not self.stopping:
            click.echo(f"Concord does not answer after {PATIENCE:.0f} s: {answer}", err=True)
        return False

    def end_children(self) -> None:
        """Ask each to end; kill those that do not within ten seconds."""
        for child in self.children:
            if child.process:
                child.process.terminate()
        deadline = time.monotonic() + 10
        for child in self.children:
            if child.process:
                child.process.join(max(0.1, deadline - time.monotonic()))
                child.process.kill()
                child.sweep()


def refuse_taken_port(port: int) -> None:
    """Say so plainly when something else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((EVERY_NETWORK, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} is taken by another program. Stop that, or choose another port: "
                f"CONCORD_PORT={port + 1} make run"
            ) from error
