"""From answers to counts and from counts to what may be told: numbers in, numbers out.

The counts of a pulse are one list: five for each question, then five for each scale: the mean of somebody's items,
rounded. It needs two thirds of the items answered. The exact sum of those means is not kept: less the sums of the
items, it would give away what somebody said who left one out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from concord.pulses.questions import VALUES, Question, Scale, scales_of

THRESHOLD = 5
STEPS = len(VALUES)
THOUSAND = 1000


def nothing(questions: Sequence[Question]) -> list[int]:
    """The counts before anybody has answered."""
    return [0] * STEPS * (len(questions) + len(scales_of(questions)))


def added(counts: Sequence[int], questions: Sequence[Question], answers: Mapping[str, int]) -> list[int]:
    """The counts with one person's answers."""
    new, place = list(counts), 0
    for question in questions:
        if question.slug in answers:
            new[place + answers[question.slug] - 1] += 1
        place += STEPS
    for scale in scales_of(questions):
        if (level := level_of(scale, answers)) is not None:
            new[place + nearest(level) - 1] += 1
        place += STEPS
    return new


def level_of(scale: Scale, answers: Mapping[str, int]) -> int | None:
    """The mean of somebody's items in thousandths; None when they left out more than a third."""
    given = [question.points(answers[question.slug]) for question in scale.questions if question.slug in answers]
    if len(given) < ceil(len(scale.questions) * 2 / 3):
        return None
    return round(sum(given) * THOUSAND / len(given))


def nearest(level: int) -> int:
    """The answer nearest to a mean; half way, the one nearer to the middle."""
    below, rest = divmod(level, THOUSAND)
    if rest * 2 == THOUSAND:
        return below + 1 if below < 3 else below
    return below + (rest * 2 > THOUSAND)


def to_tell(counts: Sequence[int], questions: Sequence[Question]) -> dict[str, dict[str, Any]]:
    """What may be told of each question and scale: nothing but its number below the threshold.

    A scale is told only when each of its items is: from its mean and the others one could reckon the one left out.
    """
    found: dict[str, dict[str, Any]] = {}
    place = 0
    for question in questions:
        found[question.slug] = told_of(counts[place : place + STEPS])
        place += STEPS
    for scale in scales_of(questions):
        row = told_of(counts[place : place + STEPS])
        if row["counts"] and all(found[question.slug]["counts"] for question in scale.questions):
            row["mean"] = mean_of(scale, row, found)
        else:
            row["counts"] = None
        found[scale.slug] = row
        place += STEPS
    return found


def mean_of(scale: Scale, row: dict[str, Any], told: Mapping[str, dict[str, Any]]) -> float:
    """Of nothing but what is told anyway: of the items when nobody left one out, else of the rounded means."""
    items = [told[question.slug] for question in scale.questions]
    if any(item["answered"] != row["answered"] for item in items):
        return round(
            sum(value * count for value, count in zip(VALUES, row["counts"], strict=True)) / row["answered"], 3
        )
    points = [
        question.points(value) * count
        for question, item in zip(scale.questions, items, strict=True)
        for value, count in zip(VALUES, item["counts"], strict=True)
    ]
    return round(sum(points) / row["answered"] / len(items), 3)


def told_of(counts: Sequence[int]) -> dict[str, Any]:
    """How many answered, and what, when they are enough."""
    answered = sum(counts)
    return {"answered": answered, "counts": list(counts) if answered >= THRESHOLD else None}


def untold(questions: Sequence[Question]) -> dict[str, dict[str, Any]]:
    """What is told below the threshold, or when the box could not be opened: of no question anything."""
    slugs = [question.slug for question in questions] + [scale.slug for scale in scales_of(questions)]
    return {slug: {"answered": None, "counts": None} for slug in slugs}
