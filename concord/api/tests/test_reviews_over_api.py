"""A growth review and a retrospective held over the API: closed cards, dots and unsigned cards stay what they are."""

from __future__ import annotations

from django.utils import timezone


def test_a_growth_review_is_held_over_the_api(world, call):
    ana, ben, chi = call("ana"), call("ben"), call("chi")
    meeting = world.live("growth_review", "retrospective", at=timezone.now()).pk
    review, look_back = (row["id"] for row in ana.get(f"/meetings/{meeting}/agenda")["segments"])

    def play(who, name, segment=review, **values):
        return who.does("POST", f"/segments/{segment}/moves/{name}", values)["shows"]

    def go_on(segment=review):
        ana.does("POST", f"/meetings/{meeting}/moves/go_on", {})
        return ana.get(f"/segments/{segment}")["shows"]

    for words in ("Apples", "Pears", "Plums"):
        play(ben, "write", column="working", words=words)
    assert "Apples" not in str(chi.get(f"/segments/{review}"))
    first, second, third = (pile["cards"][0]["id"] for pile in go_on()["piles"])
    [group, single] = play(chi, "put_onto", card=first, onto=second)["piles"]
    assert (single["id"], group["cards"][0]["person"]["name"]) == (third, "Ben Okafor")
    go_on()
    assert play(ben, "dot", pile=group["id"], dots=1)["left"] == 0
    assert [row["mine"] for row in chi.get(f"/segments/{review}")["shows"]["choices"]] == [0, 0]
    assert go_on()["now_on"]["dots"] == 1
    go_on()
    outcome = play(ana, "conclude", outcome="continue", sentence="More fruit", next_review="2099-01-02")["outcome"]
    assert outcome["next_review"] == "2099-01-02"

    ana.does("POST", f"/meetings/{meeting}/moves/move_on", {})
    play(ben, "write", look_back, column="hindered", words="Slides")
    assert "Slides" in str(go_on(look_back)) and "Ben" not in str(ana.get(f"/segments/{look_back}")["shows"])
