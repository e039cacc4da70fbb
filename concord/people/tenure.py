"""How long those at a table have been here, as far as they said so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from concord.people.models import Person

FEWEST = 3  # below, a spread would be somebody's own year


@dataclass(frozen=True)
class Tenure:
    """Whole years. None where fewer than three have said it."""

    said: int
    unsaid: int
    shortest: int | None = None
    middle: int | None = None
    longest: int | None = None


def tenure(people: Sequence[Person], *, on: date) -> Tenure:
    """From the year in which each came, as they chose to give it."""
    years = sorted(on.year - person.came_in for person in people if person.came_in)
    unsaid = len(people) - len(years)
    if len(years) < FEWEST:
        return Tenure(len(years), unsaid)
    return Tenure(len(years), unsaid, years[0], round(median(years)), years[-1])
