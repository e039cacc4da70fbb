from __future__ import annotations

from datetime import date

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings import settling
from concord.meetings.models import ActionItem, LikelyAction
from concord.meetings.tests.test_moving_in import WEEKLY, file, moved_in
from conftest import NOON


@pytest.fixture
def likely(world) -> LikelyAction:
    moved_in(world)
    return LikelyAction.objects.get()


def test_a_likely_action_is_taken_with_its_source(world, likely):
    owners = settling.likely_owners(likely)
    assert owners == [world.people["chi"]]
    action = settling.confirm(likely, by=world.actor("ana"), at=NOON, owners=owners, due=date(2026, 12, 1))
    assert (action.what, list(action.owners.all()), action.due) == ("Chi to call the bank", owners, date(2026, 12, 1))
    assert action.source == "2025-06-06.md, line 20: - Chi to call the bank"
    assert (action.segment.title, action.meeting) == ("Budget", likely.meeting)
    likely.refresh_from_db()
    assert (likely.action, likely.settled_at) == (action, NOON)
    assert Entry.objects.get(kind="minutes.likely_action").body == {"likely": likely.pk, "confirmed": True}


def test_it_may_be_worded_anew(world, likely):
    action = settling.confirm(
        likely, by=world.actor("ana"), at=NOON, owners=[world.people["chi"]], what="Call the bank"
    )
    assert action.what == "Call the bank"


def test_it_may_be_dismissed(world, likely):
    settling.dismiss(likely, by=world.actor("ana"), at=NOON)
    assert not ActionItem.objects.exists()
    assert Entry.objects.get(kind="minutes.likely_action").body["confirmed"] is False


def test_it_is_settled_once(world, likely):
    settling.dismiss(likely, by=world.actor("ana"), at=NOON)
    for again in (
        lambda: settling.dismiss(likely, by=world.actor("ana"), at=NOON),
        lambda: settling.confirm(likely, by=world.actor("ana"), at=NOON, owners=[world.people["chi"]]),
    ):
        with pytest.raises(Refused, match="This line is settled already"):
            again()


def test_nobody_does_it_is_no_action(world, likely):
    with pytest.raises(Refused, match="Say who does it"):
        settling.confirm(likely, by=world.actor("ana"), at=NOON, owners=[])
    likely.refresh_from_db()
    assert likely.settled_at is None


def test_only_who_may_import_settles(world, likely):
    with pytest.raises(Denied):
        settling.dismiss(likely, by=world.actor("chi"), at=NOON)


def test_what_was_settled_is_not_asked_again_when_the_file_changes(world, likely):
    settling.dismiss(likely, by=world.actor("ana"), at=NOON)
    moved_in(world, file("\n" + WEEKLY.replace("14 months", "16 months")))
    assert not LikelyAction.objects.filter(settled_at=None).exists()


def test_owners_are_found_by_handle_address_and_name(world, likely):
    world.people["ben"].aliases = ["beno"]
    world.people["ben"].save()
    likely.owner_names = ["beno", "ana@harbour.example", "Grace O'Neill", "Nobody"]
    assert [person.first_name for person in settling.likely_owners(likely)] == ["Ben", "Ana", "Grace"]
