"""Wins, and applause for them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.celebrations import sharing
from concord.foundation.errors import Denied, Refused

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def tell(world, words="Closed in nine days", who="ana"):
    return sharing.share_win(
        world.team, by=world.actor(who), at=NOON, department=world.departments["Finance"], words=words
    )


def test_anybody_at_the_table_tells_a_win_of_any_department(world):
    win = tell(world)
    assert (win.person_id, win.department_id, win.celebrated_in) == (
        world.people["ana"].pk,
        world.departments["Finance"].pk,
        None,
    )


@pytest.mark.parametrize(("claps", "counted"), [(1, 1), (7, 7), (0, 1), (-5, 1), (10**9, 20)])
def test_claps_add_up_within_reason(world, claps, counted):
    win = tell(world)
    sharing.applaud(win, by=world.actor("ben"), at=NOON, claps=claps)
    win.refresh_from_db()
    assert win.applause == counted


@pytest.mark.parametrize(("words", "sentence"), [(" ", "what was achieved"), ("x" * 301, "at most 300 fit")])
def test_what_is_no_win_is_refused_in_words(world, words, sentence):
    with pytest.raises(Refused, match=sentence):
        tell(world, words)


def test_somebody_without_a_seat_tells_none(world):
    from concord.people.teams import unseat

    unseat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON)
    with pytest.raises(Denied):
        tell(world, who="ines")
