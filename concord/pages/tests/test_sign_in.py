"""The way in: links, passwords, invitations; and what is never told to a stranger."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.timezone import now

from concord.foundation.models import Entry
from concord.notices.models import Letter
from concord.people import accounts, profiles
from concord.people.models import Person, SignIn

PASSWORD = "four quiet boats"


@pytest.fixture
def ben(world):
    return world.people["ben"]


@pytest.fixture
def key(ben):
    return accounts.make_link(ben.account, at=now())


def test_a_link_is_sent_by_mail_and_leads_back_to_where_one_wanted_to_go(world, client, ben):
    client.post("/sign-in", {"email": "BEN@harbour.example", "next": "/people"})
    letter = Letter.objects.get()
    path = re.search(r"/sign-in/link/\S+", letter.text)[0]
    assert client.post(path).url == "/people"
    assert client.get("/people").status_code == 200


def test_opening_the_link_uses_nothing_up_and_only_the_press_does(world, client, key):
    for _time in range(2):
        page = client.get(f"/sign-in/link/{key}").content.decode()
        assert "Sign in as ben@harbour.example" in page
    assert not SignIn.objects.exclude(account=None).exists()
    assert client.post(f"/sign-in/link/{key}").url == "/"
    assert Entry.objects.filter(kind="person.signed_in", actor=world.people["ben"]).count() == 1


def test_a_used_an_old_and_an_invented_link_say_so_and_offer_a_new_one(world, client, ben, key):
    client.post(f"/sign-in/link/{key}")
    client.logout()
    old = accounts.make_link(ben.account, at=now() - timedelta(hours=1))
    for dead in (key, old, "invented"):
        answer = client.get(f"/sign-in/link/{dead}")
        assert answer.status_code == 410
        assert "This link is used up" in answer.content.decode()
        assert client.post(f"/sign-in/link/{dead}").status_code == 422


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(world, client):
    pages = [
        client.post("/sign-in", {"email": email}).content.decode().replace(email, "")
        for email in ("ben@harbour.example", "nobody@harbour.example")
    ]
    strip = re.compile(r'(csrfmiddlewaretoken" value|X-CSRFToken": |data-csrf=)"[^"]+"')
    assert strip.sub("", pages[0]) == strip.sub("", pages[1])
    assert Letter.objects.count() == 1


def test_what_is_no_address_is_said(world, client):
    answer = client.post("/sign-in", {"email": "ben"})
    assert answer.status_code == 422
    assert "“ben” is not an e-mail address" in answer.content.decode()


def test_asking_too_often_is_throttled_in_words(world, client):
    for _time in range(accounts.TRIES):
        client.post("/sign-in", {"email": "ben@harbour.example"})
    page = client.post("/sign-in", {"email": "ben@harbour.example"}).content.decode()
    assert "Too many tries. Wait a quarter of an hour, then try again." in page


def test_a_password_opens_and_a_wrong_one_says_no_more_than_it_must(world, client, ben):
    accounts.set_password(ben.account, PASSWORD)
    wrong = client.post("/sign-in", {"email": ben.email, "password": "wrong", "password_in": "1"})
    assert wrong.status_code == 422
    assert "do not fit together" in wrong.content.decode()
    assert "wrong" not in re.findall(r'id="password"[^>]*', wrong.content.decode())[0]
    right = client.post("/sign-in", {"email": ben.email, "password": PASSWORD, "password_in": "1", "next": "/people"})
    assert right.url == "/people"


def test_the_password_button_without_a_password_asks_for_it(world, client):
    page = client.post("/sign-in", {"email": "ben@harbour.example", "password_in": "1"}).content.decode()
    assert "Write your password, or have a link sent to you." in page
    assert not Letter.objects.exists()


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"])
def test_nobody_is_led_elsewhere(world, client, ben, elsewhere):
    accounts.set_password(ben.account, PASSWORD)
    typed = {"email": ben.email, "password": PASSWORD, "password_in": "1", "next": elsewhere}
    assert client.post("/sign-in", typed).url == "/"


def test_without_a_mail_server_the_page_is_no_dead_end(world, client, settings):
    assert "concord link" in client.get("/sign-in").content.decode()
    settings.CONCORD = replace(settings.CONCORD, smtp_url="smtp://127.0.0.1:9")
    assert "concord link" not in client.get("/sign-in").content.decode()


def test_somebody_invited_says_who_they_are_and_comes_in(world, client):
    by = world.actor("ana")
    person = profiles.add(name="Lena G", by=by, at=now(), email="lena@harbour.example")
    link = accounts.make_link(person.account, at=now(), lasts=accounts.INVITATION_LASTS)
    assert client.post(f"/sign-in/link/{link}").url == "/arriving"
    assert "Welcome, Lena" in client.get("/arriving").content.decode()
    assert client.post("/arriving", {"name": "Lena Groß", "title": "Dispatch", "password": PASSWORD}).url == "/today"
    person.refresh_from_db()
    assert (person.name, person.title, bool(person.joined_at)) == ("Lena Groß", "Dispatch", True)
    assert client.get("/settings").status_code == 200  # the password has not thrown them out
    client.post("/sign-out")
    assert client.get("/today").url.startswith("/sign-in")


def test_a_weak_password_on_arrival_is_said_and_the_rest_stays(world, client, ben):
    client.force_login(ben.account)
    answer = client.post("/arriving", {"name": "Benjamin", "title": "", "password": "12345678"})
    assert answer.status_code == 422
    assert "too common" in answer.content.decode()
    assert 'value="Benjamin"' in answer.content.decode()
    assert Person.objects.get(pk=ben.pk).name == "Ben Okafor"


def test_who_is_signed_in_is_not_asked_again(world, client, ben):
    client.force_login(ben.account)
    assert client.get("/sign-in?next=/people").url == "/people"
