"""Signs of life within one process: a loop says that it goes round, and the health page of the same process reads it.

The worker is another process, perhaps on another machine: its signs of life are rows (notices/models.py).
"""

from __future__ import annotations

import time

_last: dict[str, float] = {}


def beat(name: str) -> None:
    """The loop `name` of this process went round just now."""
    _last[name] = time.monotonic()


def seconds_since(name: str) -> float | None:
    """Seconds since the loop's last round; None when it never began in this process."""
    return time.monotonic() - _last[name] if name in _last else None
