"""Wins are told on a page, a table is planned with what is fair filled in, cards hang on its wall."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from concord.celebrations.models import Applause, Celebration, Win


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
