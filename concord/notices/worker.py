"""The worker: tells what happened, sends the letters, and does what the clock asks for, until it is asked to stop.

Several may run, on one machine or many. Killed in the middle it leaves nothing half done: an event and its letters
are one transaction, and a letter that was in flight is sent once more when its lease is over.
"""

from __future__ import annotations

import logging
import signal
import time
from datetime import UTC, datetime, timedelta
from types import FrameType

from django.db import close_old_connections, connection
from django.utils import timezone

from concord.notices import beating, post, rounds
from concord.notices.draining import drain
from concord.notices.hearing import Ear

log = logging.getLogger("concord.worker")

LOOK = 1.0  # seconds between two looks, call or no call
AWAY = (5, 15, 60, 300)  # seconds to leave a mail server alone that does not answer
LOOK_AT_ROUNDS = timedelta(seconds=20)
BROKEN = 5.0  # seconds to wait when the database does not answer


class Worker:
    """`run` comes back when SIGTERM or SIGINT was received."""

    def __init__(self, *, lease: timedelta = post.LEASE) -> None:
        self.lease = lease
        self.me = beating.my_name()
        self.stopping = False
        self.heard: datetime | None = None
        self.post_opens = datetime.min.replace(tzinfo=UTC)
        self.times_away = 0
        self.look_at: dict[str, datetime] = {}

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        with Ear() as ear:
            while not self.stopping:
                ear.sleep(0 if self.go_round() else LOOK)
        self.say_goodbye()

    def stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def go_round(self) -> bool:
        """One look at everything. True when there is more to do at once."""
        try:
            close_old_connections()
            return self.work(at=timezone.now())
        except Exception:  # the database is away for a moment, say
            log.exception("The worker could not do its work; it tries again in %s seconds.", BROKEN)
            connection.close()
            self.wait(BROKEN)
            return False

    def work(self, *, at: datetime) -> bool:
        """Beat, tell, send, make the rounds. True when there is more to do at once."""
        self.beat(at=at)
        told = drain(at=at)
        sent = self.send(at=at)
        for due in rounds.ROUNDS:
            if not self.stopping and at >= self.look_at.get(due.name, at):
                rounds.make(due, self.me, at=timezone.now())
                self.look_at[due.name] = at + min(due.every, LOOK_AT_ROUNDS)
        return told > 0 or sent == post.BATCH

    def send(self, *, at: datetime) -> int:
        """Send letters, unless the mail server was away a moment ago."""
        if at < self.post_opens:
            return 0
        outcome = post.send_due(lease=self.lease, stopping=lambda: self.stopping)
        self.times_away = self.times_away + 1 if outcome.server_away else 0
        if outcome.server_away:
            self.post_opens = at + timedelta(seconds=AWAY[min(self.times_away, len(AWAY)) - 1])
        return outcome.sent

    def beat(self, *, at: datetime) -> None:
        if self.heard is None or at - self.heard >= beating.EVERY:
            beating.beat(self.me, at=at)
            self.heard = at

    def wait(self, seconds: float) -> None:
        """Wait, but not past a signal to stop."""
        deadline = time.monotonic() + seconds
        while not self.stopping and time.monotonic() < deadline:
            time.sleep(0.1)

    def say_goodbye(self) -> None:
        """An orderly end: the health page knows at once, rather than after half a minute."""
        try:
            beating.stop(self.me)
        except Exception:
            log.warning("The worker ended, but the database did not answer to note it.")
