"""The window's pages: ask with or without a name, vote, answer, put off, set aside."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.foundation.models import Entry
from concord.people import profiles
from concord.people.acting import actor_for
from concord.window import answering
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
    chi = browser_of("chi").get(third).content.decode()
    assert "It names a colleague." in chi and "Dora" in chi and f"{WORDS} (2)" not in chi
    assert f"{WORDS} (2)" in browser_of("grace").get(third).content.decode(), "its author reads the words on"
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


def test_the_private_link_is_shown_in_the_answer_itself_and_works_without_signing_in(world, browser_of):
    browser = browser_of("grace")
    page = browser.post("/window", {"words": WORDS, "name": "without"})
    link = re.search(r"/window/private/[\w-]+", page.content.decode())[0]
    assert page.status_code == 200 and page["Cache-Control"] == "no-store"
    assert link not in browser.get("/window").content.decode()
    mine = Client().get(link)
    assert WORDS in mine.content.decode() and "Grace" not in mine.content.decode()
    answering.set_aside(Question.objects.get(), by=world.actor("dora"), at=timezone.now(), reason="It names Vigo.")
    assert "It names Vigo." in Client().get(link).content.decode()
    kept = Client().post(link, {"words": "Vigo is a town."})
    assert "Somebody else than whoever set it aside" in kept.content.decode()
    again = Client().post(link, {"words": "Please."})
    assert again.status_code == 422 and "asked for this already" in again.content.decode()
    assert Client().get(f"{link}x").status_code == 404


def test_an_appeal_is_looked_at_by_somebody_else_and_put_back(world, browser_of):
    question = ask(by=world.actor("grace"), at=timezone.now(), words=WORDS)
    answering.set_aside(question, by=world.actor("dora"), at=timezone.now(), reason="It names Vigo.")
    grace, path = browser_of("grace"), f"/window/{question.pk}"
    assert WORDS in grace.get(path).content.decode(), "its author reads the words on"
    assert "looks at it again" in grace.post(f"{path}/appeal", {"words": "A town."}, follow=True).content.decode()
    refused = browser_of("dora").post(f"{path}/second-look", {"reason": "No.", "what": "upheld"})
    assert refused.status_code == 422 and "Let somebody else look" in refused.content.decode()
    browser_of("ana").post(f"{path}/second-look", {"reason": "It is a town.", "what": "back"})
    assert WORDS in browser_of("ben").get(path).content.decode()


def test_anybody_follows_and_stops(world, browser_of):
    question = ask(by=world.actor("grace"), at=timezone.now(), words=WORDS)
    ben, path = browser_of("ben"), f"/window/{question.pk}"
    assert "Tell me no more" in ben.post(f"{path}/following", follow=True).content.decode()
    assert "Tell me what comes of it" in ben.post(f"{path}/following/ending", follow=True).content.decode()
