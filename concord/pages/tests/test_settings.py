"""What can be set: sign-in, calendar, keys."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.timezone import now

from concord.people import accounts
from concord.people.models import ApiToken, SignIn
from concord.people.tokens import read_token

PASSWORD, NEW = "four quiet boats", "five louder boats"


@pytest.fixture
def ben(world):
    return world.people["ben"]


@pytest.fixture
def here(ben, client):
    client.force_login(ben.account)
    return client


def test_each_reader_sees_the_sections_that_are_theirs(world, here, client):
    page = here.get("/settings").content.decode()
    assert "API keys" in page
    assert "Audit" not in page
    client.force_login(world.people["ana"].account)
    page = client.get("/settings").content.decode()
    for section in ("Organization", "Departments", "Teams", "Roles", "Outbox", "Audit"):
        assert section in page


def test_a_first_password_needs_no_old_one_and_keeps_this_browser(here, ben):
    elsewhere = Client()
    elsewhere.force_login(ben.account)
    assert here.post("/settings/sign-ins", {"password": PASSWORD}).url == "/settings/sign-ins"
    assert here.get("/settings").status_code == 200
    assert elsewhere.get("/settings").status_code == 302


def test_changing_it_asks_for_the_present_one(here, ben):
    here.post("/settings/sign-ins", {"password": PASSWORD})
    wrong = here.post("/settings/sign-ins", {"current": "wrong", "password": NEW})
    assert wrong.status_code == 422
    assert "do not fit together" in wrong.content.decode()
    assert here.post("/settings/sign-ins", {"current": PASSWORD, "password": NEW}).status_code == 302
    ben.account.refresh_from_db()
    assert ben.account.check_password(NEW)


@pytest.mark.parametrize(
    ("password", "sentence"), [("short", "too short"), ("password1234", "too common"), ("", "This field is required.")]
)
def test_a_password_that_is_easily_guessed_is_refused(here, password, sentence):
    answer = here.post("/settings/sign-ins", {"password": password})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_every_browser_is_listed_and_can_be_signed_out(here, ben):
    phone = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone; CPU) Version/18 Mobile Safari/605"})
    key = accounts.make_link(ben.account, at=now())
    phone.post(f"/sign-in/link/{key}")
    page = here.get("/settings/sign-ins").content.decode()
    assert "Safari on iPhone" in page
    there = SignIn.objects.get(device="Safari on iPhone").session_key
    here.post("/settings/sign-ins/ending", {"key": there})
    assert phone.get("/settings").status_code == 302


def test_all_others_end_at_once_and_only_ones_own(world, here, ben):
    others = [Client(), Client()]
    others[0].force_login(ben.account)
    others[1].force_login(world.people["chi"].account)
    here.post("/settings/sign-ins/ending")
    assert [other.get("/settings").status_code for other in others] == [302, 200]
    assert here.get("/settings").status_code == 200


def test_nobody_ends_a_session_of_somebody_else(world, here):
    chi = Client()
    chi.force_login(world.people["chi"].account)
    here.post("/settings/sign-ins/ending", {"key": chi.session.session_key})
    assert chi.get("/settings").status_code == 200


def test_the_calendar_address_is_made_and_renewed(here, ben):
    assert "No address yet" in here.get("/settings/calendar").content.decode()
    keys = []
    for _time in range(2):
        here.post("/settings/calendar")
        ben.refresh_from_db()
        keys.append(ben.feed_key)
        assert f"/feed/{ben.feed_key}.ics" in here.get("/settings/calendar").content.decode()
    assert keys[0] != keys[1]


def test_a_key_is_shown_once_and_opens_until_it_is_ended(world, here):
    made = here.post("/settings/keys", {"label": "Sheet", "scopes": "read"}).content.decode()
    key = re.search(r"concord_[\w-]{30,}", made)[0]
    assert key not in here.get("/settings/keys").content.decode()
    token = read_token(key, at=now())
    assert token.scopes == ["read"]
    here.post(f"/settings/keys/{token.pk}/ending")
    assert read_token(key, at=now()) is None
    assert "No key yet" in here.get("/settings/keys").content.decode()


def test_a_key_needs_a_name_and_known_rights(here):
    answer = here.post("/settings/keys", {"label": "", "scopes": "everything"})
    assert answer.status_code == 422
    assert "Say what the key is for." in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_nobody_ends_a_key_of_somebody_else(world, here, client):
    here.post("/settings/keys", {"label": "Sheet", "scopes": "read"})
    client.force_login(world.people["ana"].account)
    assert client.post(f"/settings/keys/{ApiToken.objects.get().pk}/ending").status_code == 404
