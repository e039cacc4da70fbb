"""Figures of key results from a spreadsheet, through the page."""

from __future__ import annotations

from decimal import Decimal

from concord.goals import resulting
from concord.goals.models import Measured
from concord.goals.proposing import propose
from conftest import NOON


def test_figures_are_shown_and_then_written(client, world):
    ana = world.actor("ana")
    goal = propose(world.team, by=ana, at=NOON, title="=Porto", why="It serves us.")
    resulting.set_result(goal, by=ana, at=NOON, title="Boxes a week", start=Decimal(0), target=Decimal(900))
    client.force_login(world.people["ben"].account)
    sheet = client.get("/goals/figures/sheet").content.decode()
    assert "Goal,Key result,Day,Figure" in sheet and "'=Porto,Boxes a week," in sheet
    sent = {
        "team": world.team.pk,
        "pasted": "Goal\tKey result\tDay\tFigure\n'=Porto\tBoxes a week\t2026-11-04\t380\n\tLoaves\t2026-11-04\t3",
    }
    page = client.post("/goals/figures", sent).content.decode()
    assert "1 figure would be written" in page and "Row 3, column “Figure”: no open goal" in page
    assert not Measured.objects.exists()
    kept = page.split('name="kept" value="')[1].split('"')[0]
    again = {"team": world.team.pk, "kept": kept, "filename": "a paste", "write": "yes"}
    assert "1 figure is written down" in client.post("/goals/figures", again, follow=True).content.decode()
    assert Measured.objects.get().number == 380
    refused = client.post("/goals/figures", {"team": world.team.pk, "pasted": "nothing\there"})
    assert refused.status_code == 422 and "no column that names the key result" in refused.content.decode()
