from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from concord.api.models import IdempotentAnswer
from concord.api.once import forget_old
from concord.api.tests.conftest import Caller, token_of
from concord.celebrations.models import Win
from concord.demo.world import make_people
from concord.foundation.scope import within
from concord.people.models import Department


def test_a_post_that_is_sent_again_is_answered_the_same_and_done_once(world, call):
    win = {"department": world.departments["Finance"].pk, "words": "Closed in nine days."}
    answers = [
        call("ben").send("POST", f"/teams/{world.team.pk}/wins", win, **{"Idempotency-Key": "k-1"}) for _ in range(3)
    ]
    assert {answer.content for answer in answers} == {answers[0].content}
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert answers[1]["Idempotent-Replayed"] == "true"
    assert Win.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(world, call):
    ben, key = call("ben"), {"Idempotency-Key": "k-1"}
    ben.does("POST", "/appreciations", {"to": world.people["ana"].pk, "words": "One"}, **key)
    answer = ben.send("POST", "/appreciations", {"to": world.people["ana"].pk, "words": "Two"}, **key)
    assert answer.status_code == 422
    assert answer.json()["detail"] == (
        "This Idempotency-Key was used for another request. Take a new key for a new request."
    )


def test_a_key_is_one_persons(world, call):
    for name in ("ben", "chi"):
        thanks = {"to": world.people["ana"].pk, "words": "Thank you"}
        call(name).does("POST", "/appreciations", thanks, **{"Idempotency-Key": "k-1"})
    assert len(call("ana").get("/appreciations")["items"]) == 2


def test_a_deed_that_failed_may_be_sent_again_mended(world, call):
    ben, key = call("ben"), {"Idempotency-Key": "k-1"}
    assert ben.send("POST", "/appreciations", {"to": world.people["ben"].pk, "words": "Me"}, **key).status_code == 422
    ben.does("POST", "/appreciations", {"to": world.people["ana"].pk, "words": "You"}, **key)
    assert IdempotentAnswer.objects.count() == 1


def test_a_token_is_not_kept_to_be_shown_again(world, call):
    ana, new, key = call("ana"), {"label": "Report"}, {"Idempotency-Key": "k-1"}
    made = ana.does("POST", "/tokens", new, **key)["key"]
    answer = ana.send("POST", "/tokens", new, **key)
    assert answer.status_code == 409
    assert "shown only once" in answer.json()["detail"]
    assert made not in IdempotentAnswer.objects.get().body


@pytest.mark.parametrize("key", ["", "a b", "x" * 101, "é"])
def test_a_key_that_is_none_is_refused_in_words(world, call, key):
    answer = call("ana").send("POST", "/departments", {"name": "Harbour"}, **{"Idempotency-Key": key})
    assert answer.status_code == 422
    assert "1 to 100 letters" in answer.json()["detail"]
    assert not Department.objects.filter(name="Harbour").exists()


def test_keys_are_forgotten_after_a_day(world, call):
    ana, key = call("ana"), {"Idempotency-Key": "k-1"}
    ana.does("POST", "/departments", {"name": "Harbour"}, **key)
    IdempotentAnswer.objects.update(made_at=timezone.now() - timedelta(hours=25))
    ana.does("POST", "/departments", {"name": "Quay"}, **key)
    assert forget_old(at=timezone.now() + timedelta(hours=25)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_does_it_and_both_get_its_answer():
    made = make_people(at=timezone.now(), email_host="harbour.example")
    token = token_of(made.owner)
    address = f"/teams/{made.team.pk}/wins"
    win = {"department": made.departments["Finance"].pk, "words": "Closed in nine days."}
    answers, ready = [], threading.Barrier(4)

    def send():
        ready.wait()
        answers.append(Caller(token).send("POST", address, win, **{"Idempotency-Key": "k-1"}))
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 4, answers[0].content
    assert len({answer.content for answer in answers}) == 1
    with within(made.owner.organization_id):
        assert Win.objects.count() == 1
