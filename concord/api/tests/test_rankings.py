"""Rankings over the API: nobody's order before all open, everything after, and each mistake at its field."""

from __future__ import annotations

ORDERS = {"ana": [1, 2, 3, 4], "ben": [1, 2, 4, 3], "chi": [1, 3, 2, 4], "dora": [4, 3, 2, 1], "grace": [4, 3, 1, 2]}


def new(world, call, **more):
    said = {"team": world.team.pk, "title": "This year", "others": ["Porto", "App", "Land", "Rest"]}
    return call("ana").does("POST", "/rankings", said | more)


def give_all(call, address, orders=ORDERS):
    for name, order in orders.items():
        call(name).does("PUT", f"{address}/order", {"tiers": [[place] for place in order]})


def test_leaders_rank_in_private_open_together_and_rank_again(world, call):
    ana = call("ana")
    address = f"/rankings/{new(world, call)['id']}"
    give_all(call, address)
    own, others = call("ben").get(address), call("fatima").get(address)
    assert (own["your_order"], own["how_many_have_given"], own["result"]) == ([[1], [2], [4], [3]], 5, None)
    assert others["your_order"] is None and "[4]" not in str(others) and others["waits_for"]
    assert call("ben").send("POST", f"{address}/opening").status_code == 403
    result = ana.does("POST", f"{address}/opening")["result"]
    assert len(result["orders"]) == result["count"] == 3 and [1, 2, 4, 3] in result["orders"]
    assert result["choices"] == 30 and sum(pair["for_first"] + pair["for_second"] for pair in result["pairs"]) == 30
    assert [person["name"] for person in result["camps"][1]] == ["Dora Meyer", "Grace O’Neill"]
    assert "Ana, Ben, Chi on one side and Dora, Grace on the other" in result["talk"] and result["own"]["of"]
    assert len(result["map"]["people"]) == 5 and 0 < result["map"]["chance"] < 1 and result["kendall_w_by_lot"] == 0.2
    assert call("fatima").get(address)["result"]["own"] is None, "an own distance is nobody else's"
    again = ana.does("POST", f"{address}/round")
    assert (again["round"], again["earlier"], again["your_order"]) == (2, own["id"], None)
    give_all(call, f"/rankings/{again['id']}", ORDERS | {"dora": [1, 2, 3, 4]})
    after = ana.does("POST", f"/rankings/{again['id']}/opening")["result"]
    assert "brought you closer" in after["compared"]


def test_what_is_wrong_is_said_at_its_field(world, call):
    ana, made = call("ana"), new(world, call)
    address, title = f"/rankings/{made['id']}", {"team": world.team.pk, "title": "Year"}
    for method, path, body, sentence in (
        ("POST", "/rankings", title | {"others": ["One"]}, "two things or more"),
        ("POST", "/rankings", title | {"goals": [999_999], "others": ["A", "B"]}, "There is no goal 999999 here"),
        ("POST", "/rankings", title | {"title": " ", "others": ["A", "B"]}, "Say what is put in order"),
        ("PUT", f"{address}/order", {"tiers": [[1], [1]]}, "two places"),
        ("PUT", f"{address}/order", {"tiers": [[9]]}, "not on the table any more"),
        ("PUT", f"{address}/order", {"tiers": []}, "at least one of them a place"),
        ("POST", f"{address}/opening", None, "Wait for two orders at least"),
        ("POST", f"{address}/round", None, "Open the orders of this round first"),
    ):
        answer = ana.send(method, path, body)
        assert answer.status_code == 422 and sentence in str(answer.json()), answer.json()
    assert ana.send("DELETE", address).status_code == 204 and ana.send("GET", address).status_code == 404
