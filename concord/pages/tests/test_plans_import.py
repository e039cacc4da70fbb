"""Plans from a spreadsheet, through the page."""

from __future__ import annotations

from concord.plans.models import GrowthPlan


def test_plans_are_shown_and_then_written(client, world):
    client.force_login(world.people["ana"].account)
    assert "Bring plans in" in client.get("/plans").content.decode()
    sheet = "Plan\tHypothesis\tStage\tMoney\tMeasure\tTarget\nVans\tThey pay in a year\tPilot\t40,000 EUR\tBoxes\t900"
    page = client.post("/plans/import", {"team": world.team.pk, "pasted": sheet}).content.decode()
    assert "1 plan would be new" in page and "Boxes → 900" in page and not GrowthPlan.objects.exists()
    kept = page.split('name="kept" value="')[1].split('"')[0]
    sent = {"team": world.team.pk, "kept": kept, "filename": "a paste", "write": "yes"}
    assert "1 plan is here now" in client.post("/plans/import", sent, follow=True).content.decode()
    assert GrowthPlan.objects.get().stage == "trial"
    damaged = client.post("/plans/import", sent | {"kept": "?"})
    assert damaged.status_code == 422 and "is damaged. Choose the file again" in damaged.content.decode()
    client.force_login(world.people["ben"].account)
    assert client.get("/plans/import").status_code == 403
