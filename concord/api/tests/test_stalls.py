"""What stalls, over the API."""

from __future__ import annotations

import pytest
from django.utils import timezone

from concord.decisions.tests.year import live_a_year


@pytest.fixture
def porto(world):
    return live_a_year(world, until=timezone.now())["Shall we open in Porto in spring?"].pk


def test_the_radar_says_what_it_says_on_the_page(call, world, porto):
    told = call("ana").get(f"/decisions/stalled?team={world.team.pk}")
    assert (told["finding"], told["decided"], told["open"]) == ("2 of 5 open decisions have stalled", 14, 5)
    first = told["decisions"][0]
    assert (first["id"], first["waits_for"], first["remedy"]) == (porto, "waits for Operations’s view", "ask")
    assert sum(first["days_in"].values()) == pytest.approx(first["days"], abs=0.02)
    assert told["curve"][0]["still_open"] < 1
    assert call("ines").get("/decisions/stalled")["decisions"][0]["waits_for"] == "waits for a department’s view"


def test_the_deeds_are_done_and_refused_in_sentences(call, world, porto):
    ana = call("ana")
    asked = ana.does("POST", f"/decisions/{porto}/nudges")["people"]
    assert set(asked) == {world.people["grace"].pk, world.people["dora"].pk}
    again = ana.send("POST", f"/decisions/{porto}/nudges")
    assert again.status_code == 422 and "One letter a week is enough" in again.json()["detail"]
    assert call("ines").send("POST", f"/decisions/{porto}/nudges").status_code == 403
    assert call("ines").does("POST", f"/decisions/{porto}/agenda")["topic"]
    twice = ana.send("POST", f"/decisions/{porto}/agenda")
    assert twice.status_code == 422 and "waits for the next agenda already" in twice.json()["detail"]
    assert ana.send("POST", "/decisions/99999999/agenda").status_code == 404
    assert ana.send("GET", "/decisions/stalled?team=99999999").status_code == 404


def test_the_quiet_days_are_the_organizations(call, porto):
    assert call("ana").does("PUT", "/organization/stalls-after", {"days": 3}) == {"days": 3}
    assert call("ana").get("/decisions/stalled")["quiet_after_days"] == 3
    refused = call("ana").send("PUT", "/organization/stalls-after", {"days": 1})
    assert refused.status_code == 422 and "Choose 2 to 180 days" in refused.json()["detail"]
    assert call("ines").send("PUT", "/organization/stalls-after", {"days": 9}).status_code == 403
