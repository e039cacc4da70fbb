"""Airtime at every door: one's own is there, and nobody else's at any address, whoever asks."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from concord.api.door import api
from concord.api.tests.examples import address_of, make_things
from concord.meetings.models import Airtime
from concord.people.teams import seat
from concord.segments.recording import end_and_record

BENS = 41_777  # seconds: no other number of the example organization reads so
PAGES = (
    "/today", "/meetings", "/meetings/{live}", "/meetings/{live}/room", "/meetings/{ended}",
    "/meetings/{ended}/minutes", "/people", "/people/{people}", "/teams/{teams}", "/direction", "/settings/audit",
    "/settings/speaking-time",
)  # fmt: skip
READERS = {  # everyone who is not Ben: what they are to him
    "ana": "owner, chair and facilitator",
    "dora": "chief of staff",
    "chi": "member",
    "ines": "observer",
    "hiro": "administrator",
}


@pytest.fixture
def things(world, call):
    made = make_things(world, call("ana").token)
    at = timezone.now()
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=at, kind="observer")
    world.people["hiro"].roles = ["administrator"]
    world.people["hiro"].save()
    for meeting in world.team.meetings.filter(pk__in=[made["live"], made["ended"]]):
        Airtime.objects.create(segment=meeting.segments.first(), person=world.people["ben"], seconds=BENS)
    return made


def test_one_sees_ones_own_seconds(call, things):
    assert call("ben").get(f"/meetings/{things['live']}/airtime/mine")["seconds"] == BENS
    assert call("chi").get(f"/meetings/{things['live']}/airtime/mine")["seconds"] == 0


@pytest.mark.parametrize("reader", READERS, ids=READERS.get)
def test_no_address_gives_somebody_elses(world, call, things, reader):
    """Every operation of the API that reads, and every page that shows a meeting, a person or a team."""
    browser, read = Client(raise_request_exception=False), 0
    browser.force_login(world.people[reader].account)
    for path, row in api.get_openapi_schema()["paths"].items():
        if "get" in row:
            answer = call(reader).send("GET", address_of(path, row["get"]["operationId"], things))
            read += answer.status_code == 200
            assert not tells(answer), path
    for page in PAGES:
        answer = browser.get(page.format(**things))
        read += answer.status_code == 200
        assert not tells(answer), page
    assert read > 30, "most of them did answer"


def tells(answer) -> bool:
    """Whether Ben's time stands there, in seconds, minutes or hours."""
    text = answer.content.decode(errors="replace")
    amounts = (str(BENS), f"{BENS:,}", str(BENS // 60), str(round(BENS / 60)), "11:36:17")
    # not within a moment's fractions, nor within the checksum of a file's name or the key of a form
    return any(re.search(rf"(?<![\w.]){words}(?!\w)", text) for words in amounts)


def test_after_the_meeting_its_page_tells_each_their_own(world, things):
    meeting = world.team.meetings.get(pk=things["live"])
    end_and_record(meeting, by=world.actor("ana"), at=timezone.now())
    for name, says in (("ben", "You spoke 696 of"), ("chi", "You spoke 0 of")):
        browser = Client()
        browser.force_login(world.people[name].account)
        page = browser.get(f"/meetings/{meeting.pk}").content.decode()
        assert says in page
        assert "took part in counting" in page


def test_one_opts_out_in_one_meeting_and_for_always_and_what_was_kept_is_gone(call, things):
    ben, mine = call("ben"), f"/meetings/{things['ended']}/airtime/mine"
    assert ben.does("PUT", mine, {"counted": False})["seconds"] == 0
    assert ben.get("/airtime/mine") == {"counted": True}
    ben.does("PUT", "/airtime/mine", {"counted": False})
    assert not Airtime.objects.exists()


def test_the_balance_of_a_team_is_a_sentence_and_no_list_of_people(call, things):
    balance = call("chi").get(f"/teams/{things['teams']}/airtime")
    spoken = {"meetings", "people", "evenness", "low", "high", "sentence", "departments", "departments_sentence"}
    assert set(balance) == spoken
    assert "one meeting alone says little" in balance["sentence"]
