"""/healthz, for load balancers and for the supervisor that waits for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from concord.foundation import beats
from concord.notices import beating


@pytest.fixture
def alive(db):
    beating.beat("worker a", at=timezone.now())
    beats.beat("stream")


def test_all_is_well(alive, client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "worker": "ok", "stream": "ok"})
    assert "no-cache" in answer["Cache-Control"]


def test_it_asks_two_questions_of_the_database(alive, client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/healthz")


def test_a_worker_that_never_came(db, client):
    beats.beat("stream")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["worker"] == "No worker has been heard yet: is one running? concord worker"


def test_a_worker_that_has_fallen_silent(alive, client):
    beating.beat("worker a", at=timezone.now() - timedelta(seconds=95))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["worker"].startswith("The worker has not been heard for 9")
    assert answer.json()["database"] == "ok"


def test_streams_that_stand_still(alive, client, monkeypatch):
    monkeypatch.setitem(beats._last, "stream", beats._last["stream"] - 42)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["stream"] == "The rooms' streams have not moved for 42 s: restart the web processes."


def test_a_process_without_streams(alive, client, monkeypatch):
    monkeypatch.delitem(beats._last, "stream")
    assert client.get("/healthz").json()["stream"].startswith("This process serves no rooms")


def test_a_database_that_is_away(client, monkeypatch):
    class Away:
        def __enter__(self):
            raise DatabaseError("server closed the connection unexpectedly\nHINT: x")

        def __exit__(self, *reason): ...

    monkeypatch.setattr(connection, "cursor", Away)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert "server closed the connection unexpectedly. Is it up to date? concord migrate" in answer.json()["database"]
