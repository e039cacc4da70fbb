"""A whole meeting, from planning to the minutes, held by three people who never open a page."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone


def test_three_people_hold_a_meeting_over_the_api(world, call):
    ana, ben, chi = call("ana"), call("ben"), call("chi")
    team = world.team.pk
    meeting = plan(ana, team)
    prepare(world, ana, ben, chi, team, meeting)
    run(world, ana, ben, chi, meeting)
    minutes = chi.get(f"/meetings/{meeting}/minutes")
    assert minutes["version"] == 1
    for words in ("Porto in April", "Ask the bank", "We open in Porto.", "The books closed in nine days."):
        assert words in minutes["markdown"]
    assert ana.send("GET", f"/meetings/{meeting}/minutes.md").content.decode() == minutes["markdown"]
    afterwards(ana, ben, meeting, minutes)


def plan(ana, team):
    starts = (timezone.now() + timedelta(minutes=5)).isoformat()
    meeting = ana.does("POST", f"/teams/{team}/meetings", {"title": "Strategy", "starts": starts, "minutes": 90})
    assert meeting["state"] == "planned"
    later = (timezone.now() + timedelta(minutes=10)).isoformat()
    moved = ana.does("POST", f"/meetings/{meeting['id']}/moving", {"starts": later})
    assert moved["starts"] > meeting["starts"]
    return meeting["id"]


def prepare(world, ana, ben, chi, team, meeting):
    chi.does("PUT", f"/meetings/{meeting}/attendance/mine", {"answer": "yes"})
    finance = world.departments["Finance"].pk
    topic = {"title": "Porto?", "why": "We open a depot in Porto in April.", "need": "decide", "departments": [finance]}
    ana.does("POST", f"/teams/{team}/topics", topic)
    ben.does("POST", f"/teams/{team}/wins", {"department": finance, "words": "The books closed in nine days."})
    agenda = ana.does("POST", f"/meetings/{meeting}/agenda/building")
    assert agenda["segments"][0]["kind"] == "get_to_know_you"
    assert {"decision", "celebration"} <= {row["kind"] for row in agenda["segments"]}
    extra = ana.does("POST", f"/meetings/{meeting}/segments", {"kind": "discussion", "title": "Anything else"})
    ana.does("PATCH", f"/segments/{extra['id']}", {"minutes": 7})
    order = [row["id"] for row in ana.get(f"/meetings/{meeting}/agenda")["segments"]]
    ana.does("PUT", f"/meetings/{meeting}/agenda/order", {"segments": order})
    ana.does("DELETE", f"/segments/{extra['id']}")


def run(world, ana, ben, chi, meeting):
    for person in (ana, ben, chi):
        person.does("POST", f"/meetings/{meeting}/room/presence")
    room = ana.does("POST", f"/meetings/{meeting}/moves/open")
    assert room["you_facilitate"]
    assert room["segment"]["kind"] == "get_to_know_you"
    ana.does("POST", f"/meetings/{meeting}/moves/begin_round")
    ben.does("POST", f"/meetings/{meeting}/moves/raise_hand")
    assert [row["name"] for row in chi.get(f"/meetings/{meeting}/room")["hands"]] == ["Ben Okafor"]
    while (room := ana.get(f"/meetings/{meeting}/room"))["segment"]:
        hold(world, ana, ben, chi, meeting, room["segment"])
        ana.does("POST", f"/meetings/{meeting}/moves/move_on")
    ana.does("POST", f"/meetings/{meeting}/moves/end")
    changes = ben.get(f"/meetings/{meeting}/room/changes?after=0")
    assert [row["seq"] for row in changes] == list(range(1, len(changes) + 1))
    assert ben.get(f"/meetings/{meeting}/room")["seq"] == len(changes)


def hold(world, ana, ben, chi, meeting, segment):
    """What the three do in a segment, by its kind."""
    here = f"/segments/{segment['id']}/moves"
    if segment["kind"] == "decision":
        ana.does("POST", f"/meetings/{meeting}/moves/go_on")
        ben.does("POST", f"{here}/give_perspective", {"words": "It pays its way."})
        ana.does("POST", f"/meetings/{meeting}/moves/go_on")
        for person in (ana, ben, chi):
            person.does("POST", f"{here}/consent", {"answer": 1})
        ana.does("POST", f"/meetings/{meeting}/moves/go_on")
        ana.does("POST", f"{here}/decide", {"outcome": "Porto in April"})
    elif segment["kind"] == "celebration":
        win = segment["shows"]["wins"][0]
        assert chi.does("POST", f"{here}/applaud", {"win": win["id"], "claps": 3})["shows"]["wins"][0]["applause"] == 3
    elif segment["kind"] == "appreciations":
        chi.does("POST", f"{here}/thank", {"to": world.people["ben"].pk, "words": "For the numbers."})
        assert ben.get(f"/segments/{segment['id']}")["shows"]["cards"] == []
    elif segment["kind"] == "action_items":
        owners = [world.people["ben"].pk]
        ana.does("POST", f"/meetings/{meeting}/moves/take_action", {"what": "Ask the bank", "owners": owners})
    elif segment["kind"] == "one_message":
        ana.does("POST", f"{here}/agree", {"message": "We open in Porto."})
    elif segment["kind"] == "closing_pulse":
        for person in (ana, ben, chi):
            person.does("POST", f"{here}/answer", {"room": 5, "heard": 4})


def actions_of(person):
    mine = person.get("/my-list")
    return [row for row in mine["now"] + mine["soon"] if row["source"] == "actions"]


def afterwards(ana, ben, meeting, minutes):
    (action,) = actions_of(ben)
    assert ben.does("POST", f"/my-list/{action['name']}/done", {})["undo"] == "reopen"
    assert actions_of(ben) == []
    words = minutes["markdown"].replace("Porto in April", "Porto in May")
    corrected = ana.does("POST", f"/meetings/{meeting}/minutes/versions", {"markdown": words, "reason": "Month"})
    assert corrected["version"] == 2
    assert [row["version"] for row in ben.get(f"/meetings/{meeting}/minutes/versions")["items"]] == [2, 1]
    (decision,) = ben.get("/decisions?state=closed")["items"]
    assert decision["outcome"] == "Porto in April"
