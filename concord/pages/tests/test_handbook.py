"""The handbook's pages: an empty one teaches, what was typed stays, and each deed turns back to it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from concord.handbook.models import Example, Pairing, Reading
from concord.values import telling
from concord.values.models import Value


@pytest.fixture
def story(world):
    now = timezone.now()
    value = Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=now)
    return telling.tell(value, by=world.actor("ben"), at=now, words="The room had agreed.")


@pytest.fixture
def ana(client, world):
    client.force_login(world.people["ana"].account)
    return client


def test_empty_it_teaches_and_a_story_is_chosen_read_and_printed(ana, story):
    assert "Nobody learns to lead from a list of rules" in ana.get("/handbook").content.decode()
    what = f"story-{story.pk}"
    refused = ana.post("/handbook/choosing", {"what": what, "why": ""})
    assert refused.status_code == 422 and "required" in refused.content.decode()
    assert ana.post("/handbook/choosing", {"what": what, "why": "Ask once more"}).status_code == 302
    example = Example.objects.get()
    shown = ana.get("/handbook").content.decode()
    assert "Ask once more" in shown and "The room had agreed." in shown
    assert "The room had agreed." not in ana.get("/handbook/choosing").content.decode()
    ana.post(f"/examples/{example.pk}/reading", {"what": "read"})
    assert Reading.objects.exists()
    assert ana.get("/handbook.pdf").content.startswith(b"%PDF")
    ana.post(f"/examples/{example.pk}/removal")
    assert not Example.objects.exists()


def test_a_leader_is_asked_and_agrees(ana, world, story):
    ben = world.people["ben"]
    long = ana.post("/pairings", {"leader": ben.pk, "hopes": "x" * 301})
    assert long.status_code == 422 and "x" * 301 in long.content.decode()
    assert ana.post("/pairings", {"leader": ben.pk, "hopes": "Figures without fear"}).status_code == 302
    pairing = Pairing.objects.get()
    assert ana.post(f"/pairings/{pairing.pk}/agreement").status_code == 403
    ana.force_login(ben.account)
    assert "Figures without fear" in ana.get("/handbook").content.decode()
    ana.post(f"/pairings/{pairing.pk}/agreement")
    pairing.refresh_from_db()
    assert pairing.agreed_at


def test_the_first_day_is_one_page(ana, story):
    shown = ana.get("/first-day").content.decode()
    assert "What to do first" in shown and "Courage" in shown
