"""A page is made once for each reader and each change, and never shown when something else would be made now."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.agenda.building import build
from concord.celebrations.sharing import share_win
from concord.foundation.models import Entry
from concord.foundation.newest import newest
from concord.meetings import actions, topics
from concord.people import profiles, teams
from concord.rhythm import attending, changing, duties
from concord.rhythm.models import Meeting
from concord.rhythm.scheduling import start_series
from concord.segments.holding import open_meeting
from concord.segments.recording import end_and_record

PAGES = ("/today", "/meetings", "/meetings/{meeting}", "/teams/{team}", "/people", "/direction")
WHO_ASKS = 3  # queries: the session, the person, their seats
WHETHER = 1  # query: has anything happened


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["pages"].clear()


@pytest.fixture
def meeting(world) -> Meeting:
    now = timezone.now()
    starts = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
    by = world.actor("ana")
    series = start_series(world.team, by=by, at=now, title="Leaders", rule="FREQ=WEEKLY", starts=starts, timezone="UTC")
    return series.meetings.earliest("starts")


def browser_of(world, name: str, *, token: str = "a" * 32) -> Client:
    browser = Client()
    browser.force_login(world.people[name].account)
    browser.cookies["csrftoken"] = token
    return browser


def anew(browser: Client, path: str) -> str:
    """The page as it is made now: a browser without the cookie is never shown a kept one."""
    cookie = browser.cookies.pop("csrftoken")
    text = words(browser.get(path))
    browser.cookies["csrftoken"] = cookie.value
    return text


def words(answer) -> str:
    """The page without the tokens that differ at every rendering."""
    assert answer.status_code == 200
    return re.sub(r"[A-Za-z0-9]{64}", "", answer.content.decode())


@pytest.mark.parametrize("pattern", PAGES)
def test_a_page_that_nothing_changed_asks_only_who_asks_and_whether(world, meeting, pattern):
    browser, path = browser_of(world, "ana"), pattern.format(meeting=meeting.pk, team=world.team.pk)
    first = browser.get(path)
    with CaptureQueriesContext(connection) as seen:
        second = browser.get(path)
    assert second.content == first.content
    assert len(seen) == WHO_ASKS + WHETHER


def test_after_each_deed_the_pages_are_the_ones_made_anew(world, meeting):
    now, by, ben = timezone.now(), world.actor("ana"), world.people["ben"]

    def deeds():
        yield profiles.add(name="Nia Newcomer", by=by, at=now, department="Sales")
        yield teams.seat(world.people["ines"], world.team, by=by, at=now, kind="observer")
        yield attending.answer(meeting, "late", by=world.actor("ben"), at=now)
        yield duties.give_duty(meeting, "note_taker", world.people["hiro"], by=by, at=now)
        yield topics.propose(world.team, by=world.actor("ben"), at=now, title="Prices", why="Costs", need="decide")
        yield build(meeting, by=by, at=now)
        yield share_win(world.team, by=by, at=now, department=world.departments["Finance"], words="Closed early")
        yield changing.move(meeting, by=by, at=now, to=meeting.starts + timedelta(hours=1))
        yield open_meeting(meeting, by=by, at=now)
        yield actions.take(meeting, by=by, at=now, what="Call the bank", owners=[ben])
        yield end_and_record(Meeting.objects.get(pk=meeting.pk), by=by, at=now)

    browser = browser_of(world, "ana")
    paths = [pattern.format(meeting=meeting.pk, team=world.team.pk) for pattern in PAGES]
    looks = set()
    for _done in deeds():
        shown = [words(browser.get(path)) for path in paths]
        assert shown == [anew(browser, path) for path in paths]
        looks.add("".join(shown))
    assert len(looks) > 7  # a win is first seen in the room


def test_another_reader_is_shown_their_own_page(world, meeting):
    ana, ben = (words(browser_of(world, name).get("/today")) for name in ("ana", "ben"))
    assert "Ana" in ana
    assert ana != ben


def test_another_browser_of_the_same_reader_gets_its_own_token(world):
    here, there = browser_of(world, "ana", token="a" * 32), browser_of(world, "ana", token="b" * 32)
    assert here.get("/today").content != there.get("/today").content


def test_a_browser_that_has_the_page_is_told_so(world):
    browser = browser_of(world, "ana")
    first = browser.get("/today")
    again = browser.get("/today", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "private, no-cache"


def test_what_is_said_once_is_not_kept(world):
    browser = browser_of(world, "ana")
    browser.cookies["messages"] = "something"
    assert "ETag" not in browser.get("/today")


def test_a_token_that_is_no_token_is_replaced_and_not_kept(world):
    browser = browser_of(world, "ana", token="<script>")
    assert "ETag" not in browser.get("/today")
    assert browser.cookies["csrftoken"].value != "<script>"


def test_an_event_that_commits_after_a_younger_one_is_noticed(world):
    organization = world.team.organization_id
    last = Entry.objects.latest("pk")
    Entry.objects.bulk_create([Entry(pk=last.pk + 5, organization_id=organization, kind="x", body={}, at=last.at)])
    before = newest(organization)
    Entry.objects.bulk_create([Entry(pk=last.pk + 3, organization_id=organization, kind="x", body={}, at=last.at)])
    assert newest(organization) != before
