"""Photographs hang on the wall of a celebration that has been, and go when they should."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.celebrations import photographing, planning
from concord.celebrations.models import Photograph
from concord.celebrations.tests.test_developing import lain_down, photograph
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.people.profiles import leave
from concord.people.teams import seat
from conftest import NOON

SOON, AFTER = NOON + timedelta(days=8), NOON + timedelta(days=9)


@pytest.fixture
def feast(world):
    units = world.departments
    return planning.plan(
        world.team, by=world.actor("ana"), at=NOON, department=units["Finance"], host=units["Operations"],
        what="lunch", starts=SOON, words="Nine days",
    )  # fmt: skip


def hang(world, feast, who="ben", data=b"", at=AFTER, caption=""):
    return photographing.hang(feast, by=world.actor(who), at=at, data=data or photograph(), caption=caption)


def test_whoever_was_invited_hangs_one_and_the_log_knows_no_more_than_that(world, feast):
    hung = hang(world, feast, caption="  Before   the cake ")
    assert (hung.caption, hung.width, hung.person) == ("Before the cake", 60, world.people["ben"])
    assert Entry.objects.get(kind="photograph.hung").body == {"celebration": feast.pk, "photograph": hung.pk}
    shown = photographing.hanging(feast).get()
    assert shown.get_deferred_fields() == {"large", "small"}


def test_what_cannot_hang_is_refused_in_words(world, feast, monkeypatch):
    with pytest.raises(Refused, match="have not sat together yet"):
        hang(world, feast, at=NOON)
    with pytest.raises(Refused, match="at most 200"):
        hang(world, feast, caption="x" * 201)
    hang(world, feast)
    with pytest.raises(Refused, match="hangs here already"):
        hang(world, feast, who="chi")
    monkeypatch.setattr(photographing, "MOST", 1)
    with pytest.raises(Refused, match="the wall is full"):
        hang(world, feast, data=lain_down(6))
    planning.cancel(feast, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="This is off"):
        hang(world, feast, data=lain_down(6))


def test_whoever_hung_it_and_whoever_leads_meetings_take_it_down(world, feast):
    for who in ("ben", "ana"):
        hung = hang(world, feast)
        with pytest.raises(Denied):
            photographing.take_down(hung, by=world.actor("chi"), at=AFTER)
        photographing.take_down(hung, by=world.actor(who), at=AFTER)
    assert not Photograph.objects.exists()
    assert Entry.objects.filter(kind="photograph.taken_down").count() == 2


def test_somebody_without_a_seat_hangs_none_and_an_observer_does(world, feast):
    from concord.people.teams import unseat

    unseat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON)
    with pytest.raises(Denied):
        hang(world, feast, who="ines")
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    assert hang(world, feast, who="ines")


def test_what_somebody_hung_goes_with_them_and_with_the_celebration(world, feast):
    hang(world, feast)
    hang(world, feast, who="chi", data=lain_down(6))
    leave(world.people["chi"], by=world.actor("ana"), at=AFTER)
    assert photographing.take_down_of_those_who_left() == 1
    assert Photograph.objects.get().person == world.people["ben"]
    feast.delete()
    assert not Photograph.objects.exists()
