"""Other manners, what is refused, and what holds for any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.meetings.reading.minutes import ReadingError, ReadMinutes, Talk
from concord.meetings.reading.sections import numbered
from concord.meetings.reading.tests.test_both_councils import EXPECTED, minutes_of
from concord.meetings.reading.whole import read

FRONT = """---
title: Leadership meeting
date: 2025-06-06
time: 14:30 – 16:00
attendees: [Ana Silva, "Ben Okafor"]
observers:
  - Chi Nguyen
chair: Ana Silva
minutes: Ben Okafor
---

# Leadership meeting

## 1. Budget (20 minutes)

Ben: break-even after 14 months.

Decision: we take Porto.

## Action items

- [ ] Ana: call the bank
"""
PLAIN = """Leadership meeting
==================

Date: 6 June 2025
Start: 2:30 pm
Present: Ana Silva, Ben Okafor, Grace O'Neill (Guest)
Regrets: Chi Nguyen
Facilitator: Ana
Minutes: Ben

Budget
------

We agreed to take Porto.

Hiring
------

Postponed.
"""
BOLD = """**Leadership meeting, June 6, 2025**

**Attendees:**
- Ana Silva
- Ben Okafor

**Budget**
We talk about Porto.

**Hiring**
Five now.
"""
TABLE = """# Sitzung 06.06.2025 / 2025-06-06

## Anwesend

| Name | Bereich |
|---|---|
| Ana Silva | Leitung |
| Ben Okafor | Finanzen |

## Budget

Porto.
"""


def called(mentions) -> list[str]:
    return [mention.called for mention in mentions]


def test_front_matter_says_day_people_and_duties():
    minutes = read(FRONT, "meeting.md")
    there = minutes.attendance
    assert (minutes.title, minutes.date, minutes.clock) == ("Leadership meeting", date(2025, 6, 6), (14, 30))
    assert called(there.present) == ["Ana Silva", "Ben Okafor"]
    assert called(there.observers) == ["Chi Nguyen"]
    assert (called(there.facilitators), called(there.note_takers)) == (["Ana Silva"], ["Ben Okafor"])
    assert (minutes.items[0].title, minutes.items[0].minutes) == ("Budget (20 minutes)", 20)
    assert [outcome.words for outcome in minutes.items[0].outcomes] == ["we take Porto."]
    assert [(one.what, one.owners, one.clear) for one in minutes.promises] == [("call the bank", ("Ana",), True)]


def test_labelled_lines_and_underlined_headings():
    minutes = read(PLAIN, "meeting.txt")
    there = minutes.attendance
    assert (minutes.title, minutes.date, minutes.clock) == ("Leadership meeting", date(2025, 6, 6), (14, 30))
    assert (called(there.present), called(there.observers)) == (["Ana Silva", "Ben Okafor"], ["Grace O'Neill"])
    assert called(there.absent) == ["Chi Nguyen"]
    assert (called(there.facilitators), called(there.note_takers)) == (["Ana"], ["Ben"])
    assert [(item.title, item.talk) for item in minutes.items] == [("Budget", Talk.HELD), ("Hiring", Talk.PUT_OFF)]
    assert minutes.items[1].notes == "Postponed."


def test_bold_lines_are_headings_where_there_are_no_others():
    minutes = read(BOLD, "meeting.md")
    assert (minutes.date, called(minutes.attendance.present)) == (date(2025, 6, 6), ["Ana Silva", "Ben Okafor"])
    assert [item.title for item in minutes.items] == ["Budget", "Hiring"]


def test_notes_beneath_an_item_are_its_notes():
    minutes = read(
        BOLD.replace("**Budget**\n", "## Budget\n\n### Notes\n\n- one\n- two\n\n#### Notes\n\n"), "meeting.md"
    )
    assert minutes.items[0].title == "Budget"
    assert "- two" in minutes.items[0].notes
    assert "We talk about Porto." in minutes.items[0].notes


def test_a_table_of_people_is_read():
    assert called(read(TABLE, "meeting.md").attendance.present) == ["Ana Silva", "Ben Okafor"]


@pytest.mark.parametrize("name", ["leadership-council/2025-11-14.md", "cross-project-council/2024-07-23.md"])
def test_line_ends_and_a_mark_of_byte_order_change_nothing(name):
    known = minutes_of(name)
    for text in (known.text.replace("\n", "\r\n"), "\ufeff" + known.text, known.text.replace("\n", "\r")):
        again = read(text, known.filename)
        assert (again.date, again.attendance, again.items) == (known.date, known.attendance, known.items)
        assert again.text == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1: This file is empty."),
        (" \n\n\t\n", "line 1: This file is empty."),
        ("\n<!DOCTYPE html>\n<html>", "line 2: This is a web page (HTML). Save the minutes as Markdown or plain text."),
        ("# Weekly\n\n- Ana\n", "line 1: No date in the first lines or in the file's name."),
        ("# Weekly\n\nDate: 04/05/2025\n\n## Present\n- Ana", "line 3: The date can be 2025-05-04 or 2025-04-05."),
        ("# Porto\n\n2025-06-06\n\nA fine city.\n", "It has a date, but says neither who was there nor"),
        ("2025-06-06\0", "line 1: This is not text: it holds control characters."),
    ],
)
def test_what_is_no_minutes_is_refused_with_file_and_line(text, sentence):
    with pytest.raises(ReadingError) as refused:
        read(text, "weekly.md")
    assert str(refused.value).startswith("weekly.md, line ")
    assert sentence in str(refused.value)


@pytest.mark.parametrize("name", EXPECTED)
def test_no_line_of_a_real_file_is_lost(name):
    assert not lost_lines(minutes_of(name))


def lost_lines(minutes: ReadMinutes) -> list[str]:
    """Lines that are in no item, no item's heading and not in the frame."""
    kept = {number for number, _line in minutes.frame}
    for item in minutes.items:
        kept |= set(range(item.line, item.last_line + 1))
    return [line for number, line in numbered(minutes.text) if line.strip() and number not in kept]


