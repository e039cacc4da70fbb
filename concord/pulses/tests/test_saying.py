"""The promise is the true one for the team's size, and names what it cannot hold."""

from __future__ import annotations

import pytest

from concord.pulses.saying import promise


def test_enough_people_are_told_what_holds_and_what_does_not():
    said = promise(8, 3, of_meeting=False)
    assert said.enough and "only if 5 have answered; otherwise they are destroyed" in said.short
    whole = " ".join(said.whole)
    assert "8 sit at this table; 3 have answered so far." in whole
    assert "If all give the same answer" in whole and "the 7 others together can reckon the last one" in whole
    assert "secret key and copies of the database" in whole


@pytest.mark.parametrize("seats", [1, 4])
def test_a_small_table_is_told_that_nothing_is_ever_shown(seats):
    said = promise(seats, 1, of_meeting=True)
    assert not said.enough and f"{seats} sit at this table. Fewer than 5 answers are never shown" in said.short


def test_when_it_is_shown_depends_on_where_it_is_asked():
    assert "when the meeting has ended" in promise(8, 0, of_meeting=True).short
    assert "when the week is over" in promise(8, 0, of_meeting=False).short
