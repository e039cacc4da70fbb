"""The journeys of values, each in its fewest steps: made together, thanked for, learned from, watched by a guest."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, let_in

pytestmark = pytest.mark.browser

# Two are the fewest who can open an order, so two make the values here: Ana and Ben alone at a table.
TWO_AT_A_TABLE = """
from django.utils.timezone import now
from concord.foundation.scope import within
from concord.people import teams
from concord.people.acting import actor_for
from concord.people.models import Organization, Person
organization = Organization.objects.get(example=True)
with within(organization.pk):
    ana, ben = (Person.objects.get(email=f"{name}@harbour.example") for name in ("ana", "ben"))
    by = actor_for(ana)
    team = teams.form_team("Founders", by=by, at=now())
    teams.seat(ana, team, by=by, at=now(), kind="chair")
    teams.seat(ben, team, by=by, at=now(), kind="member")
"""
# A meeting that begins in an hour, so that a guest can ask for it and it can be opened at once.
IN_AN_HOUR = """
from datetime import timedelta
from django.utils.timezone import now
from concord.foundation.scope import within
from concord.people.models import Organization
from tests.browser.scene import the_world
organization = Organization.objects.get(example=True)
with within(organization.pk):
    print(the_world(organization).planned("growth_review", at=now() + timedelta(hours=1)).pk)
