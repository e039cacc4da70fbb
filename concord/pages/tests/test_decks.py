"""The team's deck and the rules over its agendas, on their pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.decks.deck import deck_of
from concord.people.teams import seat
from concord.rhythm.scheduling import start_series
from concord.segments.holding import end_meeting
from conftest import NOON


@pytest.fixture
def browser_of(world):
    def browser(name):
        client = Client()
        client.force_login(world.people[name].account)
        return client

    return browser


def test_a_member_reads_and_fills_the_deck(world, browser_of):
    ben, deck = browser_of("ben"), f"/teams/{world.team.pk}/deck"
    page = ben.get(deck).content.decode()
    assert "200 of the 200 questions" in page and "What is the best thing you ate this week" in page
    wrong = ben.post(deck, {"lines": "Is it fine?\nit is not", "tone": "deep"})
    assert wrong.status_code == 422
    assert "Line 2: “it is not” ends neither" in wrong.content.decode() and "Is it fine?" in wrong.content.decode()
    done = ben.post(deck, {"lines": "Is it fine?", "tone": "deep"}, follow=True).content.decode()
    assert "Is it fine?" in done and "1 question is in your deck." in done
    ben.post(f"{deck}/choice", {"tones": ["deep"]})
    assert (deck_of(world.team).tones, deck_of(world.team).personal) == (["deep"], False)


def test_what_is_retired_comes_back_by_the_word_undo(world, browser_of):
    ben, deck = browser_of("ben"), f"/teams/{world.team.pk}/deck"
    page = ben.post(f"{deck}/questions/l1/retirement", follow=True).content.decode()
    assert "Retired: What is the best thing" in page and f"{deck}/questions/l1/return" in page
    assert "Bring back" in ben.get(f"{deck}?show=retired").content.decode()
    ben.post(f"{deck}/questions/l1/return")
    assert len(deck_of(world.team).in_use) == 200


def test_a_question_is_reworded_on_its_own_page(world, browser_of):
    ben, place = browser_of("ben"), f"/teams/{world.team.pk}/deck/questions/l1"
    assert "yours takes its place" in ben.get(place).content.decode()
    page = ben.post(place, {"words": "What did you eat by the sea?", "tone": "light"}, follow=True).content.decode()
    assert "What did you eat by the sea?" in page and "It is one of your own now." in page


def test_observers_read_and_others_find_nothing(world, browser_of):
    deck = f"/teams/{world.team.pk}/deck"
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    page = browser_of("ines").get(deck).content.decode()
    assert "still new to you" in page and "Retire" not in page and "Put them into the deck" not in page
    assert browser_of("ines").post(f"{deck}/questions/l1/retirement").status_code == 403
    world.team.memberships.filter(person=world.people["hiro"]).delete()
    assert browser_of("hiro").get(deck).status_code == 404


def test_the_chair_switches_a_rule_off_with_a_reason_that_all_read(world, browser_of):
    now = timezone.now()
    series = start_series(world.team, by=world.actor("ana"), at=now, title="Weekly", rule="FREQ=WEEKLY", starts=now + timedelta(days=2), timezone="UTC")  # fmt: skip  # noqa: E501
    rules = f"/series/{series.pk}/rules"
    assert browser_of("ana").post(f"{rules}/direction_first/off", {"reason": ""}).status_code == 422
    page = browser_of("ana").post(f"{rules}/direction_first/off", {"reason": "We run a shop"}, follow=True)
    assert "Switched off. Everybody reads why." in page.content.decode()
    read = browser_of("ben").get(rules).content.decode()
    assert "We run a shop" in read and "Switched off by Ana Silva" in read and "Switch on again" not in read
    browser_of("ana").post(f"{rules}/direction_first/on")
    assert "We run a shop" not in browser_of("ben").get(rules).content.decode()


def test_a_meeting_tells_afterwards_what_really_happened(world, browser_of):
    meeting = world.live("get_to_know_you", "discussion", at=NOON)
    assert "What really happened" not in browser_of("ben").get(f"/meetings/{meeting.pk}").content.decode()
    end_meeting(meeting, by=world.actor("ana"), at=NOON + timedelta(minutes=9))
    page = browser_of("ben").get(f"/meetings/{meeting.pk}").content.decode()
    assert "What really happened" in page and "“Discussion” was not held." in page
