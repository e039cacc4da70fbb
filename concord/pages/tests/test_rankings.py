"""The pages of a ranking: private, opened, talked about, ranked again."""

from __future__ import annotations

from django.test import Client

from concord.rankings.models import Ranking

ORDERS = {"ana": "1234", "ben": "1243", "chi": "1324", "dora": "4321", "grace": "4312"}


def browser(world, name):
    client = Client()
    client.force_login(world.people[name].account)
    return client


def rank(world, path, orders):
    for name, places in orders.items():
        sent = {"places": [f"{option}:{place}" for option, place in enumerate(places, 1)]}
        assert browser(world, name).post(f"{path}/order", sent).status_code == 302


def test_leaders_rank_see_the_map_talk_and_rank_again(world):
    ana = browser(world, "ana")
    assert ana.get("/rankings").status_code == 200
    refused = ana.post("/rankings/new", {"title": "This year", "others": "Porto"})
    assert refused.status_code == 422 and "two things or more" in refused.content.decode()
    path = ana.post("/rankings/new", {"title": "This year", "others": "Porto\nApp\nLand\nRest"})["Location"]
    assert "two orders at least" in ana.post(f"{path}/opening").content.decode()
    rank(world, path, ORDERS)
    before = browser(world, "fatima").get(path).content.decode()
    assert "5 orders are in" in before and "joint order" not in before and "selected" not in before
    assert ana.get(f"{path}/inputs.json").status_code == 404, "nobody's order is seen before all open"
    assert ana.post(f"{path}/opening").status_code == 302
    page = ana.get(path).content.decode()
    for words in ("Two camps", "consensus-map", "For you alone", "No order given", "Talk next about “Porto”"):
        assert words in page
    assert "For you alone" not in browser(world, "fatima").get(path).content.decode()
    inputs = ana.get(f"{path}/inputs.json").json()
    assert inputs["ballots"][0] == {"person": "Ana Silva", "tiers": [["A"], ["B"], ["C"], ["D"]]}
    second = ana.post(f"{path}/round")["Location"]
    rank(world, second, ORDERS | {"dora": "1234", "grace": "1243"})
    ana.post(f"{second}/opening")
    assert "brought you closer" in ana.get(second).content.decode()
    assert "chose alike" in ana.get("/rankings").content.decode() and Ranking.objects.count() == 2
    assert browser(world, "ana").post(f"{second}/taking-back").status_code in (403, 409, 422)