"""
THANKS = "You named the price before anybody had to ask."
WHY = "The ones who know something are often not asked."


def test_values_are_made_thanked_for_and_learned_from(shared: House, chromium: Browser):
    ana, ben, jonas, mia = (
        let_in(shared, chromium.new_context(accept_downloads=True), f"{who}@harbour.example")
        for who in ("ana", "ben", "jonas", "mia")
    )
    a_thank_you_is_written_by_keyboard_alone(shared.address, ana, ben)
    a_story_is_put_into_the_handbook_and_read(shared.address, ana, jonas)
    a_leader_is_asked_to_walk_beside(shared.address, mia, ben)
    a_guest_watches_and_neither_speaks_nor_votes(shared, mia, ana, ben)
    shared.ask(TWO_AT_A_TABLE)
    values_are_made_by_two(shared.address, ana, ben)


def a_thank_you_is_written_by_keyboard_alone(address: str, ana: Page, ben: Page) -> None:
    """From Today to Ben's page: no mouse touches Ana's."""
    ana.goto(f"{address}/today")
    ana.keyboard.press("Control+k")
    palette = ana.locator("dialog.find-dialog")
    expect(palette.locator("li").first).to_be_visible()
    ana.keyboard.type("appreciations")
    expect(palette.locator("li[aria-selected=true]")).to_contain_text("Thank somebody")
    ana.keyboard.press("Enter")
    ana.wait_for_url("**/appreciations")
    tab_to(ana, "Whom do you thank?")
    ana.keyboard.type("Ben")
    tab_to(ana, "What for?")
    ana.keyboard.type(THANKS)
    tab_to(ana, "For living a value?")
    ana.keyboard.type("Thrift")
    ana.keyboard.press("Tab")
    ana.keyboard.press("Enter")
    card = ana.locator(".thanks li").first
    expect(card).to_contain_text("Ana Silva → Ben Okafor")
    ben.goto(f"{address}/appreciations")
    expect(ben.locator(".thanks li").first).to_contain_text(THANKS)
    ben.locator(".thanks li").first.get_by_role("link", name="Thrift").click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Thrift")


def tab_to(page: Page, label: str) -> None:
    """Go on by Tab, as a hand does, until the field of this label has the focus."""
    field = page.get_by_label(label)
    for _press in range(40):
        if field.evaluate("field => field === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to “{label}”")


def a_story_is_put_into_the_handbook_and_read(address: str, ana: Page, jonas: Page) -> None:
    ana.goto(f"{address}/handbook")
    ana.get_by_role("link", name="Choose an example").click()
    offer = ana.locator(".offers > li", has_text="why we print the route sheets")
    offer.get_by_text("Put it into the handbook").click()
    offer.get_by_label("What does it teach whoever leads next?").fill(WHY)
    offer.get_by_role("button", name="Put it in").click()
    expect(ana.get_by_text("It stands in the handbook now.")).to_be_visible()
    jonas.goto(f"{address}/handbook")
    chapter = jonas.locator(".chapters > li", has_text=WHY)
    chapter.locator("summary").click()
    expect(chapter).to_contain_text("We do not print them any more.")
    chapter.get_by_role("button", name="I have read it").click()
    expect(jonas.locator(".chapters > li.read", has_text=WHY)).to_be_visible()
    with jonas.expect_download() as came:
        jonas.get_by_role("link", name="On paper, as PDF").click()
    assert came.value.suggested_filename == "handbook.pdf"
    assert Path(came.value.path()).read_bytes().startswith(b"%PDF-")


def a_leader_is_asked_to_walk_beside(address: str, mia: Page, ben: Page) -> None:
    mia.goto(f"{address}/handbook")
    mia.get_by_text("Ask a leader", exact=True).click()
    mia.get_by_label("Which leader?").select_option(label="Ben Okafor")
    mia.get_by_label("What would you like to learn?").fill("How you read a contract.")
    mia.get_by_role("button", name="Ask", exact=True).click()
    expect(mia.get_by_text("You asked Ben Okafor")).to_be_visible()
    ben.goto(f"{address}/handbook")
    ben.get_by_role("button", name="Yes, gladly").click()
    expect(ben.get_by_text("Mia Costa walks beside you")).to_be_visible()
    mia.reload()
    expect(mia.get_by_text("You walk beside Ben Okafor")).to_be_visible()


def a_guest_watches_and_neither_speaks_nor_votes(house: House, mia: Page, ana: Page, ben: Page) -> None:
    meeting = house.ask(IN_AN_HOUR)
    room = f"{house.address}/meetings/{meeting}/room"
    mia.goto(room)
    expect(mia.locator(".room")).to_have_count(0)
    mia.goto(f"{house.address}/shadowing")
    mia.get_by_label("Which meeting?").select_option(value=meeting)
    mia.get_by_label("What would you like to learn there?").fill("How you look back without blame.")
    mia.get_by_role("button", name="Ask", exact=True).click()
    expect(mia.get_by_text("Asked, not answered yet")).to_be_visible()
    ana.goto(f"{house.address}/shadowing")
    ana.get_by_role("listitem").filter(has_text="How you look back").get_by_role("button", name="Yes, welcome").click()
    expect(ana.get_by_text("Mia Costa may watch this meeting")).to_be_visible()
    for page in (ana, ben, mia):
        page.goto(room)
    ana.get_by_role("button", name="Open the meeting").click()
    for page in (ana, ben):
        expect(page.get_by_role("button", name="Hand up")).to_be_visible()
        expect(page.locator("#room-together form").first).to_be_attached()
    expect(mia.locator(".now-kind")).to_contain_text("Growth review")
    expect(ben.locator("#room-people .seat", has_text="Mia")).to_contain_text("guest, watches")
    assert not mia.locator(".room form, #room-bar button").count(), "a guest has nothing to press"
    ana.locator(".seat-tap", has=ana.get_by_label("Ask Mia to leave")).locator("button").click()
    ana.locator(".sure").get_by_role("button", name="Yes").click()
    expect(ben.locator("#room-people .seat", has_text="Mia")).to_have_count(0)
    mia.goto(room)
    expect(mia.locator(".room")).to_have_count(0)


def values_are_made_by_two(address: str, ana: Page, ben: Page) -> None:
    """Proposed, laid together, put in order, consented to and signed."""
    ana.goto(f"{address}/values")
    ana.get_by_text("Word our values anew").click()
    ana.get_by_role("button", name="Begin, with Founders").click()
    propose(ana, "Plain words", "We say what we mean so that a child understands it.")
    ben.goto(ana.url)
    expect(ben.get_by_text("1 proposal of others is in.")).to_be_visible()
    assert not ben.get_by_text("Plain words").count(), "nobody sees another's before all open"
    propose(ben, "Plain word", "A figure is said with what it means.")
    ana.reload()
    press_and_be_sure(ana, "Open all proposals")
    ben.reload()
    ben.locator(".alike", has_text="Plain word").get_by_role("button", name="Lay them together").click()
    expect(ben.locator(".lies-on")).to_contain_text("A figure is said with what it means.")
    ana.reload()
    ana.get_by_role("button", name="Ask everybody for an order").click()
    for page in (ana, ben):
        page.reload()
        page.get_by_role("combobox", name="Plain words:").select_option(label="1")
        page.get_by_role("combobox", name="Candour:").select_option(label="2")
        page.get_by_role("button", name="This is my order").click()
        expect(page.get_by_text("Yours is in. Only you see it.").first).to_be_visible()
    ana.reload()
    press_and_be_sure(ana, "Open all orders")
    for word in ("Plain words", "Candour", "Neighbours first", "Thrift", "Fresh eyes"):
        ana.get_by_role("checkbox", name=word).set_checked(word in ("Plain words", "Candour"))
    ana.get_by_role("button", name="Ask for consent").click()
    expect(ana.get_by_text("Waits for Ana Silva and Ben Okafor.")).to_be_visible()
    for page in (ana, ben):
        page.reload()
        page.get_by_role("button", name="I agree").click()
    expect(ben.locator("ol.values > li h2")).to_have_text(["Plain words", "Candour"])
    for page, name in ((ben, "Ben Okafor"), (ana, "Ana Silva")):
        page.goto(f"{address}/values")
        page.get_by_role("button", name=f"Sign as {name}").click()
        expect(page.locator(".signatures .signature", has_text=name)).to_be_visible()


def propose(page: Page, word: str, sentence: str) -> None:
    page.get_by_label("The value, in a word or two").fill(word)
    page.get_by_label("What does it mean here, in one sentence?").fill(sentence)
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator(".proposals b")).to_have_text(word)


def press_and_be_sure(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.locator(".sure").get_by_role("button", name="Yes").click()
    expect(page.get_by_role("button", name=name)).to_have_count(0)
