"""Support over the API: every operation works for who may, and answers a stranger with 404."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from concord.api.tests.support_examples import INSTEAD, make_support, support_bodies
from concord.api.tests.test_door import operations


def test_each_operation_works_for_ana_and_is_not_there_for_zed(world, call):
    things = make_support(world, timezone.now())
    bodies = support_bodies(world, things | {"teams": world.team.pk, "people": world.people["ben"].pk})
    callers = {who: call(who) for who in ("ana", "zed")}  # their tokens outlive what is undone below
    found = [row for row in operations() if "/support/" in row[1]]
    assert len(found) == 18 and set(INSTEAD) < {operation for _method, _path, operation in found}
    for method, path, operation in found:
        address = path.format(id=things[INSTEAD.get(operation, "support")])
        for who, right in (("ana", (200, 201)), ("zed", (404,))):
            if who == "zed" and "{" not in path:
                continue
            with transaction.atomic():
                answer = callers[who].send(method, address, bodies.get(operation))
                transaction.set_rollback(True)
            assert answer.status_code in right, (operation, who, answer.content)


def test_who_asked_whom_and_refusals_in_words(world, call):
    make_support(world, timezone.now())
    rows = call("ana").get(f"/teams/{world.team.pk}/who-asked-whom")
    assert len(rows) == 9 and sum(len(row["asked"]) for row in rows) == 1
    late = call("ana").send("POST", "/support/requests", {"team": world.team.pk, "what": "A van", "due": "2020-01-01"})
    assert late.status_code == 422 and "This day is over" in late.json()["detail"]
    unknown = call("ana").send("POST", "/support/requests", {"team": world.team.pk, "what": "A van", "asked": 99_999})
    assert unknown.status_code == 422 and "There is no person 99999 here." in unknown.json()["detail"]
