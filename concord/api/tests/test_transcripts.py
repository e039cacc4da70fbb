"""Transcripts over the API: preview, confirm, read, remove."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from concord.rhythm.models import Attendance, Meeting

TEXT = (
    "WEBVTT\n\n00:00.000 --> 00:40.000\n<v Ana Silva>Porto.</v>\n\n00:40.000 --> 01:00.000\n<v Ben (Fin)>March.</v>\n"
)


@pytest.fixture
def address(world) -> str:
    past = timezone.now() - timedelta(days=3)
    held = Meeting.objects.create(
        team=world.team, title="L", occurrence=past, starts=past, opened_at=past, ended_at=past
    )
    Attendance.objects.create(meeting=held, person=world.people["ana"], was_there=True)
    return f"/meetings/{held.pk}/transcript"


def test_a_transcript_is_looked_at_confirmed_read_and_removed(world, call, address):
    ana, ben = world.people["ana"].pk, world.people["ben"].pk
    seen = call("ana").does("POST", f"{address}/preview", {"text": TEXT})
    assert [(row["label"], row["person"] and row["person"]["id"]) for row in seen["speakers"]] == [
        ("Ana Silva", ana), ("Ben (Fin)", ben),
    ]  # fmt: skip
    assert (seen["keeps_words"], seen["replaces"], seen["timed"]) == (False, None, True)
    body = {"text": TEXT, "speakers": {"Ana Silva": ana, "Ben (Fin)": ben}}
    kept = call("ana").does("POST", address, body)
    assert kept["mine"]["seconds"] == 40
    theirs = call("ben").get(address)
    assert theirs["mine"]["seconds"] == 20 and "40" not in str(theirs["mine"])
    assert call("hiro").get(address)["mine"] is None
    assert call("hiro").get(f"{address}/words") == []
    refused = call("ana").send("POST", address, body)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/replaces")
    call("ana").does("POST", address, body | {"replaces": kept["id"]})
    assert call("hiro").send("DELETE", address).status_code == 403
    call("ana").does("DELETE", address)
    assert call("ana").send("GET", address).status_code == 404


def test_what_is_no_transcript_is_a_problem_with_its_line(call, address):
    answer = call("ana").send("POST", f"{address}/preview", {"text": "WEBVTT\n\n00:01.000 -->\nhi"})
    assert answer.status_code == 422
    assert "Line 3: '00:01.000 -->' are no times" in answer.json()["detail"]


def test_a_person_reads_and_takes_off_their_own_further_names(world, call, address):
    ben = world.people["ben"].pk
    body = {"text": TEXT, "speakers": {"Ana Silva": "guest", "Ben (Fin)": ben}}
    call("ana").does("POST", address, body)
    assert call("ben").get(f"/people/{ben}/further-names") == ["Ben (Fin)"]
    call("ben").does("DELETE", f"/people/{ben}/further-names?words=Ben%20(Fin)")
    assert call("ben").get(f"/people/{ben}/further-names") == []
    assert call("chi").send("GET", f"/people/{ben}/further-names").status_code == 404
