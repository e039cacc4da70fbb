"""The pages of the letters: two browsers agree, a third reads; what is typed is never lost; nobody reads too early."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from concord.brief.models import Brief, PublicDecision, Subscription
from concord.brief.tests.brief_world import drafted, sent
from concord.decisions.models import Decision
from concord.people import profiles


@pytest.fixture
def browser_of(world):
    def signed_in(name):
        browser = Client()
        browser.force_login(world.people[name].account)
        return browser

    return signed_in


@pytest.fixture
def employee(world) -> Client:
    jo = profiles.add(
        name="Jo", email="jo@harbour.example", by=world.actor("ana"), at=timezone.now(), roles=("employee",)
    )
    profiles.invite(jo, by=world.actor("ana"), at=timezone.now())
    jo.refresh_from_db()
    browser = Client()
    browser.force_login(jo.account)
    return browser


def test_from_draft_to_letter(world, browser_of, employee):
    letter = drafted(world)
    path, dora, ben = f"/brief/{letter.pk}", browser_of("dora"), browser_of("ben")
    assert employee.get(path).status_code == 404 and "Not sent yet" not in employee.get("/brief").content.decode()
    page = dora.get(path).content.decode()
    assert "Two must agree to every word" in page and "Who gets the corner office?" not in page.split("Two pairs")[0]
    wording = {"subject": "Porto in March", "words": "> We open in Porto.", "version": "1"}
    assert "One more must read it" in dora.post(path, wording, follow=True).content.decode()
    late = ben.post(path, wording | {"words": "Ben’s own text"})
    assert late.status_code == 422
    assert "while you wrote" in late.content.decode() and "Ben’s own text" in late.content.decode()
    assert 'value="2"' in late.content.decode(), "the next press goes over the text that is there now"
    assert ben.post(f"{path}/agreement", {"version": "1"}).status_code == 422
    ben.post(f"{path}/agreement", {"version": "2"})
    assert "The chair or the chief of staff sends it." in ben.get(path).content.decode()
    assert ben.post(f"{path}/sending", {"version": "2"}).status_code == 403
    dora.post(f"{path}/sending", {"version": "2"})
    assert Brief.objects.get().sent_at
    assert "We open in Porto." in employee.get(path).content.decode()
    assert "Change it" not in dora.get(path).content.decode()


@pytest.mark.parametrize("words", ["", "x" * 20001])
def test_what_is_refused_stays_in_the_form(world, browser_of, words):
    letter = drafted(world)
    answer = browser_of("dora").post(f"/brief/{letter.pk}", {"subject": "Mine", "words": words, "version": "1"})
    assert answer.status_code == 422 and 'value="Mine"' in answer.content.decode()


def test_a_script_in_a_letter_is_text(world, browser_of):
    letter = drafted(world)
    words = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](https://a.example/p.gif)"
    browser_of("dora").post(f"/brief/{letter.pk}", {"subject": "<b>S</b>", "words": words, "version": "1"})
    shown = browser_of("dora").get(f"/brief/{letter.pk}").content.decode().split("<article")[1].split("</article>")[0]
    assert "<script>" not in shown and 'href="javascript' not in shown and "<img" not in shown


def test_an_employee_has_it_sent_and_stops(world, employee):
    sent(world)
    assert "It comes to jo@harbour.example" in employee.post("/brief/subscription", follow=True).content.decode()
    assert "Send it to me by mail" in employee.post("/brief/subscription/ending", follow=True).content.decode()
    assert not Subscription.objects.exists()
    assert (
        employee.get("/brief/subscribers").status_code == 403 and employee.post("/settings/letter").status_code != 302
    )


def test_whoever_sets_up_asks_addresses_outside_and_sees_whose_mail_comes_back(world, browser_of):
    dora = browser_of("dora")
    assert (
        "Nothing comes there unless they say yes"
        in dora.post("/brief/subscribers", {"email": "Mo@Elsewhere.example"}, follow=True).content.decode()
    )
    wrong = dora.post("/brief/subscribers", {"email": "mo@"})
    assert wrong.status_code == 422 and "is not an e-mail address" in wrong.content.decode()
    mo = Subscription.objects.get(email="mo@elsewhere.example")
    mo.confirmed_at = mo.paused_at = timezone.now()
    mo.trouble = "550 5.1.1 User unknown"
    mo.save()
    assert "550 5.1.1 User unknown" in dora.get("/brief/subscribers").content.decode()
    dora.post(f"/brief/subscribers/{mo.pk}/resuming")
    mo.refresh_from_db()
    assert mo.paused_at is None
    dora.post(f"/brief/subscribers/{mo.pk}/ending")
    assert not Subscription.objects.exists()


def test_a_decision_is_marked_public_on_its_page(world, browser_of):
    drafted(world)
    decision, ana = Decision.objects.get(question="Who gets the corner office?"), browser_of("ana")
    path = f"/decisions/{decision.pk}"
    assert "Mark it public" in ana.get(path).content.decode()
    assert "Mark it public" not in browser_of("ben").get(path).content.decode()
    assert "Tell it no more" in ana.post(f"{path}/publication", follow=True).content.decode()
    ana.post(f"{path}/publication/ending")
    assert not PublicDecision.objects.filter(decision=decision).exists()
