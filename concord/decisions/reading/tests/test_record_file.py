"""Real decision records, read by eye first, and the sentences for what cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from concord.decisions.reading.record import NotADecision
from concord.decisions.reading.record_file import read_record

RECORDS = Path(__file__).parent / "records"
NYGARD = """# 7. Use one price list

Date: 2024-03-05

## Status

Superseded by [8. Use two](0008-use-two.md)

## Context

Two lists cost us a day a month.

## Decision

One list from the first of April.

## Consequences

Somebody keeps it.
"""
OLDER = """# Use Vans

* Status: accepted
* Deciders: Ana, Ben
* Date: 2023-01-31

Technical Story: the vans are old.

## Considered Options

* Buy
* Rent

## Decision Outcome

Chosen option: "Rent", because it is cheaper.

## Pros and Cons of the Options

### Buy

* Good, because it is ours
* Bad, because it is dear
"""


def read(name: str):
    return read_record((RECORDS / name).read_text(), name)


def test_a_record_without_status_but_with_an_outcome_is_decided_on_no_known_day():
    found = read("0001-use-CC0-or-MIT-as-license.md")
    assert (found.question, found.state, found.undated) == ("Dual License the Work", "decided", True)
    assert found.chosen == "Dual license with MIT and CC0"
    assert [option.name for option in found.options] == [
        "CC0", "BSD3", "MIT", "Dual license with MIT and CC0", "No license", "Other open source licenses",
    ]  # fmt: skip
    assert found.options[0].pros == (
        'this license donates the content to "public domain" and does so as legally as possible.',
    )
    assert found.background.startswith("Everything needs to be licensed")


def test_a_record_on_hold_is_open():
    found = read("0003-provide-own-madr-tools.md")
    assert (found.state, found.status, found.undated) == ("open", "on hold", False)


def test_headings_in_code_are_no_headings():
    """The record on the status field shows front matter and a title in a block of code."""
    found = read("0008-add-status-field.md")
    assert (found.question, found.state, found.chosen) == ("Add Status Field", "decided", "Use YAML front matter")
    assert [(len(option.pros), len(option.cons)) for option in found.options] == [
        (1, 0), (2, 4), (6, 2), (2, 1), (3, 4), (1, 2),
    ]  # fmt: skip


def test_nygards_format_and_the_older_lines_under_the_title():
    found = read_record(NYGARD, "0007-use-one-price-list.md")
    assert (found.question, found.state, found.decided) == ("Use one price list", "decided", date(2024, 3, 5))
    assert (found.superseded_by, found.outcome) == ("0008-use-two.md", "One list from the first of April.")
    older = read_record(OLDER, "vans.md")
    assert (older.status, older.deciders, older.decided) == ("accepted", "Ana, Ben", date(2023, 1, 31))
    assert (older.chosen, older.options[0].cons) == ("Rent", ("it is dear",))
    assert older.background == "Technical Story: the vans are old."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no title"),
        ("Only words", "There is no title"),
        ("# Vans\n\n* Status: perhaps\n", "The status “perhaps” is not known"),
        ("---\nstatus: accepted\n---\n# Vans\n", "nothing says what was decided"),
        ("---\ndate: 31.12.2024\n---\n# Vans\n\n## Decision\n\nRent\n", "is not a day. Write it like 2026-11-24"),
    ],
)
def test_what_cannot_be_read_is_said(text, sentence):
    with pytest.raises(NotADecision, match=sentence):
        read_record(text, "x.md")
