"""What is downloaded gives the same figure again; what is not it gets a sentence."""

import json

import pytest

from concord.foundation.errors import Refused
from concord.indicators.evidence import again, as_csv, read_back
from concord.indicators.indicator import signs

ROW = {"ranking": 3, "day": "2026-10-01", "asked": 5}


def orders(*lists):
    return [
        {**ROW, "order": number, "option": option, "place": place}
        for number, order in enumerate(lists, 1)
        for place, option in enumerate(order, 1)
    ]


SOME = orders("abc", "acb", "abc", ["=1+1", "b", "2026"])


def test_csv_and_json_give_the_same_figure():
    sign = signs()["priorities_agree"]
    figure = sign.figure(SOME)
    assert again(as_csv(sign, SOME).encode(), sign) == figure
    assert again(("\ufeff" + as_csv(sign, SOME)).encode(), sign) == figure
    assert again(json.dumps({"indicator": sign.slug, "rows": SOME}).encode(), sign) == figure


def test_nothing_in_the_csv_runs_and_everything_comes_back():
    sign = signs()["priorities_agree"]
    text = as_csv(sign, SOME)
    assert '"\'=1+1"' in text
    assert read_back(text.encode(), sign) == SOME


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe\x00", "not UTF-8 text"),
        (b"{", "not JSON"),
        (b'{"indicator": "cadence_kept", "rows": []}', "evidence of “cadence_kept”, not of “priorities_agree”"),
        (b'{"rows": 3}', "no list of “rows”"),
        (b'[{"ranking": 3}]', "Row 1 has no “day”"),
        (b"", "This file is empty"),
        (b'{"indicator": "priorities_agree", "version": 99, "rows": []}', "counted by version 99"),
        (b'"ranking","day"\n3,"x"', "first line has no “asked”"),
        (b"ranking,day\n3,2026-10-01", "words do not stand in quotation marks"),
    ],
)
def test_what_is_no_evidence_gets_a_sentence(data, says):
    with pytest.raises(Refused, match=says):
        again(data, signs()["priorities_agree"])


def test_rows_of_another_shape_get_a_sentence():
    wrong = [{**row, "place": [1]} for row in SOME]
    with pytest.raises(Refused, match="another shape"):
        again(json.dumps(wrong).encode(), signs()["priorities_agree"])


@pytest.mark.parametrize(
    ("slug", "row"),
    [
        ("departments_celebrated", {"department": "Sales", "celebrated": float("inf"), "wins": 1}),
        ("departments_celebrated", {"department": "Sales", "celebrated": -5, "wins": 1}),
        ("departments_celebrated", {"department": None, "celebrated": 0, "wins": 1}),
        ("cadence_kept", {"rhythm": 1, "kept": 10**400}),
    ],
)
def test_a_figure_that_nobody_can_say_gets_a_short_sentence(slug, row):
    sign = signs()[slug]
    rows = [{**dict.fromkeys(sign.columns, 0), **row} for _number in range(3)]
    with pytest.raises(Refused, match="another shape") as refused:
        again(json.dumps(rows).encode(), sign)
    assert len(refused.value.sentence) < 300
