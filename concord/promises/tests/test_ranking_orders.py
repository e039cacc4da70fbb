"""A question of order stands on the list of whoever has not answered it, and is answered there in letters."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist

from concord.foundation.errors import Refused
from concord.people.acting import actor_for
from concord.promises.doing import do
from concord.promises.sources import rankings
from concord.rankings.giving import open_together
from concord.rankings.models import Ballot
from concord.rankings.preparing import prepare
from conftest import NOON


def owed(world, name):
    return list(rankings.owes(world.people[name], world.actor(name), NOON))


def test_an_order_is_given_in_letters_from_the_list(world, zed):
    ranking = prepare(world.team, by=world.actor("ana"), at=NOON, title="This year", others=["Porto", "App", "Land"])
    (row,) = owed(world, "ben")
    assert (row.what, row.why) == ("This year", "A Porto; B App; C Land")
    assert not list(rankings.owes(zed, actor_for(zed), NOON))
    for said, sentence in (("B X", "“X” is none of the letters from A to C"), ("  ", "Write the letters"),
                           ("AB", "“AB” is none"), ("A B A", "two places")):  # fmt: skip
        with pytest.raises(Refused, match=sentence):
            do("rankings", ranking.pk, "order", by=world.actor("ben"), at=NOON, said={"order": said})
    for name, said in (("ben", "b, a = c"), ("chi", "C > A")):
        done = do("rankings", ranking.pk, "order", by=world.actor(name), at=NOON, said={"order": said})
        assert done.sentence.startswith("Yours is in") and not owed(world, name)
    assert list(Ballot.objects.order_by("person__name").values_list("tiers", flat=True)) == [[[2], [1, 3]], [[3], [1]]]
    with pytest.raises(ObjectDoesNotExist):
        do("rankings", ranking.pk, "order", by=actor_for(zed), at=NOON, said={"order": "A"})
    open_together(ranking, by=world.actor("ana"), at=NOON)
    assert not owed(world, "ana")
    with pytest.raises(Refused, match="do not change any more"):
        do("rankings", ranking.pk, "order", by=world.actor("ana"), at=NOON, said={"order": "A"})
