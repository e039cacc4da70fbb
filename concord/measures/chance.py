"""What agreement comes about by chance: exact, by counting every way in which answers can fall."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import comb, factorial
from typing import Literal

from concord.measures.numbers import as_written
from concord.measures.spread import deviation, null_of

MOST_TABLES = 400_000  # frequency tables to walk through; 54 people on 5 options, 17 on 7


def rwg_chance(n: int, *, options: int = 5, at_least: float = 0.7) -> float:
    """How often n people who answer at random (each option alike) reach `rwg` >= `at_least`; exact, 0 to 1.

    9.8 % at n = 4, 5.9 % at 5, 0.2 % at 12 with five options: .70 is too soft a cut for small teams. Raises ValueError
    for fewer than two people or options.
    Source: the null of James, Demaree & Wolf (1984), enumerated.
    """
    bar = as_written(at_least)
    return float(sum((chance for value, chance in rwg_chances(n, options) if value >= bar), Fraction(0)))


def rwg_critical(n: int, *, options: int = 5, level: float = 0.05) -> float:
    """The smallest `rwg` that n people can reach and that chance reaches in at most `level` of all cases.

    Raises ValueError where even full agreement is more likely than `level` (two people, five options: 20 %).
    """
    return float(critical(rwg_chances(n, options), level, n, f"rwg of {n} people on {options} options"))


def deviation_critical(
    n: int, *, options: int = 5, level: float = 0.05, around: Literal["mean", "median"] = "mean"
) -> float:
    """The largest `average_deviation` that n people can have and that chance stays within in at most `level`.

    In scale points. Raises ValueError where even 0 is more likely than `level`, and beyond some fifty people on five
    options, where this counting would take too long.
    Source: as Dunlap, Burke & Smith-Crowe (2003), Journal of Applied Psychology 88, 356-362, but exact.
    """
    if around not in ("mean", "median"):
        raise ValueError(f"around is 'mean' or 'median', not {around!r}")
    chances = deviation_chances(n, options, around)
    return abs(float(critical(chances, level, n, f"a deviation of {n} people on {options} options")))


def critical(chances: tuple[tuple[Fraction, Fraction], ...], level: float, n: int, what: str) -> Fraction:
    """The first of `chances` (best value first) beyond which their sum would pass `level`, looking from the best."""
    bar, so_far, found = as_written(level), Fraction(0), None
    for value, chance in chances:
        so_far += chance
        if so_far > bar:
            break
        found = value
    if found is None:
        raise ValueError(
            f"{what} says nothing at {level}: even full agreement comes about by chance in "
            f"{float(chances[0][1]):.1%} of all cases"
        )
    return found


@lru_cache(maxsize=64)
def rwg_chances(n: int, options: int) -> tuple[tuple[Fraction, Fraction], ...]:
    """Every value that rwg can take, best first, each with its chance. Counted over (sum, sum of squares)."""
    n, options = people(n), int(options)
    null = null_of(options)
    ways = {(0, 0): 1}
    for _person in range(n):
        more: dict[tuple[int, int], int] = {}
        for (total, squares), number in ways.items():
            for answer in range(options):
                key = (total + answer, squares + answer * answer)
                more[key] = more.get(key, 0) + number
        ways = more
    values: dict[Fraction, int] = {}
    for (total, squares), number in ways.items():
        value = max(Fraction(0), 1 - Fraction(n * squares - total * total, n * (n - 1)) / null)
        values[value] = values.get(value, 0) + number
    return tuple((value, Fraction(values[value], options**n)) for value in sorted(values, reverse=True))


@lru_cache(maxsize=64)
def deviation_chances(n: int, options: int, around: str) -> tuple[tuple[Fraction, Fraction], ...]:
    """Every average deviation, negated so that the best stands first, each with its chance."""
    n, options = people(n), int(options)
    null_of(options)
    if comb(n + options - 1, options - 1) > MOST_TABLES:
        raise ValueError(f"{n} people on {options} options are too many to count every case")
    values: dict[Fraction, int] = {}
    for table in tables(n, options):
        answers = [Fraction(option) for option, count in enumerate(table) for _person in range(count)]
        value, ways = -deviation(answers, around), factorial(n)
        for count in table:
            ways //= factorial(count)
        values[value] = values.get(value, 0) + ways
    return tuple((value, Fraction(values[value], options**n)) for value in sorted(values, reverse=True))


def people(n: int) -> int:
    if isinstance(n, bool) or n != int(n) or n < 2:
        raise ValueError(f"agreement needs two people or more, not {n}")
    return int(n)


def tables(people: int, options: int) -> Iterator[tuple[int, ...]]:
    """Every way to spread `people` over `options`."""
    if options == 1:
        yield (people,)
        return
    for here in range(people + 1):
        for rest in tables(people - here, options - 1):
            yield (here, *rest)
