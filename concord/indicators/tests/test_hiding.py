"""A sign is hidden with a reason, and only by whoever sits at the table."""

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.indicators.hiding import hide, measure_again, show_again
from concord.indicators.models import HiddenSign, Snapshot
from concord.indicators.reading import seen
from concord.people import profiles
from concord.people.acting import actor_for

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_hidden_sign_stays_on_the_page_with_its_reason(world):
    ben = world.actor("ben")
    hide(world.team, "cadence_kept", by=ben, at=NOON, reason="  We are three\nuntil January. ")
    (promise,) = [row for row in seen(world.team.pk, at=NOON).promises if row.hidden]
    assert [row.hidden.reason for row in promise.hidden] == ["We are three until January."]
    assert all(one.sign.slug != "cadence_kept" for one in (promise.first, *promise.others) if one)
    hide(world.team, "cadence_kept", by=ben, at=NOON, reason="Another one.")
    show_again(world.team, "cadence_kept", by=world.actor("chi"), at=NOON)
    show_again(world.team, "cadence_kept", by=world.actor("chi"), at=NOON)
    assert not HiddenSign.objects.exists()
    assert Entry.objects.filter(kind="sign.shown").count() == 1


@pytest.mark.parametrize(
    ("slug", "reason", "says"),
    [("cadence_kept", " \n", "Say why"), ("cadence_kept", "x" * 201, "200 characters"), ("joy", "No", "is no sign")],
)
def test_what_cannot_be_hidden_gets_a_sentence(world, slug, reason, says):
    with pytest.raises(Refused, match=says):
        hide(world.team, slug, by=world.actor("ben"), at=NOON, reason=reason)


def test_somebody_without_a_seat_hides_nothing(world):
    joana = actor_for(profiles.add(name="Joana Reis", by=world.actor("ana"), at=NOON))
    with pytest.raises(Denied):
        hide(world.team, "cadence_kept", by=joana, at=NOON, reason="No")
    with pytest.raises(Denied):
        measure_again(world.team, by=joana, at=NOON)


def test_counting_anew_replaces_what_the_night_kept(world):
    measure_again(world.team, by=world.actor("ben"), at=NOON)
    measure_again(world.team, by=world.actor("ben"), at=NOON + timedelta(hours=1))
    assert {row.made_at for row in Snapshot.objects.all()} == {NOON + timedelta(hours=1)}
