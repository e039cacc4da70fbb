"""Lists of plans as people keep them: stages in every word, sums in every dress, numbers in rows below."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.foundation.errors import Refused
from concord.plans.reading.sheet import read_plans
from concord.plans.reading.words import currency_in, stage_of

SHEET = """Our bets 2027;;;;;;;
Initiative;Hypothesis;Status;Budget;Review date;Owners;KPI;Target
Canteens;Cooks stay a year;Pilot;€ 40k;14.01.2027;Ben Okafor & Chi;Contracts;12
;;;;;;Boxes a week;viele
Vans;They pay in a year;Waiting;lots;soon;;Vans;
"""


def test_a_plan_stands_once_and_its_numbers_below():
    canteens, vans = read_plans(SHEET.encode("cp1252"), "bets.csv")
    assert (canteens.stage, canteens.asked, canteens.currency, canteens.review) == (
        "trial", 40000, "EUR", date(2027, 1, 14),
    )  # fmt: skip
    assert canteens.people == ["Ben Okafor", "Chi"] and canteens.number == 3
    assert [(row.name, row.target) for row in canteens.measures] == [("Contracts", Decimal(12)), ("Boxes a week", None)]
    assert "Row 4: “viele” is no number to reach" in canteens.notes[0]
    assert (vans.stage, vans.asked, vans.review) == ("idea", None, None) and len(vans.notes) == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "is empty"), ("a,b\n1,2", "no column of plans"), ("Plan,Owner\n", "no plan below"),
     ("Plan\n" + "\n".join(f"p{n}" for n in range(201)), "201 plans")],
)  # fmt: skip
def test_what_holds_no_plans_gets_a_sentence(text, sentence):
    with pytest.raises(Refused, match=sentence):
        read_plans(text.encode(), "plans.csv")


def test_stages_and_currencies_in_people_s_words():
    assert [stage_of(word) for word in ("In Progress", "Rollout", "DONE", "killed", "?")] == [
        "trial", "scaling", "settled", "stopped", "",
    ]  # fmt: skip
    assert [currency_in(text) for text in ("€", "k eur", "about", "CHF a year", "")] == ["EUR", "EUR", "", "CHF", ""]


@given(st.text(max_size=200))
def test_any_text_below_the_headings_is_read_or_refused_in_a_sentence(text):
    try:
        read_plans(f"Plan,Stage,Money,Measure,Target\n{text}".encode(), "f.csv")
    except Refused as refused:
        assert refused.sentence
