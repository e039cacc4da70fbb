"""What bad input gets: the status, the sentence, and where it points."""

from __future__ import annotations

import pytest
from django.utils import timezone

from concord.meetings.models import Segment

BAD = (
    # method, path, body, status, pointer, a part of the sentence
    ("POST", "/departments", {}, 422, "/name", "This is needed."),
    ("POST", "/departments", None, 422, "", "Send a JSON object as the body."),
    ("POST", "/departments", [], 422, "", "Give a JSON object, in braces."),
    ("POST", "/departments", {"name": 7}, 422, "/name", "Give text, in quotation marks."),
    ("POST", "/departments", {"name": " "}, 422, "/name", "Give the department's name."),
    ("POST", "/departments", {"nam": "Harbour", "name": "x"}, 422, "/nam", "There is no field of this name here."),
    ("POST", "/departments", {"name": "a\x00b"}, 400, None, "that no text can keep"),
    ("PATCH", "/organization", {"timezone": "Mars/Olympus"}, 422, "/timezone", "Write it like Europe/Lisbon"),
    ("POST", "/people", {"name": "Ana", "email": "ana@"}, 422, "/email", "“ana@” is not an e-mail address."),
    ("POST", "/people", {"name": "Ana", "email": "BEN@harbour.example"}, 422, "/email", "Ben Okafor has the address"),
    ("POST", "/people", {"name": "Ana", "department": 999}, 422, "/department", "There is no department 999 here."),
    ("POST", "/people", {"name": "Ana", "roles": ["king"]}, 422, "/roles/0", "Choose one of: owner, administrator"),
    ("POST", "/teams/{team}/meetings", {"title": "x", "starts": "soon"}, 422, "/starts", "Write a time with"),
    ("POST", "/teams/{team}/meetings", {"title": "x", "starts": "2027-03-31T10:00:00"}, 422, "/starts", "its offset"),
    ("POST", "/teams/{team}/meetings", {"title": "x", "starts": "9999-12-31T23:59:59Z"}, 422, "/starts", "the years"),
    ("POST", "/teams/{team}/meetings", {"title": "x", "starts": "2100-01-01T10:00:00Z", "minutes": 5}, 422, "/minutes",
     "A meeting takes 15 to 480 minutes."),
    ("POST", "/teams/{team}/series", {"title": "x", "rule": "often", "starts": "2100-01-01T10:00:00Z",
     "timezone": "UTC"}, 422, "/rule", "is not a recurrence rule"),
    ("POST", "/teams/{team}/series", {"title": "x", "rule": "FREQ=WEEKLY", "starts": "2100-01-01T10:00:00Z",
     "timezone": "UTC", "template": [{"kind": "dance"}]}, 422, "/template/0/kind", "There is no segment kind “dance”"),
    ("POST", "/teams/{team}/topics", {"title": "x", "need": "dance"}, 422, "/need", "Choose one of: know, discuss"),
    ("POST", "/teams/{team}/decisions", {"question": "x", "decider": 999}, 422, "/decider", "There is no person 999"),
    ("POST", "/teams/{team}/wins", {"department": 10**30, "words": "x"}, 422, "/department", "or less"),
    ("POST", "/appreciations", {"to": "{ana}", "words": "Me"}, 422, "/to", "Thank somebody else"),
    ("POST", "/tokens", {"label": "x", "scopes": []}, 422, "/scopes", "Choose among the scopes"),
    ("GET", "/meetings?state=dancing", None, 422, "/state", "Choose one of: planned, live, ended, cancelled."),
    ("PATCH", "/me", {}, 405, None, "This address answers GET."),
    ("PATCH", "/people/{ana}", {"works_from": "08:30Z"}, 422, "/works_from", "without a zone"),
    ("PATCH", "/people/{ana}", {"works_from": "8 o'clock"}, 422, "/works_from", "Write a time of day like 08:30"),
    ("GET", "/events?after=yesterday", None, 422, "/after", "Write a time with its offset"),
    ("GET", "/people?q=%00", None, 400, None, "(NUL)"),
)  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "status", "pointer", "part"), BAD)
def test_bad_input_is_told_where_and_what_would_be_right(world, call, method, path, body, status, pointer, part):
    if isinstance(body, dict) and body.get("to") == "{ana}":
        body = body | {"to": world.people["ana"].pk}
    answer = call("ana").send(method, path.format(team=world.team.pk, ana=world.people["ana"].pk), body)
    problem = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), problem
    assert problem["status"] == status
    if pointer is not None:
        assert problem["errors"][0]["pointer"] == pointer
    assert part in problem["errors"][0]["detail"] if pointer is not None else part in problem["detail"]


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b"[" * 100_000, b'{"name": NaN}', b'{"name": "\\ud800"}', b"name=Harbour"]
)
def test_a_body_that_cannot_be_read_is_told_so(world, call, body):
    ana = call("ana")
    headers = {"Authorization": f"Bearer {ana.token}"}
    answer = ana.client.generic("POST", "/api/v1/departments", body, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:concord:problem:unreadable")


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_a_form_that_cannot_be_read_is_told_so(world, call, kind):
    headers = {"Authorization": f"Bearer {call('ana').token}"}
    answer = call("ana").client.generic("POST", "/api/v1/people/imports", b"no", content_type=kind, headers=headers)
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"


def test_too_much_at_once_is_told_so(world, call, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    name = {"name": "x" * 1024 * 1024}
    for headers in ({}, {"Idempotency-Key": "k-1"}):
        answer = call("ana").send("POST", "/departments", name, **headers)
        assert (answer.status_code, answer.json()["detail"]) == (413, "This is more than 1 MB. Send it in parts.")


def test_every_wrong_field_is_named_at_once(world, call):
    answer = call("ana").send("POST", "/people", {"name": 1, "email": 2, "nme": 3})
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/name", "/email", "/nme"]


def test_a_mistake_of_concord_is_a_problem_without_its_inside(world, call, monkeypatch):
    def break_down(**kwargs):
        raise RuntimeError("secret inside")

    monkeypatch.setattr("concord.people.founding.add_department", break_down)
    answer = call("ana").send("POST", "/departments", {"name": "Harbour"})
    assert (answer.status_code, answer.json()["type"]) == (500, "urn:concord:problem:broken")
    assert b"secret" not in answer.content


def test_a_duty_for_somebody_without_a_seat_points_at_the_person_sent(world, call):
    planned = {"title": "Budget", "starts": "2100-01-01T10:00:00Z"}
    meeting = call("ana").does("POST", f"/teams/{world.team.pk}/meetings", planned)["id"]
    rui = call("ana").does("POST", "/people", {"name": "Rui Costa"})["id"]
    answer = call("ana").send("PUT", f"/meetings/{meeting}/duties/chair", {"person": rui})
    assert answer.status_code == 422, answer.content
    assert answer.json()["errors"] == [
        {"detail": "Rui Costa does not sit on this team.", "pointer": "/person", "in": "body"}
    ]


def test_a_segment_whose_kind_was_taken_away_is_shown_as_talk(world, call):
    meeting = world.live("progress", at=timezone.now())
    segment = meeting.segments.get()
    Segment.objects.filter(pk=segment.pk).update(kind="long_gone")
    assert call("ana").get(f"/segments/{segment.pk}")["kind"] == "long_gone"
    answer = call("ana").send("POST", f"/segments/{segment.pk}/moves/dance", {})
    assert (answer.status_code, answer.json()["detail"]) == (422, "There is no move “dance” in this segment.")
