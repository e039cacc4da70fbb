"""A rhythm from a calendar file: looked at first, one series taken, bad files told what would be right."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concord.rhythm.models import Series

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Lisbon:20260910T100000
DTEND;TZID=Europe/Lisbon:20260910T113000
RRULE:FREQ=WEEKLY
SUMMARY:Leads <weekly>
ATTENDEE:mailto:stranger@else.example
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20200910T100000Z
DTEND:20200910T110000Z
RRULE:FREQ=WEEKLY;COUNT=2
SUMMARY:Long over
END:VEVENT
END:VCALENDAR
"""
ADDRESS = "/series/from-calendar"


@pytest.fixture
def chair(world, client):
    client.force_login(world.people["ana"].account)
    return client


def upload(client, world, text: str):
    file = SimpleUploadedFile("leads.ics", text.encode())
    return client.post(ADDRESS, {"team": world.team.pk, "file": file})


def test_the_page_of_a_new_rhythm_leads_here(chair):
    assert f'href="{ADDRESS}"' in chair.get("/series/new").content.decode()
    assert chair.get(ADDRESS).status_code == 200


def test_the_file_is_shown_first_and_the_chosen_series_started(world, chair):
    page = upload(chair, world, CALENDAR).content.decode()
    assert "Leads &lt;weekly&gt;" in page
    assert "Invited there, without a seat here: stranger@else.example" in page
    assert "It has ended: no meeting is to come." in page
    assert page.count("Take this one") == 1
    assert not Series.objects.exists()
    sent = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("team", "packed", "line")}
    shown = chair.post(ADDRESS, sent, follow=True).content.decode()
    series = Series.objects.get()
    assert (series.title, series.rule, series.minutes) == ("Leads <weekly>", "FREQ=WEEKLY", 90)
    assert "The rhythm is set." in shown
    again = chair.post(ADDRESS, sent)
    assert (again.status_code, Series.objects.count()) == (422, 1)
    assert "“Leads &lt;weekly&gt;” was moved in before." in again.content.decode()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hello", "This is no calendar file"),
        ("", "This file is empty. Export the calendar once more."),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "This calendar has no event"),
    ],
)
def test_what_is_no_calendar_is_told_so(world, chair, text, sentence):
    answer = upload(chair, world, text)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(("packed", "sentence"), [("x", "did not come back whole"), ("", "did not come back whole")])
def test_a_file_that_came_back_damaged_is_asked_for_again(world, chair, packed, sentence):
    answer = chair.post(ADDRESS, {"team": world.team.pk, "packed": packed, "line": "3"})
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_who_may_not_start_a_series_may_not_bring_one(world, client):
    client.force_login(world.people["evgeny"].account)
    assert client.get(ADDRESS).status_code == 403
