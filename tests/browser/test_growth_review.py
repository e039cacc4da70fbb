"""Two browsers lay cards together at once: by mouse, by keyboard alone, and by thumb on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, sign_in

pytestmark = pytest.mark.browser

OPEN_BOARD = """
from django.utils.timezone import now
from concord.foundation.scope import within
from concord.people.models import Organization
from concord.segments.holding import current_segment
from concord.segments.kind import go_on, play
from tests.browser.scene import the_world
organization = Organization.objects.get(example=True)
with within(organization.pk):
    world = the_world(organization)
    meeting = world.live("growth_review", at=now())
    segment = current_segment(meeting)
    for words in ("Apples", "Pears", "Plums", "Quinces", "Cherries", "Grapes"):
        play(segment, "write", by=world.actor("ben"), at=now(), column="working", words=words)
    print(meeting.pk)
"""


def card(page: Page, words: str):
    return page.locator(".card", has_text=words)


def group_of(page: Page, words: str):
    return page.locator(".pile.group", has=page.locator(".card", has_text=words))


def expect_together(page: Page, *words: str) -> None:
    expect(group_of(page, words[0]).locator(".card .words")).to_have_text(sorted(words, key=ORDER.index))


ORDER = ("Apples", "Pears", "Plums", "Quinces", "Cherries", "Grapes")


def test_cards_are_laid_together_by_mouse_keyboard_and_thumb(example: House, chromium: Browser):
    meeting = example.ask(OPEN_BOARD)
    ana = at_the_board(example, chromium, "ana", meeting)
    chi = at_the_board(example, chromium, "chi", meeting, viewport={"width": 390, "height": 844}, has_touch=True)
    expect(chi.locator(".hint").first).to_contain_text("1 person has written")
    assert "Apples" not in chi.content(), "closed cards are on nobody else's page"

    ana.get_by_role("button", name="Open the cards").click()
    expect(card(chi, "Apples")).to_be_visible()

    # by mouse; the other one sees it
    card(ana, "Apples").drag_to(card(ana, "Plums"))
    for page in (ana, chi):
        expect_together(page, "Apples", "Plums")

    # by keyboard alone; the focus stays with the card
    pick(ana, "Pears").focus()
    ana.keyboard.press("Enter")
    expect(ana.locator(".in-hand")).to_contain_text("Pears")
    put = ana.get_by_role("button", name="Put it here: Apples")
    put.focus()

    # by thumb, while the other one holds a card in the hand
    pick(chi, "Grapes").tap()
    chi.get_by_role("button", name="Put it here: Cherries").tap()
    expect_together(ana, "Cherries", "Grapes")
    expect(ana.locator(".in-hand")).to_contain_text("Pears")
    expect(put).to_be_focused()
    ana.keyboard.press("Enter")
    for page in (ana, chi):
        expect_together(page, "Apples", "Pears", "Plums")
    expect(pick(ana, "Pears")).to_be_focused()

    # a name, and out again; Escape lays back
    name = group_of(ana, "Apples").get_by_label("Name of this group")
    name.fill("Orchard")
    name.press("Enter")
    expect(group_of(chi, "Apples").get_by_label("Name of this group")).to_have_value("Orchard")
    pick(chi, "Pears").tap()
    chi.get_by_role("button", name="Lay it alone").tap()
    expect_together(ana, "Apples", "Plums")
    pick(ana, "Quinces").click()
    ana.keyboard.press("Escape")
    expect(ana.locator(".in-hand")).to_be_hidden()
    for page in (ana, chi):
        expect(page.locator("[data-board] .card")).to_have_count(6)

    dots_open_together(ana, chi)


def dots_open_together(ana: Page, chi: Page) -> None:
    """Dots on a group are private; opened, they are numbers, and the talk begins with most."""
    ana.get_by_role("button", name="Give out the dots").click()
    expect(chi.locator(".dots-left")).to_contain_text("You have 1 dot left.")
    orchard = chi.locator(".pile.group", has_text="Orchard")
    orchard.get_by_role("button", name="A dot more").tap()
    expect(chi.locator(".dots-left")).to_contain_text("All your dots are laid")
    expect(ana.locator(".dots-left ~ .hint, .hint").first).to_contain_text("1 person has laid dots")
    expect(ana.locator(".dots-laid i")).to_have_count(0)
    ana.get_by_role("button", name="Open the dots").click()
    expect(chi.locator("#talk-title")).to_have_text("Orchard")
    expect(chi.locator("#room-now")).to_contain_text("Now: Orchard")


def pick(page: Page, words: str):
    return card(page, words).locator("[data-pick]")


def at_the_board(house: House, chromium: Browser, who: str, meeting: str, **context: object) -> Page:
    page = sign_in(house, chromium.new_context(**context), f"{who}@harbour.example")
    page.on("pageerror", lambda error: pytest.fail(f"{who}: {error}"))
    page.goto(f"{house.address}/meetings/{meeting}/room")
    return page
