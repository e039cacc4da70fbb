from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.support.finishing import finish, thank
from concord.support.models import SupportRequest
from concord.support.offering import accept, cannot, decline, offer, take_back
from concord.support.requesting import request_support, withdraw
from concord.support.sharing import keep_apart, share
from conftest import NOON


@pytest.fixture
def needed(world) -> SupportRequest:
    return request_support(world.team, by=world.actor("ana"), at=NOON, what="Read my letter", asked=world.people["ben"])


def test_from_a_need_to_a_thank_you(world, needed):
    made = offer(needed, by=world.actor("ben"), at=NOON, words="Tonight")
    accept(made, by=world.actor("ana"), at=NOON)
    finish(needed, by=world.actor("ben"), at=NOON)
    thank(needed, by=world.actor("ana"), at=NOON, words="It was cold, and you said so.")
    needed.refresh_from_db()
    assert (needed.state, needed.helper, needed.thanks) == (
        "thanked",
        world.people["ben"],
        "It was cold, and you said so.",
    )


def test_offered_twice_it_is_one_offer(world, needed):
    assert offer(needed, by=world.actor("ben"), at=NOON) == offer(needed, by=world.actor("ben"), at=NOON)


def test_accepting_one_thanks_the_others(world, needed):
    one, other = (offer(needed, by=world.actor(name), at=NOON) for name in ("ben", "chi"))
    accept(other, by=world.actor("ana"), at=NOON)
    one.refresh_from_db()
    assert (one.state, one.answer) == ("declined", "Somebody else helps already. Thank you.")
    with pytest.raises(Refused, match="Chi .* helps with this already"):
        accept(one, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="helps with this already"):
        offer(needed, by=world.actor("dora"), at=NOON)


def test_an_offer_taken_back_or_declined_leaves_the_request_open(world, needed):
    take_back(offer(needed, by=world.actor("ben"), at=NOON), by=world.actor("ben"), at=NOON)
    again = offer(needed, by=world.actor("ben"), at=NOON)
    decline(again, by=world.actor("ana"), at=NOON, words="Chi was there, thank you.")
    needed.refresh_from_db()
    assert needed.state == "open"
    with pytest.raises(Refused, match="settled meanwhile"):
        accept(again, by=world.actor("ana"), at=NOON)


def test_whoever_was_asked_cannot_and_so_all_are_asked(world, needed):
    cannot(needed, by=world.actor("ben"), at=NOON, words="I am in Porto all week.")
    needed.refresh_from_db()
    assert needed.asked is None and needed.state == "open"
    with pytest.raises(Denied):
        cannot(needed, by=world.actor("ben"), at=NOON)


def test_what_may_not_be(world, needed):
    with pytest.raises(Refused, match="your own request"):
        offer(needed, by=world.actor("ana"), at=NOON)
    made = offer(needed, by=world.actor("ben"), at=NOON)
    with pytest.raises(Denied):
        accept(made, by=world.actor("ben"), at=NOON)
    with pytest.raises(Denied):
        take_back(made, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="nobody to thank"):
        thank(needed, by=world.actor("ana"), at=NOON, words="Thanks")
    with pytest.raises(Refused, match="Accept an offer first"):
        finish(needed, by=world.actor("ana"), at=NOON)
    withdraw(needed, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="needs no help any more"):
        offer(needed, by=world.actor("chi"), at=NOON)
    with pytest.raises(Refused, match="nothing to withdraw"):
        withdraw(needed, by=world.actor("ana"), at=NOON)


def test_a_need_has_words_a_day_to_come_and_somebody_else(world):
    by = world.actor("ana")
    for field, sentence, values in (
        ("what", "Say in a sentence", {"what": "  "}),
        ("what", "at most 400", {"what": "x" * 401}),
        ("due", "This day is over", {"what": "x", "due": (NOON - timedelta(days=1)).date()}),
        ("asked", "somebody else than yourself", {"what": "x", "asked": world.people["ana"]}),
        ("goal", "at most 200", {"what": "x", "goal": "y" * 201}),
    ):
        with pytest.raises(Refused, match=sentence) as refused:
            request_support(world.team, by=by, at=NOON, **values)
        assert refused.value.field == field


def test_shared_work_needs_both(world, needed):
    with pytest.raises(Denied):
        share(needed, by=world.actor("ben"), at=NOON)
    with pytest.raises(Refused, match="once somebody helps"):
        share(needed, by=world.actor("ana"), at=NOON)
    accept(offer(needed, by=world.actor("ben"), at=NOON), by=world.actor("ana"), at=NOON)
    assert not share(needed, by=world.actor("ben"), at=NOON)
    assert not share(needed, by=world.actor("ben"), at=NOON)
    keep_apart(needed, by=world.actor("ana"), at=NOON)
    assert not share(needed, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="at most 200"):
        share(needed, by=world.actor("ben"), at=NOON, title="x" * 201)
    assert share(needed, by=world.actor("ben"), at=NOON, title="Letters that\nwarm", why="Growers stay")
    assert needed.shared_at == NOON
    assert (needed.became.title, needed.became.why) == ("Letters that warm", "Growers stay")
    with pytest.raises(Denied):
        share(needed, by=world.actor("chi"), at=NOON)
