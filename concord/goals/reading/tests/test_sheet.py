"""OKR sheets as people really keep them: merged cells, several owners in one, numbers in every dress."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.foundation.errors import Refused
from concord.goals.reading.figures import read_figure
from concord.goals.reading.sheet import read_goals

SHEET = """Our OKRs 2026;;;;;
Objective;Key Results;Baseline;Target;Current;Owners
Porto pays its own way;Boxes a week;0;1.200;380;Ben Okafor, Chi
;Loss each month;"€ 38k";0;;
Sell online;Make it nicer;;more;;=cmd|'/c calc'!A0
Sell online;Orders on time;78 %;90 %;81,5 %;"""


def test_an_objective_stands_once_and_its_results_below():
    porto, online = read_goals(SHEET.encode(), "okrs.csv")
    assert porto.title == "Porto pays its own way" and porto.people == ["Ben Okafor", "Chi"] and porto.number == 3
    assert [(row.start, row.target, row.now) for row in porto.results] == [(0, 1200, 380), (38000, 0, None)]
    assert [row.title for row in online.results] == ["Orders on time"]
    assert online.results[0].unit == "%" and online.results[0].now == Decimal("81.5")
    assert "Row 5: “Make it nicer” is left out, “more” is not a number to reach" in online.notes[0]


def test_a_workbook_is_read_without_running_a_formula():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Goal", "KR", "Target", "By"])
    book.active.append(["Open in Vigo", "Shops", "=1+2", "Q2 2027"])
    kept = io.BytesIO()
    book.save(kept)
    (goal,) = read_goals(kept.getvalue(), "g.xlsx")
    assert not goal.results and "formula without a saved value" in goal.notes[0]
    assert goal.due == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [("75%", "75", "%"), ("1,200", "1200", ""), ("1.200,50", "1200.50", ""), ("€ 3.5k", "3500", "€"),
     ("0.125", "0.125", ""), ("-4 °C", "-4", "°C"), ("12’000 CHF", "12000", "CHF")],
)  # fmt: skip
def test_numbers_as_people_write_them(text, number, unit):
    figure = read_figure(text)
    assert figure is not None and (figure.number, figure.unit) == (Decimal(number), unit)


@pytest.mark.parametrize("text", ["", "more", "3 to 5", "n/a"])
def test_what_is_no_number_is_none(text):
    assert read_figure(text) is None


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text):
    read_figure(text)


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused_in_a_sentence(data):
    try:
        read_goals(data, "f.csv")
    except Refused as refused:
        assert refused.sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "is empty"), (b"a,b\n1,2\n", "no column of objectives"), (b"Objective,KR\n", "no goal below"),
     (b"PK\x03\x04rubbish", "damaged"), (b"\x89PNG\r\n\0\0\0", "is no table")],
)  # fmt: skip
def test_a_file_that_holds_no_goals_gets_a_sentence(data, sentence):
    with pytest.raises(Refused, match=sentence):
        read_goals(data, "okrs.csv")


def test_what_is_no_number_beside_a_target_is_told_and_left_out():
    (goal,) = read_goals(b"Goal,KR,Start,Target,Current\nBread,Loaves,few,300,soon\n,Ovens,1,3,2\n", "okr.csv")
    assert [(row.title, row.start, row.now) for row in goal.results] == [("Loaves", 0, None), ("Ovens", 1, 2)]
    assert goal.notes == [
        "Row 2: “Loaves” starts at 0: “few” is no number.",
        "Row 2: “Loaves” comes without a figure: “soon” is no number.",
    ]
