"""The key of a subscriber's letter: which brief, and whose subscription."""

from __future__ import annotations

import re

KEY = re.compile(r"brief-\d+-(\d+)")


def key_of(brief: int, subscription: int) -> str:
    return f"brief-{brief}-{subscription}"


def subscription_of(key: str) -> int | None:
    """The subscription that a letter with this key went to; None for any other letter."""
    found = KEY.fullmatch(key)
    return int(found[1]) if found else None
