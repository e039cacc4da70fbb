"""The window's pages: ask with or without a name, vote, answer, put off, set aside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.foundation.models import Entry
from concord.people import profiles
from concord.people.acting import actor_for
from concord.window.asking import ask, ask_without_name
from concord.window.models import Question

WORDS = "Who decides about the warehouse in Vigo?"


@pytest.fixture
def browser_of(world):
    def signed_in(name):
        browser = Client()
        browser.force_login(world.people[name].account)
        return browser

    return signed_in


def test_a_question_by_name_stands_in_the_list_at_once(world, browser_of):
    browser = browser_of("grace")
    answer = browser.post("/window", {"words": WORDS, "name": "with"}, follow=True)
    assert WORDS in answer.content.decode() and "Grace O’Neill" in answer.content.decode()


def test_one_without_a_name_says_who_could_tell_and_appears_tomorrow(world, browser_of):
    browser, entries = browser_of("grace"), Entry.objects.count()
    page = browser.get("/window").content.decode()
    assert "any of 9 people could have asked" in page and "whoever runs the server" in page
    answer = browser.post("/window", {"words": WORDS, "name": "without"}, follow=True)
    assert "It appears tomorrow" in answer.content.decode() and WORDS not in answer.content.decode()
    assert Entry.objects.count() == entries
    assert browser.get(f"/window/{Question.objects.get().pk}").status_code == 404


def test_an_empty_question_keeps_the_page_and_says_so(browser_of):
    answer = browser_of("grace").post("/window", {"words": "", "name": "without"})
    assert answer.status_code == 422 and b'class="error"' in answer.content


def test_an_employee_asks_and_votes_and_is_offered_no_answer(world):
    jo = profiles.add(
        name="Jo", email="jo@harbour.example", by=world.actor("ana"), at=timezone.now(), roles=("employee",)
    )
    profiles.invite(jo, by=world.actor("ana"), at=timezone.now())
    jo.refresh_from_db()
    browser = Client()
    browser.force_login(jo.account)
    question = ask(by=actor_for(jo), at=timezone.now(), words=WORDS)
    assert browser.post(f"/window/{question.pk}/vote").status_code == 302
    page = browser.get(f"/window/{question.pk}").content.decode()
    assert "<b>1</b>" in page and "Answer it" not in page and "Set it aside" not in page
    assert browser.post(f"/window/{question.pk}/answer", {"words": "So"}).status_code in (403, 422)
    assert browser.post(f"/window/{question.pk}/vote/ending").status_code == 302
    assert "<b>0</b>" in browser.get("/window").content.decode()


def test_leaders_answer_put_off_and_set_aside_on_its_page(world, browser_of):
    now, dora = timezone.now(), browser_of("dora")
    asked = [ask(by=world.actor("grace"), at=now, words=f"{WORDS} ({number})") for number in range(3)]
    first, second, third = (f"/window/{row.pk}" for row in asked)
    assert "Monday at noon" in dora.post(f"{first}/answer", {"words": "Monday at noon."}, follow=True).content.decode()
    later = {"until": str(now.date() + timedelta(days=20)), "reason": "We ask the council."}
    assert "We ask the council" in dora.post(f"{second}/postponement", later, follow=True).content.decode()
    dora.post(f"{third}/setting-aside", {"aside_reason": "It names a colleague."})
    grace = browser_of("grace").get(third).content.decode()
    assert "It names a colleague." in grace and f"{WORDS} (2)" not in grace
    assert f"{WORDS} (2)" not in browser_of("grace").get("/window").content.decode()


def test_a_refused_answer_keeps_what_was_typed(world, browser_of):
    question = ask(by=world.actor("grace"), at=timezone.now(), words=WORDS)
    late = {"until": "2020-01-01", "reason": "We ask the council."}
    answer = browser_of("ben").post(f"/window/{question.pk}/postponement", late)
    assert answer.status_code == 422
    assert "Choose a day to come" in answer.content.decode() and "We ask the council." in answer.content.decode()


def test_yesterdays_anonymous_question_shows_no_hour_and_no_author(world, browser_of):
    ask_without_name(by=world.actor("grace"), at=timezone.now() - timedelta(days=1), words=WORDS)
    page = browser_of("ben").get("/window").content.decode()
    assert WORDS in page and "without a name" in page and "Grace" not in page
