"""How long people have been here: told from three on, and gone with who leaves."""

from __future__ import annotations

from datetime import date

import pytest

from concord.foundation.errors import Refused
from concord.people.models import Person
from concord.people.profiles import change, leave
from concord.people.tenure import Tenure, tenure
from conftest import NOON

TODAY = date(2026, 11, 24)


def test_it_is_told_from_three_people_on():
    rows = [Person(name=f"P{number}", came_in=year) for number, year in enumerate((2025, 2004, None, 2019))]
    assert tenure(rows[:3], on=TODAY) == Tenure(2, 1)
    assert tenure(rows, on=TODAY) == Tenure(3, 1, 1, 7, 22)


def test_a_year_that_is_none_is_refused_and_it_goes_with_the_person(world):
    ben = world.people["ben"]
    for year in (19, 2027):
        with pytest.raises(Refused, match="four digits, from 1940 to 2026"):
            change(ben, by=world.actor("ben"), at=NOON, came_in=year)
    change(ben, by=world.actor("ben"), at=NOON, came_in=2019)
    leave(ben, by=world.actor("ana"), at=NOON)
    ben.refresh_from_db()
    assert ben.came_in is None
