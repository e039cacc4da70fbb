"""Growth plans and budgets over the API: what is wrong is said at its field, choices are private until they open."""

from __future__ import annotations

PLAN = {"title": "Canteens", "hypothesis": "Cooks stay.", "asked": 150, "next_review": "2099-01-02"}


def test_a_plan_lives_over_the_api(world, call):
    ana = call("ana")
    plan = ana.does("POST", "/plans", PLAN | {"team": world.team.pk, "leads": [world.people["ben"].pk]})
    address = f"/plans/{plan['id']}"
    assert (plan["stage"], plan["currency"], plan["leads"][0]["name"]) == ("idea", "EUR", "Ben Okafor")
    measure = ana.does("POST", f"{address}/measures", {"name": "Contracts", "target": 12})
    readings = f"/plan-measures/{measure['id']}/readings"
    assert ana.does("POST", readings, {"value": 2.5})["readings"][0]["value"] == 2.5
    ana.does("POST", f"{address}/stage", {"to": "trial", "seen": "idea"})
    ana.does("POST", f"{address}/reviews", {"outcome": "stop", "sentence": "Too far.", "learned": "Near is better"})
    assert ana.get(address)["stage"] == "stopped" and ana.get(address)["next_review"] is None
    (look,) = ana.get(f"{address}/reviews")["items"]
    assert (look["learned"], look["person"]["name"], look["meeting"]) == ("Near is better", "Ana Silva", None)
    assert [row["title"] for row in ana.get("/plans?stage=stopped")["items"]] == ["Canteens"]


def test_what_is_wrong_with_a_plan_is_said_at_its_field(world, call):
    ana = call("ana")
    plan = ana.does("POST", "/plans", PLAN | {"team": world.team.pk})
    for method, address, body, field, sentence in (
        ("POST", "/plans", PLAN | {"team": world.team.pk}, "title", "a plan of this name already"),
        ("PUT", f"/plans/{plan['id']}", PLAN | {"next_review": "2001-01-01"}, "next_review", "a day to come"),
        ("PUT", f"/plans/{plan['id']}", PLAN | {"leads": [999_999]}, "leads/0", "There is no person 999999 here"),
        ("POST", f"/plans/{plan['id']}/stage", {"to": "trial", "seen": "scaling"}, "", "moved this plan to “Idea”"),
        ("POST", f"/plans/{plan['id']}/reviews", {"outcome": "change", "sentence": "x"}, "next_review", "a day for"),
    ):
        answer = ana.send(method, address, body)
        assert answer.status_code == 422 and sentence in str(answer.json()), answer.json()
        assert field in str(answer.json())


def test_a_choice_is_seen_by_nobody_else_before_all_open(world, call):
    ana, ben, chi = call("ana"), call("ben"), call("chi")
    plan = ana.does("POST", "/plans", PLAN | {"team": world.team.pk})
    budget = {"team": world.team.pk, "title": "Spring", "amount": 200, "plans": [plan["id"]]}
    assert ben.send("POST", "/budgets", budget).status_code == 403
    made = ana.does("POST", "/budgets", budget)
    address, line = f"/budgets/{made['id']}", made["lines"][0]["id"]
    assert ben.does("PUT", f"{address}/choice", {"lines": [line]})["lines"][0]["chosen_by_you"] is True
    chi.does("PUT", f"{address}/choice", {"lines": []})
    closed = chi.get(address)
    assert (closed["how_many_have_chosen"], closed["purses"], closed["lines"][0]["sponsors"]) == (2, None, None)
    assert closed["lines"][0]["chosen_by_you"] is False
    opened = ana.does("POST", f"{address}/opening")
    assert opened["lines"][0]["why"] == "1 sponsor has 100 EUR left for it: 50 EUR short. It needs 1 more sponsor."
    assert [row["left"] for row in opened["purses"]] == [100, 100] and opened["left"] == 200
    late = chi.send("PUT", f"{address}/choice", {"lines": [line]})
    assert late.status_code == 422 and "does not change any more" in late.json()["detail"]
