"""Deeds on a decision over the API: options, and how many may have to say yes."""

from __future__ import annotations

from django.utils import timezone

from concord.decisions import voting
from concord.decisions.models import Decision
from concord.decisions.tests.decision_world import asked
from concord.foundation.models import Entry


def options(call, decision):
    return [row["name"] for row in call("ana").get(f"/decisions/{decision.pk}")["options"]]


def test_an_option_is_taken_away_until_somebody_has_voted(call, world):
    decision = asked(world, method="majority", options=("Porto", "Vigo", "Faro"))
    porto, vigo, _faro = decision.options.all()
    address = f"/decisions/{decision.pk}/options"
    assert [row["name"] for row in call("ben").does("DELETE", f"{address}/{vigo.pk}")["options"]] == ["Porto", "Faro"]
    assert call("ben").send("DELETE", f"{address}/{vigo.pk}").status_code == 404
    assert call("chi").send("DELETE", f"{address}/{porto.pk}").status_code == 403
    assert call("zed").send("DELETE", f"{address}/{porto.pk}").status_code == 404
    voting.cast(Decision.objects.get(pk=decision.pk), by=world.actor("chi"), at=timezone.now(), tiers=[[porto.pk]])
    refused = call("ben").send("DELETE", f"{address}/{porto.pk}")
    assert refused.status_code == 422 and "Somebody has voted on these options already" in refused.json()["detail"]
    assert options(call, decision) == ["Porto", "Faro"]


def test_an_option_of_another_decision_is_not_there(call, world):
    decision, other = asked(world, options=("Porto",)), asked(world, options=("Vigo",))
    address = f"/decisions/{decision.pk}/options/{other.options.get().pk}"
    assert call("ben").send("DELETE", address).status_code == 404
    assert options(call, other) == ["Vigo"]


def test_how_many_may_have_to_say_yes_is_the_organizations(call, world):
    decision = asked(world, approvers=[world.people[name] for name in ("chi", "grace", "hiro")])
    ana, address = call("ana"), "/organization/most-deciders"
    assert ana.get(address) == {"number": 3}
    assert ana.get(f"/decisions/{decision.pk}")["flagged"].startswith("4 people must say yes")
    assert call("dora").does("PUT", address, {"number": 4}) == {"number": 4}
    assert ana.get(f"/decisions/{decision.pk}")["flagged"] == ""
    assert Entry.objects.get(kind="decision.habit").body == {"most_deciders": 4}
    refused = ana.send("PUT", address, {"number": 0})
    assert refused.status_code == 422 and "Give a number from 1 to 50" in refused.json()["detail"]
    assert call("ben").send("PUT", address, {"number": 4}).status_code == 403
