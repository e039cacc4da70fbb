"""Numbers drawn by lot, for rows whose order must not tell when they came."""

from __future__ import annotations

from secrets import randbelow

WHOLE_IN_JSON = 2**53  # numbers beyond lose digits in a browser


def by_lot() -> int:
    """A number that tells nothing about when it was drawn."""
    return 1 + randbelow(WHOLE_IN_JSON - 1)
