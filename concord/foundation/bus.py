"""Wake-up calls only. A call says "look at stream X"; the truth is in the table, so a lost call costs a second.

A call may carry what the table says of one event, its number and the names it touches: whoever has the number before
it need not look. Whoever has not, looks, so calls may be lost or come in any order.

On one machine every listening process binds a datagram socket in one folder, and a call is a datagram to each: no
server needed, and the web processes, the worker and the command line reach each other. Between machines (setting
CONCORD_VALKEY_URL) the call is published on Valkey, and each listening process subscribes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

CHANNEL = "concord:wake"
LONGEST = 600  # bytes of a call


def wake(topic: str) -> None:
    """Tell every listener to look at `topic`. Never raises: whoever missed the call looks within a second."""
    if settings.CONCORD.valkey_url:
        with contextlib.suppress(Exception):  # Valkey may be away for a moment
            valkey().publish(CHANNEL, topic)
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        for path in folder().glob("*.sock"):
            try:
                sender.sendto(topic.encode(), str(path))
            except ConnectionRefusedError:  # its process is gone
                path.unlink(missing_ok=True)
            except OSError:
                continue  # its queue is full: it is awake anyway


def call(stream: str, seq: int, touches: str) -> str:
    """The call that says what event `seq` of a stream touches."""
    return f"{stream} #{seq} {touches}"


def listen() -> socket.socket:
    """A non-blocking socket on which the topics arrive, one datagram each. Close it and remove its file when done."""
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = place / f"{os.getpid()}-{os.urandom(3).hex()}.sock"
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    receiver.bind(str(path))
    receiver.setblocking(False)
    return receiver


def hang_up(receiver: socket.socket) -> None:
    """Close a socket that `listen` gave and remove its file."""
    path = receiver.getsockname()
    receiver.close()
    Path(path).unlink(missing_ok=True)


def folder() -> Path:
    """Where the sockets lie. The temporary folder, since a socket's path may have about 100 bytes at the most."""
    name = hashlib.sha256(str(settings.CONCORD.home).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"concord-{os.getuid()}-{name}"


@cache
def valkey() -> Any:
    """The client for calls between machines."""
    import valkey as client

    return client.Valkey.from_url(settings.CONCORD.valkey_url, socket_connect_timeout=1, socket_timeout=1)
