"""How the worker hears calls while it sleeps: a datagram on one machine, Valkey between machines. Signals wake it too.

Nothing depends on a call: whoever misses one looks a second later.
"""

from __future__ import annotations

import contextlib
import logging
import select
import signal
import socket
import time
from typing import Any

from django.conf import settings

from concord.foundation import bus

log = logging.getLogger("concord.worker")


class Ear:
    """Use as a context manager, in the main thread."""

    def __enter__(self) -> Ear:
        self.awake, self.shake = socket.socketpair()
        self.awake.setblocking(False)
        self.shake.setblocking(False)
        self.former = signal.set_wakeup_fd(self.shake.fileno(), warn_on_full_buffer=False)
        self.receiver: socket.socket | None = None if settings.CONCORD.valkey_url else bus.listen()
        self.subscription: Any = None
        return self

    def __exit__(self, *reason: object) -> None:
        signal.set_wakeup_fd(self.former)
        if self.receiver:
            bus.hang_up(self.receiver)
        self.forget_valkey()
        self.awake.close()
        self.shake.close()

    def sleep(self, seconds: float) -> None:
        """Sleep until called, until a signal comes, or for `seconds`."""
        if self.receiver is None:
            self.sleep_by_valkey(seconds)
            return
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            ready, _writable, _broken = select.select([self.awake, self.receiver], [], [], left)
            if drained(self.awake) or (self.receiver in ready and worth_waking(drained(self.receiver))):
                return

    def sleep_by_valkey(self, seconds: float) -> None:
        """Signals are seen at the latest when the time is over."""
        try:
            if self.subscription is None:
                self.subscription = bus.valkey().pubsub(ignore_subscribe_messages=True)
                self.subscription.subscribe(bus.CHANNEL)
            deadline = time.monotonic() + seconds
            while (left := deadline - time.monotonic()) > 0:
                call = self.subscription.get_message(timeout=min(left, 0.2))
                if drained(self.awake) or (call and worth_waking([call["data"].decode()])):
                    return
        except Exception:
            log.warning("Valkey does not answer; the worker looks once a second meanwhile.")
            self.forget_valkey()
            time.sleep(seconds)

    def forget_valkey(self) -> None:
        with contextlib.suppress(Exception):
            if self.subscription is not None:
                self.subscription.close()
        self.subscription = None


def drained(receiver: socket.socket | None) -> list[str]:
    """Everything that has arrived."""
    calls = []
    with contextlib.suppress(BlockingIOError):
        while receiver:
            calls.append(receiver.recv(bus.LONGEST).decode(errors="replace"))
    return calls


def worth_waking(calls: list[str]) -> bool:
    """“meeting-7 people” is presence only: nothing waits in the outbox for it. “meeting-7 #12 now” is an event."""
    return any(" " not in call or "#" in call for call in calls)
