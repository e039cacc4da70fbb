"""The named world that every test stands in: Ana (CEO), Ben (CFO), Chi (CCO), Dora (chief of staff) ... and Zed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from concord.demo.world import World, make_people
from concord.foundation.scope import within

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The example organization without its past; the test runs within it. `world.actor("ana")` acts."""
    from concord.people.founding import found

    found(name="Elsewhere", timezone="UTC", owner_name="Zed Stranger", owner_email="zed@elsewhere.example", at=NOON)
    made = make_people(at=NOON, email_host="harbour.example")
    with within(made.owner.organization_id):
        yield made
