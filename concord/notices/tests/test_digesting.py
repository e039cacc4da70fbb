"""The list by mail: at each reader's hour, once, only when there is something, and ended by one press."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from concord.foundation.errors import Denied, Refused
from concord.meetings import actions
from concord.notices.digest_choosing import choose
from concord.notices.digesting import day_due, send_digests
from concord.notices.mail import Mail
from concord.notices.models import Letter
from concord.people.models import Person
from concord.rhythm.models import Meeting

MONDAY = datetime(2026, 10, 5, 8, 2, tzinfo=UTC)


@pytest.fixture
def promised(world):
    """Ben owes something since a meeting of last week; the clock of the house is in Greenwich."""
    Person.objects.update(timezone="UTC", joined_at=MONDAY - timedelta(days=90))
    starts = MONDAY - timedelta(days=7)
    meeting = Meeting.objects.create(
        team=world.team, title="Leaders", starts=starts, occurrence=starts, opened_at=starts, ended_at=starts
    )
    return actions.take(meeting, by=world.actor("ana"), at=starts, what="Call <the> bank", owners=[world.people["ben"]])


def digests() -> list[Letter]:
    return list(Letter.objects.filter(key__startswith="digest-").order_by("pk"))


def test_it_comes_once_to_whoever_has_something(world, promised):
    send_digests(MONDAY)
    send_digests(MONDAY + timedelta(minutes=5))
    (letter,) = digests()
    assert (letter.person, letter.answers) == (world.people["ben"], [f"actions-{promised.pk}"])
    assert letter.subject == "One thing waits for you: Call <the> bank"
    assert "1. Call <the> bank" in letter.text
    assert "Call &lt;the&gt; bank" in letter.html
    send_digests(MONDAY + timedelta(days=1))
    assert len(digests()) == 2


@pytest.mark.parametrize("at", [MONDAY - timedelta(minutes=5), MONDAY + timedelta(hours=4), MONDAY + timedelta(days=5)])
def test_not_before_the_hour_not_long_after_and_not_at_weekends(promised, at):
    send_digests(at)
    assert digests() == []


@pytest.mark.parametrize(
    ("zone", "often", "hour", "at", "day"),
    [
        ("Europe/Berlin", "daily", 8, "2026-10-24T06:00", "2026-10-24"),
        ("Europe/Berlin", "daily", 8, "2026-10-25T07:00", "2026-10-25"),  # winter time begins: an hour later in UTC
        ("Europe/Berlin", "daily", 8, "2026-10-25T06:30", None),
        ("Europe/Berlin", "daily", 2, "2026-03-29T00:30", None),  # there is no two o'clock that night
        ("Europe/Berlin", "daily", 2, "2026-03-29T01:00", "2026-03-29"),
        ("Europe/Berlin", "daily", 2, "2026-10-25T00:00", "2026-10-25"),  # two o'clock comes twice: the first counts
        ("Asia/Kathmandu", "weekly", 23, "2026-10-05T17:15", "2026-10-05"),
        ("Asia/Kathmandu", "weekly", 23, "2026-10-05T18:30", "2026-10-05"),  # after midnight it is still that day's
        ("Pacific/Auckland", "weekdays", 8, "2026-10-04T19:00", "2026-10-05"),
        ("UTC", "none", 8, "2026-10-05T08:00", None),
    ],
)
def test_the_hour_is_the_readers_own_through_summer_and_winter(world, zone, often, hour, at, day):
    ben = world.people["ben"]
    ben.timezone = zone
    choose(ben, by=world.actor("ben"), at=MONDAY, often=often, hour=hour)
    found = day_due(ben, datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert (found.isoformat() if found else None) == day


def test_the_choice_is_ones_own_and_must_be_one(world):
    with pytest.raises(Denied):
        choose(world.people["ben"], by=world.actor("ana"), at=MONDAY, often="none", hour=8)
    for often, hour, sentence in (("hourly", 8, "Choose never"), ("daily", 24, "from 0 to 23")):
        with pytest.raises(Refused, match=sentence):
            choose(world.people["ben"], by=world.actor("ben"), at=MONDAY, often=often, hour=hour)


def test_one_click_shows_and_one_press_does_without_signing_in(client, world, promised):
    send_digests(MONDAY)
    (letter,) = digests()
    done, move = re.findall(r"/by-mail/\S+", letter.text)[:2]
    assert "Call &lt;the&gt; bank" in client.get(done).content.decode()
    promised.refresh_from_db()
    assert promised.done_at is None
    wrong = client.post(move, {"to": "2020-01-01", "reason": "The bank is closed"})
    assert 'value="The bank is closed"' in wrong.content.decode(), "what was typed stays"
    assert (wrong.status_code, "Choose a day to come." in wrong.content.decode()) == (422, True)
    assert "Done: Call" in client.post(done).content.decode()
    again = client.get(done)
    assert (again.status_code, "does not wait for you any more" in again.content.decode()) == (422, True)
    assert client.get(done[:-3]).status_code == 422


def test_one_press_ends_it_and_the_mail_program_has_a_button_for_that(client, world, promised):
    send_digests(MONDAY)
    (letter,) = digests()
    head = Mail(letter).message()
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.search(r"/digest/ending/[^>\s]+", str(head["List-Unsubscribe"])).group()
    assert "No more of your list by mail?" in client.get(path).content.decode()
    client.post(path, {"List-Unsubscribe": "One-Click"})
    Letter.objects.all().delete()
    send_digests(MONDAY)
    assert digests() == []


def test_it_is_chosen_on_its_page(client, world):
    client.force_login(world.people["ben"].account)
    assert "On weekdays" in client.get("/settings/digest").content.decode()
    assert client.post("/settings/digest", {"often": "weekly", "hour": "7"}).status_code == 302
    assert client.post("/settings/digest", {"often": "hourly", "hour": "7"}).status_code == 422
    world.people["ben"].refresh_from_db()
    assert day_due(world.people["ben"], timezone.now()) is None or timezone.now().weekday() == 0
