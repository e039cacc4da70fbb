"""The pages of values, stories and thanks: shown, done, refused with what was typed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from concord.decisions import deciding, optioning
from concord.values import telling
from concord.values.models import Appreciation, Making, Story, Value
from concord.values.tests.test_making import LEADERS, adopted, up_for_consent


@pytest.fixture
def browser(world) -> Client:
    return browser_of(world, "ana")


def browser_of(world, name: str) -> Client:
    client = Client()
    client.force_login(world.people[name].account)
    return client


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_whole_way_by_pages(world, browser):
    assert "Three or four words" in text(browser.get("/values"))
    browser.post("/values/making", {"team": world.team.pk})
    making = Making.objects.get()
    page = f"/makings/{making.pk}"
    refused = browser.post(f"{page}/proposals", {"word": "Candour", "sentence": " "})
    assert refused.status_code == 422
    assert 'value="Candour"' in text(refused), "what was typed stays"
    for word in ("Candour", "Candor", "Thrift"):
        browser.post(f"{page}/proposals", {"word": word, "sentence": f"{word} here."})
    assert "Thrift here" not in text(browser_of(world, "ben").get(page)), "private until all open"
    browser.post(f"{page}/step", {"step": "open"})
    assert "look alike" in text(browser_of(world, "ben").get(page))
    one, other, third = making.proposals.order_by("pk")
    browser.post(f"/value-proposals/{other.pk}/merging", {"onto": one.pk})
    browser.post(f"/value-proposals/{third.pk}/wording", {"word": "Thrift", "sentence": "As if a grower watched."})
    browser.post(f"{page}/step", {"step": "rank"})
    for name in ("ana", "ben"):
        browser_of(world, name).post(f"{page}/order", {"places": [f"{one.pk}:2", f"{third.pk}:1"]})
    assert "Give at least one" in text(browser.post(f"{page}/order", {}))
    browser.post(f"{page}/step", {"step": "open-orders"})
    assert "100 in 100" in text(browser.get(page))
    assert "at least one value" in text(browser.post(f"{page}/consent", {}))
    browser.post(f"{page}/consent", {"chosen": [one.pk, third.pk]})
    assert "needs its reason" in text(browser.post(f"{page}/answer", {"answer": "3"}))
    for name in LEADERS:
        browser_of(world, name).post(f"{page}/answer", {"answer": "1"})
    assert [row.word for row in Value.objects.standing()] == ["Thrift", "Candour"]
    browser.post("/values/signature", {"words": "Thrift, ask me"})
    letter = text(browser.get("/values"))
    assert "Thrift, ask me" in letter
    assert "Still to come" in letter


def test_a_story_without_a_name_shows_its_key_once_and_keeps_it_nowhere(world, browser):
    (value,) = adopted(world, "Courage")
    typed = {"value": value.pk, "lived": "no", "words": "We hid it.", "name": "without"}
    kept = browser.post("/stories/new", typed)
    key = re.search(r"<code>([\w-]+)</code>", kept.content.decode())[1]
    assert kept.headers["Cache-Control"] == "no-store"
    assert key not in str(browser.session.items())
    assert "We hid it" not in text(browser.get(f"/values/{value.pk}")), "it appears tomorrow"
    Story.objects.update(told_on=timezone.now().date() - timedelta(days=1))
    assert "We hid it" in text(browser.get(f"/values/{value.pk}"))
    assert "No story goes with this key" in text(browser.post("/stories/taking-back", {"key": "other"}))
    browser.post("/stories/taking-back", {"key": key})
    assert not Story.objects.exists()


def test_without_a_name_a_story_stands_alone(world, browser):
    (value,) = adopted(world, "Courage")
    decision = deciding.ask(
        world.team, by=world.actor("ana"), at=timezone.now(), question="Porto?", decider=world.people["ana"]
    )
    typed = {"value": value.pk, "lived": "yes", "words": "We said no.", "decision": decision.pk}
    refused = browser.post("/stories/new", {**typed, "name": "without"})
    assert refused.status_code == 422
    assert "stands alone" in text(refused)
    assert "We said no." in text(refused)
    browser.post("/stories/new", {**typed, "name": "with"})
    assert "We said no." in text(browser.get(f"/decisions/{decision.pk}"))


def test_whoever_a_story_is_about_reads_it_first_and_agrees_or_not(world, browser):
    (value,) = adopted(world, "Courage")
    typed = {"value": value.pk, "lived": "yes", "words": "Ben said no.", "about": world.people["ben"].pk}
    browser.post("/stories/new", {**typed, "name": "with"})
    story = Story.objects.get()
    ben, chi = browser_of(world, "ben"), browser_of(world, "chi")
    assert chi.get(f"/stories/{story.pk}").status_code == 404
    assert chi.post(f"/stories/{story.pk}/agreement").status_code == 404
    assert "tells a story about you" in text(ben.get("/values"))
    assert "may be shown" in text(ben.get(f"/stories/{story.pk}"))
    ben.post(f"/stories/{story.pk}/agreement")
    assert "Ben said no." in text(chi.get("/values"))
    ben.post(f"/stories/{story.pk}/withdrawal")
    assert "Ben said no." not in text(chi.get("/values"))


def test_thanks_on_the_page_and_balance_for_the_chair_alone(world, browser):
    typed = {"to": world.people["ben"].pk, "words": "For the numbers."}
    assert browser.post("/appreciations", {**typed, "words": ""}).status_code == 422
    browser.post("/appreciations", typed)
    assert Appreciation.objects.get().receiver == world.people["ben"]
    assert "For the numbers." in text(browser_of(world, "ben").get("/appreciations"))
    assert "For the numbers." not in text(browser_of(world, "chi").get("/appreciations"))
    balance = text(browser.get(f"/teams/{world.team.pk}/thanks"))
    assert "Chi Nguyen" in balance
    assert "Ben Okafor" not in balance
    for name in ("ben", "dora", "chi"):
        assert browser_of(world, name).get(f"/teams/{world.team.pk}/thanks").status_code == 404


def test_a_value_is_named_beside_an_option(world, browser):
    (value,) = adopted(world, "Courage")
    now, ana = timezone.now(), world.actor("ana")
    decision = deciding.ask(world.team, by=ana, at=now, question="Porto?", decider=world.people["ana"])
    option = optioning.add_option(decision, by=ana, at=now, option=optioning.OptionWords(name="Porto"))
    page, typed = f"/decisions/{decision.pk}", {"option": option.pk, "value": value.pk}
    browser.post(f"{page}/options/value", typed)
    assert "Speaks for it:" in text(browser.get(page))
    assert "Courage (Ana Silva)" in browser.get(f"/decisions/{decision.pk}/markdown").content.decode()
    browser.post(f"{page}/options/value/ending", typed)
    assert "Speaks for it:" not in text(browser.get(page))


def test_behaviors_tone_and_days(world, browser):
    (value,) = adopted(world, "Courage")
    browser.post(f"/values/{value.pk}/behaviors", {"we_do": "yes", "words": "Say the bad news first"})
    again = browser.post(f"/values/{value.pk}/behaviors", {"we_do": "no", "words": "Say the bad news first"})
    assert "stands there already" in text(again)
    browser.post(f"/teams/{world.team.pk}/tone", {"words": "Short sentences."})
    assert "from 7 to 365" in text(browser_of(world, "dora").post("/values/days", {"days": "2"}))
    letter = text(browser.get("/values"))
    assert "Say the bad news first" in letter
    assert "Short sentences." in letter
    telling.tell(value, by=world.actor("ana"), at=timezone.now(), words="We\nsaid it.")
    markdown = browser.get("/values.md").content.decode()
    assert "## Courage" in markdown
    assert "> said it." in markdown


def test_a_week_later_the_page_offers_to_open_the_answers(world, browser):
    making = up_for_consent(world, "Courage")
    for days, offered in ((6, False), (8, True)):
        Making.objects.update(asked_at=timezone.now() - timedelta(days=days))
        assert ("A week has passed" in text(browser.get(f"/makings/{making.pk}"))) is offered
