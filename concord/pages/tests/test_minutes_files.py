"""Minutes to take away."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.meetings.models import Minutes
from concord.people import teams
from concord.rhythm import scheduling

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def meeting(world):
    meeting = scheduling.plan_meeting(world.team, by=world.actor("ana"), at=NOON, title="Leadership", starts=SOON)
    for version, text in ((1, "# First"), (2, "# Second ☐ مرحبا")):
        Minutes.objects.create(meeting=meeting, version=version, markdown=text, made_at=NOON)
    return meeting


def test_the_newest_version_is_given_and_an_older_one_when_asked_for(world, meeting, client):
    client.force_login(world.people["ben"].account)
    answer = client.get(f"/meetings/{meeting.pk}/minutes.md")
    assert answer.content.decode() == "# Second ☐ مرحبا"
    assert 'filename="minutes-2026-11-26-v2.md"' in answer["Content-Disposition"]
    assert client.get(f"/meetings/{meeting.pk}/minutes.md?version=1").content == b"# First"
    assert client.get(f"/meetings/{meeting.pk}/minutes.md?version=9").status_code == 404
    assert client.get(f"/meetings/{meeting.pk}/minutes.md?version=²").status_code in (200, 404)
    pdf = client.get(f"/meetings/{meeting.pk}/minutes.pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("name", ["minutes.pdf", "minutes.md"])
def test_whoever_may_not_read_them_finds_nothing(world, zed, meeting, client, name):
    teams.unseat(world.people["chi"], world.team, by=world.actor("ana"), at=NOON)
    for person in (world.people["chi"], zed):
        client.force_login(person.account)
        assert client.get(f"/meetings/{meeting.pk}/{name}").status_code == 404


def test_a_meeting_without_minutes_has_no_file(world, client):
    meeting = scheduling.plan_meeting(world.team, by=world.actor("ana"), at=NOON, title="Leadership", starts=SOON)
    client.force_login(world.people["ben"].account)
    assert client.get(f"/meetings/{meeting.pk}/minutes.pdf").status_code == 404
