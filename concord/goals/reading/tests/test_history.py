"""Sheets of figures as people keep them: a row for each, or a column for each day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.foundation.errors import Refused
from concord.goals.reading.history import read_history

BY_ROW = """Goal;KPI;Datum;Wert;Kommentar
Porto;Boxes a week;24.11.2026;1.200,50;after the fair
;;25.11.2026;viele;
;On time;gestern;81,5 %;
"""
BY_DAY = "Our numbers,,,\nKey result,2026-10-01,2026-11-01,Note\nBoxes a week,300,,x\nOn time,78 %,81,\n"


def test_a_figure_in_each_row_where_a_goal_stands_once():
    drafts = read_history(BY_ROW.encode("utf-16"), "zahlen.csv")
    assert [(row.row, row.goal, row.result, row.number, row.day) for row in drafts] == [
        (2, "Porto", "Boxes a week", Decimal("1200.50"), date(2026, 11, 24)),
        (3, "Porto", "Boxes a week", None, date(2026, 11, 25)),
        (4, "Porto", "On time", Decimal("81.5"), None),
    ]
    assert (drafts[0].words, drafts[1].written, drafts[1].column) == ("after the fair", "viele", "Wert")


def test_a_column_for_each_day_where_an_empty_cell_is_no_figure():
    drafts = read_history(BY_DAY.encode(), "figures.csv")
    assert [(row.row, row.column, row.result, row.number) for row in drafts] == [
        (3, "2026-10-01", "Boxes a week", 300),
        (4, "2026-10-01", "On time", 78),
        (4, "2026-11-01", "On time", 81),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "is empty"), ("a,b\n1,2", "no column that names the key result"),
     ("KPI,Owner\nx,y", "no day with its figure"), ("KPI,Day,Value\n", "no figure below"),
     ("KPI,Day,Value\n" + "x,2026-01-01,1\n" * 2001, "2001 figures; 2000 at a time")],
)  # fmt: skip
def test_what_holds_no_figures_gets_a_sentence(text, sentence):
    with pytest.raises(Refused, match=sentence):
        read_history(text.encode(), "f.csv")


@given(st.text(max_size=200))
def test_any_text_below_the_headings_is_read_or_refused_in_a_sentence(text):
    try:
        read_history(f"KPI,Day,Value\n{text}".encode(), "f.csv")
    except Refused as refused:
        assert refused.sentence
