"""Orders come in from a spreadsheet, each row's fate first, and go out as one that comes in again."""

from __future__ import annotations

import re

from concord.pages.tests.test_rankings import browser
from concord.rankings.models import Ranking

SHEET = "Name;Porto;=1+1\nAna Silva;1;2\nBen;2;1\nNobody;1;2\n"


def test_orders_come_in_after_a_look_and_go_out_as_they_came(world):
    ana, said = browser(world, "ana"), {"title": "Last year", "team": world.team.pk}
    assert browser(world, "ben").get("/rankings/import").status_code == 403
    assert "column of names" in ana.post("/rankings/import", said | {"pasted": "A;B\n1;2"}).content.decode()
    page = ana.post("/rankings/import", said | {"pasted": SHEET}).content.decode()
    assert "2 orders would be brought in" in page and "Row 4: “Nobody” is nobody at the table" in page
    assert "Porto &gt; =1+1" in page and not Ranking.objects.exists()
    kept = re.search(r'name="kept" value="([^"]+)"', page)[1]
    path = ana.post("/rankings/import", said | {"kept": kept, "filename": "a paste", "write": "yes"})["Location"]
    assert "Brought in from a paste by Ana Silva" in ana.get(path).content.decode()
    out = ana.get(f"{path}/orders.csv").content.decode()
    assert out.splitlines() == ["\ufeffName,Porto,'=1+1", "Ana Silva,1,2", "Ben Okafor,2,1"]
    again = ana.post("/rankings/import", said | {"pasted": out}).content.decode()
    assert "2 orders would be brought in" in again and "Porto &gt; =1+1" in again
