"""What a quarter's letter says: in groups, with what each number was counted from, and the names in it as they are."""

from __future__ import annotations

from datetime import date

from concord.indicators.figure import Figure, share
from concord.indicators.indicator import signs
from concord.indicators.letter_words import figures_of, words_for
from concord.indicators.reading import Promise, Seen, Shown

CADENCE = {"cancelled": 0, "moved": 0, "silent": 0}
GREW = {"n": 9, "low": 0.8, "high": 0.9}


def shown(slug, figure, **more):
    return Shown(signs()[slug], figure, 1, **more)


def seen(*promises):
    rows = [Promise(number, [one]) for number, one in enumerate(promises, 1)]
    return Seen(rows, date(2026, 10, 1), date(2026, 12, 31), None)


def section(words, heading):
    return words.split(f"## {heading}\n")[1].split("\n## ")[0]


def test_each_habit_stands_in_its_group_with_its_number_and_what_it_was_counted_from():
    holds = shown("cadence_kept", share(10, 10, least=3, also=CADENCE), before=share(1, 10, least=3))
    slips = shown("cadence_kept", share(1, 10, least=3, also=CADENCE))
    unknown = shown("cadence_kept", share(1, 1, least=3, also=CADENCE))
    words = words_for(seen(holds, slips, unknown))
    assert "of 1 October to 31 December 2026. Of eight habits: 1 hold" in words and "too little is known" not in words
    assert "10 of 10 meetings were held at their time." in section(words, "What holds")
    assert "*Counted from 10 meetings" in section(words, "What holds") and "Up from 10" in section(words, "What holds")
    assert "1 of 10 meetings" in section(words, "What slips") and "quarter ago" not in section(words, "What slips")
    assert "after 3 meetings" in section(words, "What we cannot say yet") and "half and half\n" not in words
    assert words.count("Next: [") == 3 and "](<http" in words and " %" not in words
    assert "of the quarter before, too little" in words_for(seen(slips)).lower()


def test_names_that_people_typed_mean_nothing_in_markdown():
    one = shown("fresh_stories", share(1, 4, least=3, names=("*Thrift* [x](y) <b>",), also={"days": 60}))
    words = words_for(seen(one))
    assert r"\*Thrift\* \[x\](y) \<b\>" in words


def test_the_figures_are_kept_as_they_were():
    one = shown("cadence_kept", share(2, 4, least=3, also=CADENCE), before=Figure(value=0.85, **GREW))
    (kept,) = figures_of(seen(one))
    assert (kept["slug"], kept["version"], kept["state"]) == ("cadence_kept", one.sign.version, "slips")
    assert Figure.from_json(kept["figure"]) == one.figure and Figure.from_json(kept["before"]) == one.before
