"""Ctrl K: every page and deed of this reader, and nothing that is not theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from concord.people import profiles
from concord.rhythm.scheduling import plan_meeting, start_series

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def entries(client, person):
    client.force_login(person.account)
    return client.get("/palette").json()["entries"]


def titles(found):
    return {row["title"] for row in found}


def test_an_owner_finds_places_people_teams_meetings_and_deeds(world, client):
    by = world.actor("ana")
    start_series(world.team, by=by, at=now(), title="Leaders", rule="FREQ=WEEKLY", starts=now() + timedelta(days=2),
                 timezone="Europe/Lisbon")  # fmt: skip
    found = entries(client, world.people["ana"])
    assert {"Today", "People", "Settings", "Ben Okafor", "Leadership team", "Leaders", "Invite somebody",
            "Import people", "Bring a topic", "Plan a meeting", "Audit"} <= titles(found)  # fmt: skip
    assert any(row["title"].startswith("Leaders, ") and row["kind"] == "Meeting" for row in found)
    assert all(row["words"] == row["words"].lower() and row["address"].startswith("/") for row in found)
    assert found[0]["kind"] == "Deed"


def test_every_address_opens(world, client):
    plan_meeting(world.team, by=world.actor("ana"), at=now(), title="Budget", starts=now() + timedelta(days=1))
    for row in entries(client, world.people["ana"]):
        assert client.get(row["address"]).status_code == 200, row


def test_a_leader_finds_no_deed_that_is_not_theirs(world, client):
    found = titles(entries(client, world.people["ben"]))
    assert not found & {"Import people", "Invite somebody", "Audit", "Roles", "Form a team"}
    assert "Edit my profile" in found


def test_an_employee_finds_no_people_and_no_meetings(world, client):
    lena = profiles.add(name="Lena", by=world.actor("ana"), at=NOON, email="lena@harbour.example", roles=("employee",))
    found = entries(client, lena)
    assert not {row["kind"] for row in found} & {"Meeting", "Team", "Chief Financial Officer"}
    assert "People" not in titles(found)


def test_the_number_of_queries_does_not_grow(world, client):
    def queries():
        client.force_login(world.people["ana"].account)
        with CaptureQueriesContext(connection) as seen:
            client.get("/palette")
        return len(seen)

    before = queries()
    for number in range(20):
        profiles.add(name=f"Person {number}", by=world.actor("ana"), at=NOON, department=f"Unit {number}")
    assert queries() == before
