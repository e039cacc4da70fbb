"""How much of what people answer is their group's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from concord.measures.numbers import answered, mean


def icc1(groups: Sequence[Iterable[Any]]) -> float:
    """How much of one answer's variance is the group's: (MSB - MSW) / (MSB + (k-1) MSW), from one-way ANOVA.

    `groups`: one list of answers per group, gaps (None) left out; k is the mean group size. Negative when members of a
    group differ more than groups do: returned as it is. Raises ValueError for fewer than two groups, an empty one, no
    group with two answers, or no variance at all.
    Source: Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428, ICC(1,1); Bliese (2000).
    """
    between, within, size = mean_squares(groups)
    beneath = between + (size - 1) * within
    if not beneath:
        raise ValueError("everyone in every group answered the same: there is no variance to divide")
    return float((between - within) / beneath)


def icc2(groups: Sequence[Iterable[Any]]) -> float:
    """How reliable the groups' means are: (MSB - MSW) / MSB. Input and errors as for `icc1`; negative is possible.

    Raises ValueError too when all groups have the same mean. Source: Shrout & Fleiss (1979), ICC(1,k).
    """
    between, within, _size = mean_squares(groups)
    if not between:
        raise ValueError("the groups' means are all the same: there is no variance between them to be reliable")
    return float((between - within) / between)


def mean_squares(groups: Sequence[Iterable[Any]]) -> tuple[Fraction, Fraction, Fraction]:
    """(between, within, mean group size)"""
    given = [answered(group) for group in groups]
    if len(given) < 2:
        raise ValueError(f"an intraclass correlation needs two groups or more; there are {len(given)}")
    if empty := [place for place, group in enumerate(given, 1) if not group]:
        raise ValueError(f"group {empty[0]} has no answers")
    everyone = [answer for group in given for answer in group]
    if len(everyone) == len(given):
        raise ValueError("an intraclass correlation needs a group with two answers or more")
    level = mean(everyone)
    between = sum(len(group) * (mean(group) - level) ** 2 for group in given)
    within = sum((answer - mean(group)) ** 2 for group in given for answer in group)
    return (
        Fraction(between) / (len(given) - 1),
        Fraction(within) / (len(everyone) - len(given)),
        Fraction(len(everyone), len(given)),
    )
