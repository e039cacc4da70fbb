"""Orders from a sheet: each row's fate, then a ranking that is open, with where it came from."""

from __future__ import annotations

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.rankings.importing import ballot_fates, bring_orders_in
from concord.rankings.models import Ranking
from concord.rankings.outcome import Outcome
from concord.rankings.reading.sheet import read_ballots
from conftest import NOON

TEXT = """Name,Porto,The app,Growers
Ana Silva,1,2,3
ben@harbour.example,3,2,1
Chi,1,1,2
Somebody,1,2,3
Ana,3,2,1
Dora,one,2,3
"""


def sheet_of(text=TEXT):
    return read_ballots(text.encode(), "last-year.csv")


def test_each_row_has_its_fate_and_those_that_can_be_read_are_open_at_once(world):
    fates = ballot_fates(world.team, sheet_of())
    assert [fate.person and fate.person.first_name for fate in fates] == ["Ana", "Ben", "Chi", None, None, None]
    assert "Row 5: “Somebody” is nobody at the table, or two." in fates[3].sentence
    assert "Row 6: “Ana” has an order already" in fates[4].sentence and "column “Porto”" in fates[5].sentence
    made = bring_orders_in(world.team, sheet_of(), by=world.actor("ana"), at=NOON, title="Last year", filename="l.csv")
    seen = Outcome(Ranking.objects.whole().get(pk=made.pk))
    assert seen.ranking.opened_at == NOON and seen.ranking.source == "l.csv" and len(seen.ordered) == 3
    assert [row.title for row in seen.options] == ["Porto", "The app", "Growers"]
    assert Entry.objects.get(kind="ranking.brought_in").body["orders"] == 3


def test_who_may_not_and_what_makes_no_ranking_is_refused(world):
    ana = world.actor("ana")
    with pytest.raises(Denied):
        bring_orders_in(world.team, sheet_of(), by=world.actor("ben"), at=NOON, title="Year", filename="l.csv")
    for text, title, sentence in (
        ("Name,A,B\nAna,1,2\nNobody,1,2\n", "Year", "Fewer than two orders can be read"),
        ("Name,A,a\nAna,1,2\n", "Year", "stands there twice"),
        ("Name,A\nAna,1\nBen,1\n", "Year", "two things or more"),
        (TEXT, " ", "Say what was put in order"),
    ):
        with pytest.raises(Refused, match=sentence):
            bring_orders_in(world.team, sheet_of(text), by=ana, at=NOON, title=title, filename="l.csv")
    assert not Ranking.objects.exists()
