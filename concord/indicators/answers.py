"""What a pulse told of one question, as a row of evidence carries it: a count for each answer from 1 to 5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from concord.indicators.indicator import Row
from concord.pulses.reporting import Report

ANSWERS = ("n1", "n2", "n3", "n4", "n5")
COLUMNS: Mapping[str, Any] = {
    "n1": gettext_lazy("answers: 1, not at all"),
    "n2": gettext_lazy("answers: 2"),
    "n3": gettext_lazy("answers: 3"),
    "n4": gettext_lazy("answers: 4"),
    "n5": gettext_lazy("answers: 5, fully"),
    "answered": gettext_lazy("people who answered"),
    "asked": gettext_lazy("people asked"),
}


def counted(report: Report) -> Row:
    """The columns above; the counts are empty below the threshold."""
    counts: Sequence[int | str] = report.counts if report.counts is not None else [""] * len(ANSWERS)
    return {**dict(zip(ANSWERS, counts, strict=True)), "answered": report.answered, "asked": report.asked}


def added_up(rows: Iterable[Row], by: str) -> dict[Any, list[int]]:
    """The counts of rows that are alike in the column `by`; what may not be told is left out."""
    found: dict[Any, list[int]] = defaultdict(lambda: [0] * len(ANSWERS))
    for row in rows:
        if row["n1"] != "":
            counts = found[row[by]]
            for place, name in enumerate(ANSWERS):
                counts[place] += row[name]
    return dict(found)


def yes(counts: Sequence[int]) -> float:
    """The share of 4 and 5."""
    return sum(counts[3:]) / sum(counts)
