"""Parked topics over the API."""

from __future__ import annotations

import pytest
from django.utils import timezone


@pytest.fixture
def meeting(world):
    return world.live("discussion", at=timezone.now()).pk


def parked(call, meeting, words="A second van?"):
    return call("ben").does("POST", f"/meetings/{meeting}/parked", {"words": words})["id"]


def test_a_topic_is_parked_and_becomes_what_is_chosen(call, world, meeting):
    first, second, third = (parked(call, meeting, words) for words in ("One", "Two", "Three"))
    assert call("ben").does("POST", f"/parked/{first}/agenda")["topic"]
    due = {"owners": [world.people["chi"].pk], "due": "2030-01-02"}
    assert call("ben").does("POST", f"/parked/{second}/action", due)["action"]
    assert call("ana").does("POST", f"/parked/{third}/dropping")["settled_by"]["name"] == "Ana Silva"
    assert [row["fate"] for row in call("chi").get(f"/meetings/{meeting}/parked")] == ["agenda", "action", "dropped"]


def test_bad_input_gets_a_sentence_and_changes_nothing(call, meeting):
    chi, one = call("chi"), parked(call, meeting)
    assert chi.send("POST", f"/parked/{one}/dropping").status_code == 403
    for path, body, sentence in (
        (f"/meetings/{meeting}/parked", {"words": " "}, "Say in a few words what is parked."),
        (f"/meetings/{meeting}/parked", {"words": "x" * 161}, "This has 161 characters; at most 160 fit here."),
        (f"/parked/{one}/action", {"owners": [999999]}, "There is no person 999999 here."),
    ):
        answer = call("ben").send("POST", path, body)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert call("ben").get(f"/parked/{one}")["fate"] == ""
