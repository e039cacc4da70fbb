"""Notes over the API: text into what others type, typing as an editor does it, lines taken."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode

import pytest
from django.test import Client
from django.utils import timezone

from concord.meetings.models import ActionItem
from concord.meetings.notes_document import NotesDocument
from concord.people.tokens import make_token
from concord.segments.holding import current_segment


@pytest.fixture
def call(world):
    """A call of Ben's on the notes of a running segment; gives (status, body)."""
    now = timezone.now()
    segment = current_segment(world.live("discussion", at=now))
    key = make_token(world.people["ben"], by=world.actor("ben"), at=now, label="t", scopes=["read", "write"])

    def made(method, rest="", **body):
        address = f"/api/v1/segments/{segment.pk}/notes{rest}"
        headers = {"Authorization": f"Bearer {key}"}
        sent = {"data": json.dumps(body), "content_type": "application/json"} if body else {}
        answer = getattr(Client(), method)(address, headers=headers, **sent)
        return answer.status_code, answer.json()

    return made


def test_a_text_put_by_the_api_keeps_what_is_typed_meanwhile(call):
    assert call("put", text="one\ntwo")[1]["text"] == "one\ntwo"
    editor = NotesDocument(b64decode(call("post", "/typing", vector="")[1]["update"]), writer=5)
    editor.body.insert(3, "!")
    update = b64encode(editor.state).decode()
    code, answer = call("post", "/typing", update=update)
    assert (code, answer["again"], answer["text"]) == (200, False, "one!\ntwo")
    assert call("put", text="one\ntwo\nthree", seen="one\ntwo")[1]["text"] == "one!\ntwo\nthree"
    assert call("get")[1]["text"] == "one!\ntwo\nthree"


def test_a_line_is_taken_by_the_api(call):
    call("put", text="- Chi: call the growers")
    code, answer = call("post", "/lines", line="- Chi: call the growers", becomes="action")
    assert (code, answer["mark"]) == (200, "*→ action: Chi Nguyen*")
    assert ActionItem.objects.get().what == "Call the growers"


def test_what_is_no_typing_is_a_problem_in_words(call):
    for body in ({"update": "%%"}, {"update": "Z2FyYmFnZQ=="}, {"vector": "////"}):
        code, answer = call("post", "/typing", **body)
        assert code == 422 and answer["detail"], body
    assert "another" not in call("get")[1]["text"]
