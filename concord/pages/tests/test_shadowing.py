"""The pages of watching a meeting: asked, welcomed, watched, ended; an open room closes at its next beat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.agenda.building import build
from concord.people.profiles import add
from concord.rhythm import scheduling
from concord.rhythm.models import Guest, Meeting
from concord.room.entering import visitor_of
from concord.room.presence import come, renew
from concord.segments import holding
from concord.segments.recording import end_and_record


@pytest.fixture
def meeting(world) -> Meeting:
    by, now = world.actor("ana"), timezone.now()
    found = scheduling.plan_meeting(world.team, by=by, at=now, title="Soon", starts=now + timedelta(hours=1))
    build(found, by=by, at=now)
    return found


@pytest.fixture
def mia(world) -> Client:
    person = add(
        name="Mia Costa", email="mia@harbour.example", roles=("future leader",), by=world.actor("ana"),
        at=timezone.now(),
    )  # fmt: skip
    browser = Client()
    browser.force_login(person.account)
    return browser


@pytest.fixture
def ana(client, world) -> Client:
    client.force_login(world.people["ana"].account)
    return client


def test_from_the_question_to_the_minutes_and_the_end(world, meeting, mia, ana):
    address = f"/meetings/{meeting.pk}"
    long = mia.post("/shadowing", {"meeting": meeting.pk, "words": "x" * 301})
    assert long.status_code == 422 and "x" * 301 in long.content.decode()
    assert mia.post("/shadowing", {"meeting": meeting.pk, "words": "How you disagree"}).status_code == 302
    guest = Guest.objects.get()
    assert mia.get(address).status_code == 404 and mia.post(f"/guests/{guest.pk}/welcome").status_code == 403
    assert "How you disagree" in ana.get("/shadowing").content.decode()
    ana.post(f"/guests/{guest.pk}/welcome")
    Meeting.objects.filter(pk=meeting.pk).update(agenda_left_out=[{"title": "Vans", "why": "W", "minutes": 5}])
    page = mia.get(address).content.decode()
    assert "You are a guest here" in page and "Vans" not in page and "/preparation" not in page
    assert "Vans" in ana.get(address).content.decode()
    assert "Guests who watch" in ana.get(address).content.decode()
    holding.open_meeting(meeting, by=world.actor("ana"), at=timezone.now())
    visitor = visitor_of(mia.session.session_key, f"{address}/room/stream", "")
    assert visitor
    come(visitor)
    room = ana.get(f"{address}/room").content.decode()
    assert "guest, watches" in room and "Ask Mia to leave" in room
    assert mia.get(f"{address}/room").status_code == 200
    assert mia.post(f"{address}/moves/raise_hand").status_code == 404
    end_and_record(meeting, by=world.actor("ana"), at=timezone.now())
    assert mia.get(address).status_code == 200, "held, it can still be looked at"
    for file in ("minutes", "minutes.pdf", "minutes.md"):
        assert mia.get(f"{address}/{file}").status_code == 200, file
    assert renew([visitor], timezone.now()) == {visitor.ticket}
    ana.post(f"/meetings/{meeting.pk}/guests/{guest.person_id}/end")
    assert renew([visitor], timezone.now()) == set()
    for file in ("", "/room", "/minutes", "/minutes.pdf"):
        assert mia.get(address + file).status_code == 404, file


def test_a_stranger_to_a_guest_finds_none_of_it(world, meeting, mia, ana):
    mia.post("/shadowing", {"meeting": meeting.pk, "words": "X"})
    guest = Guest.objects.get()
    ana.force_login(world.people["ben"].account)
    assert ana.post(f"/guests/{guest.pk}/end").status_code == 404
    assert mia.post(f"/guests/{guest.pk}/end").status_code == 302
    assert "No meeting to ask for" not in mia.get("/shadowing").content.decode()


def test_empty_it_teaches(ana):
    assert "No meeting to ask for" in ana.get("/shadowing").content.decode()
