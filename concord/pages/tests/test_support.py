from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from concord.foundation.scope import within
from concord.notices.digest_choosing import choose
from concord.notices.models import Letter
from concord.notices.supporting import prompt_leaders
from concord.support.asking import ask
from concord.support.models import Asking, SupportRequest
from concord.support.prompting import prompt_week
from concord.support.requesting import request_support


@pytest.fixture
def asking(world) -> Asking:
    """Ana asks Ben this week."""
    prompt_week(at=timezone.now())
    return Asking.objects.get(asker=world.people["ana"])


def browser_of(world, name: str) -> Client:
    browser = Client()
    browser.force_login(world.people[name].account)
    return browser


def test_the_page_before_anything_has_happened_teaches(world):
    page = browser_of(world, "ana").get("/support").content.decode()
    assert "Nobody waits for help" in page
    assert "Whoever asks first makes it easy for the others." in page
    assert "Who has asked whom" in page


def test_asked_by_a_press_and_answered_by_one(world, asking):
    ana, ben = browser_of(world, "ana"), browser_of(world, "ben")
    assert "This week, ask Ben Okafor" in ana.get("/support").content.decode()
    ana.post(f"/support/askings/{asking.pk}/asking", {"by": "voice"})
    assert "Ana asks: what can I do to support your work?" in ben.get("/support").content.decode()
    late = ben.post(f"/support/askings/{asking.pk}/need", {"what": "A van", "due": "2020-01-01"})
    assert late.status_code == 422
    assert "This day is over. Choose a day to come" in late.content.decode()
    assert "A van" in late.content.decode(), "what was typed stays"
    ben.post(f"/support/askings/{asking.pk}/need", {"what": "A van", "goal": "Porto"})
    page = ana.get("/support").content.decode()
    assert "A van" in page and "for “Porto”" in page and "Ben needs something" in page


def test_a_blank_of_ones_own_row_is_pressed_to_ask_that_colleague(world, asking):
    ana = browser_of(world, "ana")
    blanks = re.findall(
        r'name="to" value="(\d+)" aria-label="Ask (\w+) this week"', ana.get("/support").content.decode()
    )
    assert {name for _pk, name in blanks} == {"Chi", "Dora", "Evgeny", "Fatima", "Grace", "Hiro", "Ines"}
    ana.post(f"/support/askings/{asking.pk}/colleague", {"to": blanks[0][0]})
    assert "This week, ask Chi Nguyen" in ana.get("/support").content.decode()


def test_a_stranger_to_the_asking_finds_nothing_there(world, asking):
    assert browser_of(world, "chi").post(f"/support/askings/{asking.pk}/nothing").status_code == 404
    assert browser_of(world, "chi").post(f"/support/askings/{asking.pk}/colleague", {"to": "x"}).status_code == 404


def test_a_request_from_asking_to_thanks_by_buttons(world):
    ana, ben = browser_of(world, "ana"), browser_of(world, "ben")
    assert ana.post("/support/requests/new", {"what": ""}).status_code == 422
    ana.post("/support/requests/new", {"what": "Read my letter", "asked": world.people["ben"].pk})
    need = SupportRequest.objects.get()
    address = f"/support/requests/{need.pk}"
    assert "I cannot now" in ben.get(address).content.decode()
    ben.post(f"{address}/offer", {"words": "Tonight"})
    assert "Take it back" in ben.get(address).content.decode()
    ana.post(f"/support/offers/{need.offers.get().pk}/acceptance")
    ben.post(f"{address}/completion")
    assert "This work is ours" in ana.get(address).content.decode()
    ben.post(f"{address}/sharing")
    assert "Ben would lead it with you." in ana.get(address).content.decode()
    ana.post(f"{address}/sharing")
    assert ana.post(f"{address}/thanks", {"words": " "}).status_code == 422
    ana.post(f"{address}/thanks", {"words": "It was cold, and you said so."})
    page = ben.get(address).content.decode()
    assert "Ana Silva thanks Ben Okafor" in page and "lead this work together" in page
    assert not re.search(r"\d+ (points|thanks)", browser_of(world, "chi").get("/support").content.decode())


def test_what_somebody_may_not_see_is_not_there(world, zed):
    need = request_support(world.team, by=world.actor("ana"), at=timezone.now(), what="Read my letter")
    stranger = Client()
    with within(zed.organization_id):
        stranger.force_login(zed.account)
    assert stranger.get(f"/support/requests/{need.pk}").status_code == 404
    assert stranger.get("/support/requests/new").content.decode().count("do not sit at a table yet")


def test_one_click_from_the_mails_without_signing_in(world, asking):
    monday = timezone.datetime(2027, 3, 1, 9, 30, tzinfo=timezone.get_fixed_timezone(0))
    choose(world.people["ana"], by=world.actor("ana"), at=monday, often="none", hour=8)
    prompt_leaders(monday)
    letters = Letter.objects.filter(key__startswith="support-week-", person=world.people["ana"])
    path = re.search(r"/support/by-mail/\S+", letters.latest("pk").text)[0]
    stranger = Client(enforce_csrf_checks=True)
    assert re.search(r"Ask Chi \w+: what can I do", stranger.get(path).content.decode())
    assert not Asking.objects.exclude(asked_at=None).exists(), "opening a link records nothing"
    assert "You have asked Chi" in stranger.post(path, {"by": "mail"}).content.decode()


def test_the_asked_person_answers_from_the_mail(world, asking):
    from concord.support.links import signed

    ask(asking, by=world.actor("ana"), at=timezone.now(), by_mail=True)
    stranger, path = Client(enforce_csrf_checks=True), f"/support/by-mail/{signed(asking, asking.asked_id, 'answer')}"
    assert "Ana Silva asks" in stranger.get(path).content.decode()
    empty = stranger.post(path, {"what": ""})
    assert empty.status_code == 422
    assert "nothing is needed now" in stranger.post(path, {"answer": "nothing"}).content.decode()
    assert "Ana sees what you need" in stranger.post(path, {"what": "After all: a van"}).content.decode()
    again = stranger.post(path, {"answer": "nothing"})
    assert again.status_code == 422 and "withdraw it on the support page" in again.content.decode()


def test_a_link_that_is_cut_short_or_not_meant_for_this_says_so(world, asking):
    from concord.support.links import signed

    stranger = Client()
    cut = stranger.get("/support/by-mail/cut-short")
    assert cut.status_code == 422 and "not complete or is older than four weeks" in cut.content.decode()
    wrong = stranger.get(f"/support/by-mail/{signed(asking, world.people['chi'].pk, 'answer')}")
    assert wrong.status_code == 422 and "goes to somebody else" in wrong.content.decode()
    early = stranger.post(f"/support/by-mail/{signed(asking, asking.asked_id, 'answer')}", {"answer": "nothing"})
    assert early.status_code == 422 and "Ana Silva has not asked yet." in early.content.decode()
