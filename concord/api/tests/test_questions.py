"""The window over the API: what an anonymous question leaves behind is nothing."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.api.models import IdempotentAnswer
from concord.foundation.models import Entry
from concord.people.tokens import make_token
from concord.window.asking import ask, ask_without_name
from concord.window.models import Question


@pytest.fixture
def call(world):
    """A call in somebody's name; gives (status, body)."""

    def made(name, method, path, body=None, **headers):
        key = make_token(
            world.people[name], by=world.actor(name), at=timezone.now(), label="test", scopes=["read", "write"]
        )
        headers = {"Authorization": f"Bearer {key}", **headers}
        send = getattr(Client(), method)
        address = f"/api/v1{path}"
        answer = (
            send(address, headers=headers)
            if body is None
            else send(address, json.dumps(body), content_type="application/json", headers=headers)
        )
        return answer.status_code, json.loads(answer.content or b"null")

    return made


def test_ask_vote_answer(world, call):
    status, asked = call("grace", "post", "/questions", {"words": "When?"})
    assert status == 201 and asked["author"]["name"] == "Grace O’Neill"
    path = f"/questions/{asked['id']}"
    assert call("ben", "put", f"{path}/vote")[1]["votes"] == 1
    assert call("ben", "delete", f"{path}/vote")[0] == 204
    people = [world.people[name].pk for name in ("ana", "chi")]
    status, answered = call("ana", "post", f"{path}/answer", {"words": "Monday.", "people": people})
    assert answered["state"] == "answered" and len(answered["replies"][0]["people"]) == 2
    status, problem = call("ben", "post", f"{path}/answer", {"words": "Tuesday."})
    assert status == 422 and "answered this question meanwhile" in problem["detail"]


def test_an_anonymous_question_is_told_no_number_and_leaves_no_key(world, call):
    headers = {"Idempotency-Key": "one"}
    status, kept = call("grace", "post", "/anonymous-questions", {"words": "When?"}, **headers)
    assert status == 202 and set(kept) == {"asked_on", "shown_from", "key"}
    assert not IdempotentAnswer.objects.exists()
    assert not Entry.objects.filter(kind__startswith="question").exists()
    assert call("ana", "get", "/questions")[1]["items"] == []
    assert call("ana", "get", f"/questions/{Question.objects.get().pk}")[0] == 404


def test_what_is_set_aside_is_told_without_its_words(world, call):
    question = ask(by=world.actor("grace"), at=timezone.now(), words="Why does Hiro get it?")
    call("dora", "post", f"/questions/{question.pk}/setting-aside", {"reason": "It names a colleague."})
    (row,) = call("ben", "get", "/questions?state=set aside")[1]["items"]
    assert (row["words"], row["author"], row["replies"][0]["words"]) == ("", None, "It names a colleague.")


def test_an_anonymous_question_has_a_day_and_nothing_else(world, call):
    ask_without_name(by=world.actor("grace"), at=timezone.now() - timedelta(days=1), words="When?")
    (row,) = call("ben", "get", "/questions")[1]["items"]
    assert row["author"] is None and not row["by_name"] and "asked_at" not in row
