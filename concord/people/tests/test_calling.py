"""Whom a name means: whole names first, and nobody where two could be meant."""

from __future__ import annotations

from concord.people.calling import called
from concord.people.models import Person


def person(name, *, email="", aliases=()):
    return Person(name=name, email=email, aliases=list(aliases))


def test_a_name_that_two_share_is_nobody_s_and_a_whole_name_comes_before_a_first_one():
    ben, bea = person("Ben Okafor", email="ben@example.org", aliases=["Benny"]), person("Bea Strauß", aliases=["Ben"])
    other = person("Bea Lima")
    found = called([ben, bea, other])
    assert (found["ben okafor"], found["BEN@example.org".casefold()], found["benny"]) == (ben, ben, ben)
    assert found["ben"] is bea, "she goes by it; he is only called so"
    assert found["bea strauß".casefold()] is bea and "bea" not in found and "" not in found
    assert "bea lima" not in called([other, person("Bea Lima")])
