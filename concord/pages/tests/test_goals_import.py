"""Goals from a spreadsheet: shown first, then written; whoever the file names is asked, never appointed."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from concord.goals.models import CoLead, Goal

SHEET = """Objective,Key result,Start,Target,Current,Owner,Team
Porto pays its own way,Boxes a week,0,900,380,"Ben Okafor / Chi Nguyen, Nobody Known",Finance
Sell online,Orders,0,more,,,Moon
"""


def test_a_sheet_is_shown_and_then_written(client, world):
    client.force_login(world.people["ana"].account)
    sent = {"team": world.team.pk, "file": SimpleUploadedFile("okrs.csv", SHEET.encode()), "adopted": "on"}
    page = client.post("/goals/import", sent).content.decode()
    assert "2 goals would be new" in page and "“Nobody Known” is nobody at the table" in page
    assert "is not a number to reach" in page and "There is no department “Moon”" in page and not Goal.objects.count()
    kept = page.split('name="kept" value="')[1].split('"')[0]
    again = {"team": world.team.pk, "kept": kept, "filename": "okrs.csv", "adopted": "on", "write": "yes"}
    assert "Porto pays its own way" in client.post("/goals/import", again, follow=True).content.decode()
    porto = Goal.objects.get(title="Porto pays its own way")
    assert porto.state == "adopted" and porto.source == "okrs.csv" and porto.place == 1
    assert set(porto.co_leads.values_list("state", flat=True)) == {CoLead.State.ASKED}
    assert porto.key_results.get().latest().number == 380
    client.post("/goals/import", again)
    assert Goal.objects.count() == 2, "what is here already stays as it is"


def test_what_is_no_sheet_gets_a_sentence_and_a_member_may_not(client, world):
    client.force_login(world.people["ana"].account)
    assert "Choose a file, or paste rows" in client.post("/goals/import", {"team": world.team.pk}).content.decode()
    refused = client.post("/goals/import", {"team": world.team.pk, "pasted": "a\tb\n1\t2"})
    assert refused.status_code == 422 and "no column of objectives" in refused.content.decode()
    client.force_login(world.people["ben"].account)
    assert client.get("/goals/import").status_code == 403
