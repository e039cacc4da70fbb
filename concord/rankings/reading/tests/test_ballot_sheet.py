"""Ballots as people keep them, and the real ones of a steering committee, against another library.

The real ballots: nodejs/TSC, `votes/`, figures only, voters' names left out, MIT
(concord/measures/tests/LICENCES.md).
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from concord.foundation.errors import Refused
from concord.measures import tests as measured
from concord.rankings.joint import open_orders
from concord.rankings.reading.sheet import read_ballots

REAL = sorted((Path(str(measured.__path__[0])) / "ballots").glob("*.json"))


def read(text, **more):
    return read_ballots(text.encode(), "ballots.csv", **more)


def test_places_are_read_with_ties_and_blanks_below_a_title_in_any_dialect():
    sheet = read("Ranking 2026;;;;\n;;;;\nTimestamp;Name;Porto;The app;Growers\n1.2.;Ana;1;1;2\n1.2.;Ben;2.;–;1st\n")
    assert sheet.options == ["Porto", "The app", "Growers"]
    assert [(row.row, row.name, row.tiers) for row in sheet.ballots] == [
        (4, "Ana", [[1, 2], [3]]),
        (5, "Ben", [[3], [1]]),
    ]


def test_marks_are_read_from_the_greatest_on_and_choices_by_name():
    assert read("Who\tA\tB\tC\nAna\t-1\t10\t0,5\n", greatest_first=True).ballots[0].tiers == [[2], [3], [1]]
    sheet = read("Name,1st choice,2nd choice,Choice 3\nAna,Porto,The app,\nBen,the app,Growers,porto\n")
    assert sheet.options == ["Porto", "The app", "Growers"]
    assert [row.tiers for row in sheet.ballots] == [[[1], [2]], [[2], [3], [1]]]


def test_what_cannot_be_read_is_told_by_row_and_column_and_the_others_are_read():
    sheet = read("Name,A,B\nAna,first,2\nBen,,\nChi,2,1\n'=Dora,1,2\n")
    assert [row.fault for row in sheet.ballots] == [
        "Row 2, column “A”: “first” is not a number. Write 1 for the first; leave it empty for no opinion.",
        "Row 3: it has no place for any of them, so it is no order.",
        "",
        "",
    ]
    assert sheet.ballots[3].name == "=Dora", "what an export made harmless comes in as it was"
    (twice,) = read("Name,1st,2nd\nAna,A,a\n").ballots
    assert twice.fault == "Row 2: “A” is chosen twice. Leave one of them empty."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("Porto,App\n1,2\n", "There is no column of names"),
        ("Name,Porto,App\n", "no ballot below them"),
        ("Name,A,B\n" + "x,1,2\n" * 501, "500 are the most"),
        ("\0\0\0", "is no table"),
    ],
)
def test_a_file_without_ballots_is_refused_in_a_sentence(text, sentence):
    with pytest.raises(Refused, match=sentence):
        read(text)


@pytest.mark.parametrize("file", REAL, ids=[file.stem for file in REAL])
def test_real_ballots_give_the_pairs_and_winners_of_another_library(file):
    from pref_voting.margin_based_methods import beat_path
    from pref_voting.profiles_with_ties import ProfileWithTies

    vote = json.loads(file.read_text())
    options = list(vote["options"])
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["Voter", *options])
    rows.writerows([f"Voter {n}", *(ballot.get(one, "") for one in options)] for n, ballot in enumerate(vote["ballots"]))  # fmt: skip  # noqa: E501
    sheet = read(out.getvalue(), greatest_first=True)
    joint = open_orders([row.tiers for row in sheet.ballots if not row.fault], dict(enumerate(options, 1)))
    theirs = ProfileWithTies([{options.index(one): -mark for one, mark in ballot.items()} for ballot in vote["ballots"]], candidates=list(range(len(options))))  # fmt: skip  # noqa: E501
    for pair in joint.pairs:
        a, b = options.index(pair.first), options.index(pair.second)
        assert (pair.for_first, pair.for_second) == (theirs.support(a, b), theirs.support(b, a))
    winners = vote["published_winners"]
    assert winners is None or [options[number] for number in beat_path(theirs)] == winners
    assert winners is None or {options[order[0] - 1] for order in joint.orders} == set(winners)
