"""Walking beside a leader: asked, agreed, ended by either."""

from __future__ import annotations

import pytest

from concord.foundation.errors import Denied, Refused
from concord.handbook import pairing
from concord.people.profiles import leave
from concord.promises.listing import my_list
from conftest import NOON


def ask(world, who="ben", whom="ana", hopes="How you listen"):
    return pairing.ask(world.people[whom], by=world.actor(who), at=NOON, hopes=hopes)


def rows(world, who):
    return [row for row in my_list(world.people[who], world.actor(who), at=NOON).rows if row.source == "pairings"]


def test_it_waits_on_the_list_of_whoever_is_asked_and_a_yes_settles_it(world):
    made = ask(world)
    [row] = rows(world, "ana")
    assert "How you listen" in row.what and set(row.offered) == {"agree", "not_now"}
    with pytest.raises(Denied):
        pairing.agree(made, by=world.actor("ben"), at=NOON)
    assert row.offered["agree"].call(made.pk, by=world.actor("ana"), at=NOON)
    assert rows(world, "ana") == [] and pairing.open_ones(world.people["ben"].pk).get().state == "agreed"


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_either_ends_it_and_it_can_be_asked_anew(world, who):
    made = ask(world)
    pairing.end(made, by=world.actor(who), at=NOON)
    with pytest.raises(Refused, match="taken back"):
        pairing.agree(made, by=world.actor("ana"), at=NOON)
    assert ask(world).pk != made.pk


@pytest.mark.parametrize(
    ("whom", "hopes", "sentence"),
    [("ben", "X", "somebody else than yourself"), ("ana", " ", "what you would like to learn"),
     ("chi", "X", "does not lead here")],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_in_words(world, whom, hopes, sentence):
    chi = world.people["chi"]
    chi.roles = ["employee"]
    chi.save(update_fields=["roles"])
    with pytest.raises(Refused, match=sentence):
        ask(world, whom=whom, hopes=hopes)


def test_asked_twice_is_refused_and_who_left_is_asked_nothing(world):
    ask(world)
    with pytest.raises(Refused, match="already"):
        ask(world)
    leave(world.people["ben"], by=world.actor("ana"), at=NOON)
    assert rows(world, "ana") == []
