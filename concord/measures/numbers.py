"""Numbers as people give them: gaps left out, nonsense refused in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from math import isfinite
from typing import Any


def number(value: Any, what: str) -> float:
    """`value`, when it is a finite number. Raises ValueError that names `what`."""
    if isinstance(value, str | bytes) or value is None:
        raise ValueError(f"{what} is a number, not {value!r}")
    try:
        read = float(value)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{what} is a number, not {value!r}") from None
    if not isfinite(read):
        raise ValueError(f"{what} is a finite number, not {read}; leave a gap as None")
    return read


def exact(value: Any, what: str) -> Fraction:
    """`value` as a fraction without rounding: integers and fractions as they are, floats at their binary value."""
    if isinstance(value, int | Fraction):
        return Fraction(value)
    return Fraction(number(value, what))


def as_written(value: float) -> Fraction:
    """The number that a person wrote: 0.7 is seven tenths, not the binary float beside it."""
    return Fraction(repr(number(value, "a share")))


def answered(answers: Iterable[Any], what: str = "an answer") -> list[Fraction]:
    """The answers that were given, exactly; None is a gap and left out."""
    if isinstance(answers, str | bytes | Mapping):
        raise ValueError(f"answers are a list of numbers, not {type(answers).__name__}")
    return [exact(answer, what) for answer in answers if answer is not None]


def counts(frequencies: Collection[Any]) -> list[Fraction]:
    """How many chose each option of a scale, in its order. Raises ValueError when that makes no sense."""
    if isinstance(frequencies, str | bytes | Mapping):
        raise ValueError("frequencies are a list: how many chose each option, in the order of the scale")
    numbers = [exact(count, "how many chose an option") for count in frequencies]
    if len(numbers) < 2:
        raise ValueError(f"a scale has two options or more, not {len(numbers)}")
    if min(numbers) < 0:
        raise ValueError("how many chose an option is 0 or more, not a negative number")
    if not sum(numbers):
        raise ValueError("nobody answered")
    return numbers


def mean(numbers: Collection[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def variance(numbers: Collection[Fraction]) -> Fraction:
    """With n-1, as for a sample."""
    middle = mean(numbers)
    return sum(((number - middle) ** 2 for number in numbers), Fraction(0)) / (len(numbers) - 1)
