"""From the outcome back to a new consent check: the amended proposal is asked about, the former answers are kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.foundation.errors import Denied, Refused
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, kind_of, play

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def opened(world):
    """A decision whose first consent check has opened: Ben agrees, Chi objects."""
    segment = current_segment(world.live("decision", at=NOON))
    play(segment, "propose", by=world.actor("ben"), at=NOON, proposal="Open in Porto in April")
    for phase in ("perspectives", "consent"):
        assert go_on(segment, by=world.actor("ana"), at=NOON) == phase
    play(segment, "consent", by=world.actor("ben"), at=NOON, answer=1)
    play(segment, "consent", by=world.actor("chi"), at=NOON, answer=3, why="No customers yet")
    go_on(segment, by=world.actor("ana"), at=NOON)
    return segment


def test_after_an_amendment_everybody_is_asked_again_and_nothing_is_lost(world, opened):
    play(opened, "propose", by=world.actor("ben"), at=NOON, proposal="Open in Porto when ten growers have signed")
    play(opened, "consent_again", by=world.actor("ana"), at=NOON)
    shown = kind_of("decision").context(opened, world.actor("chi"))
    assert (opened.phase, shown["how_many"], shown["mine"], shown["round"]) == ("consent", 0, None, 2)
    play(opened, "consent", by=world.actor("chi"), at=NOON, answer=1)
    go_on(opened, by=world.actor("ana"), at=NOON)
    record = kind_of("decision").for_minutes(opened)
    assert "Round 1. Consent: 1 agree, 1 object." in record
    assert "- Chi Nguyen objects: No customers yet" in record
    assert "Round 2. Consent: 1 agree." in record
    assert record.index("Round 1.") < record.index("No customers yet") < record.index("Round 2.")


def test_two_presses_begin_one_round(world, opened):
    play(opened, "consent_again", by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="The team has gone on"):
        play(opened, "consent_again", by=world.actor("ana"), at=NOON)
    go_on(opened, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="nothing to check again"):
        play(opened, "consent_again", by=world.actor("ana"), at=NOON)


def test_only_whoever_facilitates_asks_again_and_not_after_the_decision(world, opened):
    with pytest.raises(Denied):
        play(opened, "consent_again", by=world.actor("chi"), at=NOON)
    play(opened, "decide", by=world.actor("ana"), at=NOON, outcome="Porto opens in April.")
    with pytest.raises(Refused, match="closed already"):
        play(opened, "consent_again", by=world.actor("ana"), at=NOON)
