"""What these tests begin from: the leadership meeting every other Thursday at ten, in Lisbon."""

from __future__ import annotations

from datetime import UTC, datetime

from concord.rhythm.scheduling import start_series
from conftest import NOON

FIRST = datetime(2026, 11, 26, 10, tzinfo=UTC)


def leadership_series(world, **changes):
    values = {
        "title": "Leadership meeting",
        "rule": "FREQ=WEEKLY;INTERVAL=2",
        "starts": FIRST,
        "timezone": "Europe/Lisbon",
        "minutes": 90,
        "place": "Harbour room",
    }
    return start_series(world.team, by=world.actor("ana"), at=NOON, **values | changes)
