"""Pasted questions are read as people paste them: lists, dashes, scales, tables."""

from __future__ import annotations

import pytest

from concord.pulses.pasting import AT_MOST, LONGEST, read


def rows(text):
    return [(row.words, row.scale, row.turned) for row in read(text).good]


def test_lines_scales_numbers_and_both_marks_of_reverse_coding():
    lines = (
        "Alone?",
        "",
        "Speaking up:",
        "1. I can say it.",
        "2) - Here one keeps quiet.",
        "• Whoever errs is helped. (R)",
    )
    text = "\ufeff" + "\r\n".join(lines) + "\r\n"
    assert rows(text) == [
        ("Alone?", "", False),
        ("I can say it.", "Speaking up", False),
        ("Here one keeps quiet.", "Speaking up", True),
        ("Whoever errs is helped.", "Speaking up", True),
    ]
    assert [row.line for row in read(text).rows] == [1, 4, 5, 6]


def test_a_list_of_dashes_is_a_list():
    assert rows("Scale:\n- One thing\n- Another thing") == [
        ("One thing", "Scale", False),
        ("Another thing", "Scale", False),
    ]


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_table_names_its_columns(sign):
    text = "Item|Scale|Reversed\nWe trust.|Trust|\nWe hide.|Trust|yes\n|Trust|no\n".replace("|", sign)
    assert rows(text) == [("We trust.", "Trust", False), ("We hide.", "Trust", True)]
    assert [row.trouble for row in read(text).troubles] == ["This row has no question."]


def test_a_sentence_with_a_comma_is_no_table():
    assert rows("If I err, I am helped.\nWe laugh, too.") == [
        ("If I err, I am helped.", "", False),
        ("We laugh, too.", "", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1\tI say it.\n2\tI am heard.",
        "Q1. I say it.\nQ2: I am heard.",
        "a) I say it.\nb) I am heard.",
        "\uf0b7\tI say it.\n\uf0b7\tI am heard.",
        "o\tI say it.\no\tI am heard.",
        "▪ I say it.\n● I am heard.",
        "[1] I say it.\n١. I am heard.",
    ],
)
def test_numbers_and_bullets_of_word_and_spreadsheets_are_taken_away(text):
    assert rows(text) == [("I say it.", "", False), ("I am heard.", "", False)]


@pytest.mark.parametrize("mark", ["(reverse scored)", "(Reverse-coded)", "[R]", "(R).", "(rev.)", "*R"])
def test_instruments_mark_reverse_items_in_many_ways(mark):
    assert rows(f"Trust:\nWe say it.\nWe hide it. {mark}")[1] == ("We hide it.", "Trust", True)


def test_columns_that_nobody_named_are_asked_about():
    (row,) = read("We trust.\tTrust").troubles
    assert row.trouble.startswith("This row has columns. Name them in a line above")
    (row,) = read("Item,Scale\nI speak, you hear,Trust").troubles
    assert row.trouble.startswith("More columns than the first line names.")


def test_what_is_in_trouble_says_why_and_what_is_to_be_known():
    long, many = "x" * (LONGEST + 1), "\n".join(f"Question {number}" for number in range(AT_MOST + 1))
    said = [row.trouble for row in read(f"{long}\nTwice\ntwice").rows]
    assert said[0].startswith("Longer than 200") and said[1] == "" and said[2] == "This question stands above already."
    assert read(many).troubles[0].trouble.startswith("More than 40 questions")
    (alone,) = read("Do meetings end on time? (R)").good
    assert not alone.turned and alone.remark.startswith("Marked as reverse-coded, but it stands alone")
    assert read("").rows == () and read("Only a scale:\n").rows == ()
