"""Between departments: said in words with its chance level, and of nobody alone."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace

import pytest

from concord.people.models import Department, Person
from concord.rankings.between_words import apart, before_and_after, two_said
from concord.rankings.departments import THRESHOLD, Departments
from concord.rankings.models import Ballot, Option, Ranking
from concord.rankings.outcome import Outcome

FINANCE, SALES, PEOPLE = ((number, Department(pk=number, name=name)) for number, name in enumerate(("Finance", "Sales", "People"), 1))  # fmt: skip  # noqa: E501
UP, DOWN = "1234", "4321"


class Opened(Outcome):
    """An opened ranking that no database holds."""

    def __init__(self, *orders):
        rows = [
            Ballot(
                person=Person(pk=number, name=f"Leader {number}"),
                department=group[1],
                tiers=[[int(option)] for option in order],
            )
            for number, (group, order) in enumerate(orders)
        ]
        object.__setattr__(self, "ranking", SimpleNamespace(ballots=SimpleNamespace(all=lambda: rows)))
        self.__dict__["options"] = [Option(place=place, title=f"T{place}") for place in range(1, 5)]


def test_departments_that_part_are_told_with_what_lot_would_do():
    found = Departments(Opened(*[(FINANCE, UP)] * 5, *[(SALES, DOWN)] * 5))
    assert (found.within, found.across, found.by_lot) == (100, 0, 1)
    assert "a line runs between your departments" in apart(found)
    (two,) = found.pairs
    assert two.r == pytest.approx(-1) and two.by_lot == 1, "two of 252 splits part so"
    assert two_said(two) == (
        "Finance and Sales order against each other, “T1” most of all. "
        "Drawn by lot, their people part as much in 1 of 100 draws."
    )


def test_departments_that_order_alike_are_told_so():
    found = Departments(Opened(*[(FINANCE, UP), (SALES, UP)] * 4, (FINANCE, DOWN), (SALES, DOWN)))
    assert apart(found).startswith("No line runs between departments")
    assert two_said(found.pairs[0]) == "Finance and Sales order much alike."


def test_below_the_threshold_nothing_is_said_of_departments():
    for orders in (
        [(FINANCE, UP)] * 4 + [(SALES, DOWN), (PEOPLE, DOWN)],  # one department has two or more
        [(FINANCE, UP)] * 2 + [(SALES, DOWN)] * 2,  # four share a department
        [(FINANCE, UP)] * 9,
    ):
        found = Departments(Opened(*orders))
        assert (found.within, found.across, found.by_lot, apart(found), found.pairs) == (None, None, None, "", [])
    small = Departments(Opened(*[(FINANCE, UP)] * THRESHOLD, *[(SALES, DOWN)] * (THRESHOLD - 1)))
    assert small.within == 100 and not small.pairs, "a department of four is told only together with all"


def test_shares_are_those_of_counting_every_pair_of_people():
    orders = [(FINANCE, "1234"), (FINANCE, "2134"), (SALES, "4321"), (SALES, "123"), (PEOPLE, "34"), (FINANCE, "1423")]
    counted = {True: [0, 0], False: [0, 0]}
    for (one, a), (other, b) in combinations(orders, 2):
        for x, y in combinations(set(a) & set(b), 2):
            same = (a.index(x) < a.index(y)) == (b.index(x) < b.index(y))
            counted[one == other][0] += same
            counted[one == other][1] += 1
    assert Departments(Opened(*orders)).shares == (tuple(counted[True]), tuple(counted[False]))


def test_before_and_after_stand_beside_each_other():
    before = Opened(*[(FINANCE, UP)] * 3, *[(SALES, DOWN)] * 3)
    after = Opened(*[(FINANCE, UP)] * 3, *[(SALES, UP)] * 3)
    rows = {row.what: (row.was, row.now, row.by_lot) for row in before_and_after(after, before)}
    assert rows["Any two of us chose alike"] == ("40\u00a0%", "100\u00a0%", "50\u00a0%")
    assert rows["Kendall’s W"] == ("0.00", "1.00", "0.17") and rows["Two of different departments"][:2] == ("0\u00a0%", "100\u00a0%")  # fmt: skip  # noqa: E501


def test_a_ranking_keeps_the_department_that_its_giver_was_in(world):
    from concord.rankings.giving import give
    from concord.rankings.preparing import prepare
    from conftest import NOON

    ranking = prepare(world.team, by=world.actor("ana"), at=NOON, title="Year", others=["A", "B"])
    give(ranking, by=world.actor("ben"), at=NOON, places=["1:1", "2:2"])
    assert Ranking.objects.get().ballots.get().department == world.people["ben"].department