def test_notes_are_the_lines_as_they_stand():
    for name in EXPECTED:
        minutes = minutes_of(name)
        for item in minutes.items:
            assert item.notes in minutes.text or item.reference.endswith("#276")  # its parts' headings are laid anew


PIECES = st.sampled_from(
    ["# Meeting 2025-06-06", "## Agenda", "#### Notes", "##### Notes", "### Q repo#7", "## Present", "## Attendance",
     "### a/b", "- Agenda items", "  - [x](y)",
     "---", "* One [#1](z)", "* Two", "- [ ] Ana: x", "Ana: I'll do it", "Observers: B, C", "**Bold**", "```",
     "Facilitator: A", "ACTION: Ana to go", "P-high issues:", "did not get to this", "====", "| a | b |", "",
     "    deep", "\u200b", "“", "(("]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25).map("\n".join))
def test_any_text_is_read_without_losing_a_line_or_refused(text):
    try:
        minutes = read(text, "2025-06-06.md")
    except ReadingError as refused:
        assert refused.sentence and refused.line >= 1
        return
    assert not lost_lines(minutes)
    assert minutes.text == text


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["- items\n", "  " * 50 + "- items\n", "# a\n", "(" * 60, "a, ", "Ana and ", "[a](", "2025-", "a@b.", "["]
)
def test_long_and_deep_texts_take_no_time(piece):
    head = "# Meeting 2025-06-06\n\n## Present\n\n- Ana\n\n## Notes\n\n- "
    read(head + piece * (9_900 // len(piece)), "meeting.md")


def test_an_endless_line_is_refused():
    with pytest.raises(ReadingError, match="line 3: This line has 20000 characters"):
        read("# Meeting 2025-06-06\n\n" + "x" * 20_000, "meeting.md")
