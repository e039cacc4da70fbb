"""Wins are told on a page, a table is planned with what is fair filled in, cards hang on its wall."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from concord.celebrations import planning
from concord.celebrations.models import Applause, Celebration, Photograph, Win
from concord.celebrations.tests.test_developing import photograph
from concord.people import profiles


@pytest.fixture
def ana(client, world):
    client.force_login(world.people["ana"].account)
    return client


def test_a_win_is_told_and_what_was_typed_stays(ana, world):
    address = f"/teams/{world.team.pk}/wins"
    long = ana.post(address, {"words": "x" * 301, "department": world.departments["Finance"].pk})
    assert long.status_code == 422 and "x" * 301 in long.content.decode()
    ana.post(address, {"words": "Closed in nine days", "department": world.departments["Finance"].pk})
    assert Win.objects.get().words == "Closed in nine days"
    assert "Closed in nine days" in ana.get("/celebrations").content.decode()


def test_a_table_is_planned_changed_applauded_and_called_off(ana, world):
    new = f"/teams/{world.team.pk}/celebrations/new"
    assert "selected" in ana.get(new).content.decode()
    units, soon = world.departments, timezone.localtime() + timedelta(days=9)
    said = {"department": units["Finance"].pk, "host": units["Finance"].pk, "what": "lunch", "words": "Nine days",
            "starts": soon.strftime("%Y-%m-%dT12:30"), "place": "Kitchen"}  # fmt: skip
    refused = ana.post(new, said).content.decode()
    assert "Nobody hosts their own feast" in refused and "Nine days" in refused
    assert "Choose a day and an hour" in ana.post(new, said | {"starts": "soon"}).content.decode()
    assert ana.post(new, said | {"host": units["People"].pk}).status_code == 302
    table = Celebration.objects.get()
    page = f"/celebrations/{table.pk}"
    ana.post(f"{page}/change", said | {"host": units["People"].pk, "what": "supper"})
    ana.post(f"{page}/cards", {"words": "So calm"})
    shown = ana.get(page).content.decode()
    assert "Supper for Finance" in shown and "So calm" in shown
    ana.post(f"/applause/{Applause.objects.get().pk}/removal")
    assert not Applause.objects.exists()
    ana.post(f"{page}/cancelling")
    assert "This is off." in ana.get(page).content.decode()


def test_photographs_are_hung_together_and_what_cannot_hang_is_named(ana, world):
    now, units = timezone.now(), world.departments
    plan = {"department": units["Finance"], "host": units["People"], "what": "lunch", "words": "Nine days"}
    table = planning.plan(
        world.team, by=world.actor("ana"), at=now - timedelta(days=3), starts=now - timedelta(days=2), **plan
    )
    page = f"/celebrations/{table.pk}"
    assert "Hang photographs" in ana.get(page).content.decode()
    none = ana.post(f"{page}/photographs", {"caption": "The cake"})
    assert none.status_code == 422 and "Choose at least one photograph" in none.content.decode()
    files = [("cake.jpg", photograph()), ("letter.jpg", b"%PDF-1.7"), ("empty.png", b"")]
    sent = {"pictures": [SimpleUploadedFile(*file) for file in files], "caption": "The cake"}
    answered = ana.post(f"{page}/photographs", sent)
    shown = answered.content.decode()
    assert answered.status_code == 422 and "1 photograph hangs on the wall." in shown and 'value="The cake"' in shown
    assert "letter.jpg: This is not a photograph" in shown and "empty.png: This file is empty" in shown
    hung = Photograph.objects.get()
    assert f'alt="{hung.caption}"' in ana.get(page).content.decode()
    for address in (f"/photographs/{hung.pk}", f"/photographs/{hung.pk}/small"):
        answer = ana.get(address)
        assert answer.content[:3] == b"\xff\xd8\xff" and answer["Content-Type"] == "image/jpeg"
        assert answer["X-Content-Type-Options"] == "nosniff" and answer["Cache-Control"].startswith("private")
    too_many = {"pictures": [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(13)]}
    assert "These are 13 photographs" in ana.post(f"{page}/photographs", too_many).content.decode()
    ana.post(f"/photographs/{hung.pk}/removal")
    assert not Photograph.objects.exists() and ana.get(f"/photographs/{hung.pk}").status_code == 404


def test_an_employee_tells_a_win_and_reads_what_became_of_it(client, ana, world):
    tomas = profiles.add(
        name="Tomás", email="tomas@harbour.example", roles=("employee",), by=world.actor("ana"), at=timezone.now()
    )
    profiles.invite(tomas, by=world.actor("ana"), at=timezone.now())
    browser, said = Client(), {"words": "Nobody waited", "department": world.departments["Finance"].pk}
    browser.force_login(tomas.account)
    assert "tell a win" in browser.get("/window").content.decode()
    long = browser.post("/wins", said | {"words": "x" * 301})
    assert long.status_code == 422 and "x" * 301 in long.content.decode()
    assert "waits for the next meeting" in browser.post("/wins", said, follow=True).content.decode()
    win = Win.objects.get()
    assert browser.get(f"/wins/{win.pk}/setting-aside").status_code == 404
    assert "told by Tomás" in ana.get("/celebrations").content.decode()
    aside = f"/wins/{win.pk}/setting-aside"
    assert ana.post(aside, {"reason": " "}).status_code == 422
    ana.post(aside, {"reason": "It was last year’s."})
    shown = browser.get("/wins").content.decode()
    assert "set aside by Ana Silva: “It was last year’s.”" in shown
    assert "It was last year’s." in ana.get("/celebrations").content.decode()
    ana.post(f"/wins/{win.pk}/taking-up")
    assert ana.post(f"/wins/{win.pk}/taking-back").status_code == 404
    browser.post(f"/wins/{win.pk}/taking-back")
    assert not Win.objects.exists()
