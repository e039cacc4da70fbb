"""The secret calendar address, against the meetings' own rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import recurring_ical_events
from django.utils import timezone
from icalendar import Calendar

from concord.foundation.errors import Denied
from concord.people import profiles, teams
from concord.rhythm import changing, feeding, scheduling
from concord.rhythm.models import Meeting


@pytest.fixture
def series(world):
    at = timezone.now()
    return scheduling.start_series(
        world.team, by=world.actor("ana"), at=at, title="Leadership meeting", rule="FREQ=WEEKLY",
        starts=(at + timedelta(days=2)).replace(hour=9, minute=0, second=0, microsecond=0),
        timezone="Europe/Lisbon", minutes=90,
    )  # fmt: skip


@pytest.fixture
def address(world, series):
    key = feeding.renew_key(world.people["ben"], by=world.actor("ben"), at=timezone.now())
    return f"/feed/{key}.ics"


def test_it_shows_every_meeting_of_all_the_persons_teams(world, series, address, client):
    by, at = world.actor("ana"), timezone.now().replace(microsecond=0)  # calendars know seconds
    meetings = list(series.meetings.order_by("starts"))
    changing.move(meetings[1], by=by, at=at, to=meetings[1].starts + timedelta(days=1))
    changing.cancel(meetings[2], by=by, at=at)
    scheduling.plan_meeting(world.team, by=by, at=at, title="Budget", starts=at + timedelta(days=9))
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    found = recurring_ical_events.of(calendar).between(at, meetings[-1].starts + timedelta(hours=1))
    shown = sorted(event.decoded("DTSTART").astimezone(UTC) for event in found)
    rows = Meeting.objects.filter(cancelled_at=None, starts__lt=meetings[-1].starts + timedelta(hours=1))
    assert shown == sorted(rows.values_list("starts", flat=True))


def test_it_says_nothing_new_when_there_is_nothing_new(address, client):
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "private, max-age=300"


def test_a_change_has_another_etag(world, series, address, client):
    before = client.get(address)["ETag"]
    scheduling.change_series(series, by=world.actor("ana"), at=timezone.now(), place="Online")
    assert client.get(address, headers={"if-none-match": before}).status_code == 200


def test_it_names_nobody_and_shows_no_agenda(series, address, client):
    text = client.get(address).content.decode()
    for private in ("ben@", "Silva", "ATTENDEE", "ORGANIZER", "get_to_know"):
        assert private not in text


def test_a_renewed_key_ends_the_old_one(world, address, client):
    feeding.renew_key(world.people["ben"], by=world.actor("ben"), at=timezone.now())
    assert client.get(address).status_code == 404


def test_nobody_renews_the_key_of_somebody_else(world):
    with pytest.raises(Denied):
        feeding.renew_key(world.people["ben"], by=world.actor("ana"), at=timezone.now())


def test_whoever_leaves_has_no_feed_and_whoever_loses_a_seat_sees_no_meeting(world, address, client):
    teams.unseat(world.people["ben"], world.team, by=world.actor("ana"), at=timezone.now())
    assert "VEVENT" not in client.get(address).content.decode()
    profiles.leave(world.people["ben"], by=world.actor("ana"), at=timezone.now())
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("key", ["x", "-", "a" * 200, "%2e%2e", "é"])
def test_a_key_that_is_none_finds_nothing(db, client, key):
    assert client.get(f"/feed/{key}.ics").status_code == 404


def test_the_button_gives_a_new_address(world, address, client):
    client.force_login(world.people["ben"].account)
    assert client.post("/feed/renewal").status_code == 302
    assert client.get(address).status_code == 404


def test_the_feed_of_another_organization_is_its_own(zed, series, client):
    from concord.foundation.scope import across_organizations

    with across_organizations():
        zed.feed_key = "zeds-key"
        zed.save()
    assert "VEVENT" not in client.get("/feed/zeds-key.ics").content.decode()


def test_stamps_are_of_the_day(world, series):
    text = feeding.feed_of(world.people["ben"], address="https://x", at=datetime(2026, 11, 24, 17, 3, tzinfo=UTC))
    assert "DTSTAMP:20261124T000000Z" in text
