"""A decision and the direction: who was heard, what was decided, why we are here."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.decisions import deciding


def ask(world, question: str = "One price list?", *departments: str):
    return deciding.ask(
        world.team,
        by=world.actor("ana"),
        at=timezone.now(),
        question=question,
        decider=world.people["ines"],
        departments=[world.departments[name] for name in departments or ("Finance", "Products")],
        proposal="One list from the first of the month.",
    )


@pytest.fixture
def decision(world):
    return ask(world)


def test_departments_speak_and_a_silent_one_is_passed_over_by_name(client, world, decision):
    client.force_login(world.people["ben"].account)
    address = f"/decisions/{decision.pk}"
    page = client.post(f"{address}/perspectives", {"words": "We can carry it."}, follow=True).content.decode()
    assert "We can carry it." in page
    client.force_login(world.people["ines"].account)
    page = client.post(address, {"outcome": "One list."}).content.decode()
    assert "no perspective from Products" in page
    client.post(f"{address}/waivers", {"department": world.departments["Products"].pk})
    assert (
        "Decided. It holds from now on." in client.post(address, {"outcome": "One list."}, follow=True).content.decode()
    )
    assert "Ines Duarte went on without it, by name." in client.get(address).content.decode()


def test_a_closed_decision_does_not_change(client, world, decision):
    for name in ("Finance", "Products"):
        deciding.give_perspective(
            decision, world.departments[name], by=world.actor("ines"), at=timezone.now(), waived=True
        )
    deciding.close(decision, by=world.actor("ines"), outcome="One list.", at=timezone.now())
    client.force_login(world.people["ines"].account)
    page = client.get(f"/decisions/{decision.pk}").content.decode()
    assert "A closed decision does not change." in page
    assert 'name="outcome"' not in page
    page = client.post(f"/decisions/{decision.pk}", {"outcome": "Another"}).content.decode()
    assert "closed already" in page


def test_nothing_said_stays_on_the_form(client, world, decision):
    client.force_login(world.people["ben"].account)
    page = client.post(f"/decisions/{decision.pk}/perspectives", {"words": " "}).content.decode()
    assert "This field is required." in page


def test_a_member_who_is_not_the_decider_cannot_close_it(client, world, decision, zed):
    client.force_login(world.people["hiro"].account)
    page = client.post(f"/decisions/{decision.pk}", {"outcome": "Mine"}).content.decode()
    assert "You may not do this here" in page
    decision.refresh_from_db()
    assert decision.closed_at is None
    client.force_login(zed.account)
    assert client.get(f"/decisions/{decision.pk}").status_code == 404


def test_the_direction_shows_open_and_closed_ones_in_a_constant_number_of_queries(client, world, decision):
    client.force_login(world.people["ben"].account)
    client.get("/direction")
    before = count(client)
    for number in range(8):
        made = ask(world, f"Question {number}?", "Finance")
        if number % 2:
            deciding.give_perspective(
                made, world.departments["Finance"], by=world.actor("ben"), at=timezone.now(), words="Yes."
            )
            deciding.close(made, by=world.actor("ines"), outcome=f"Outcome {number}", at=timezone.now())
    assert count(client) <= before + 2  # the closed ones, which were none, and what superseded them
    page = client.get("/direction").content.decode()
    assert "Outcome 7" in page
    assert "waits for Finance" in page


def count(client) -> int:
    with CaptureQueriesContext(connection) as taken:
        client.get("/direction")
    return len(taken)
