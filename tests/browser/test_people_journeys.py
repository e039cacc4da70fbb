"""The journeys of people, each in its fewest steps: a discovery, a story without a name, a table for a department."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, let_in

pytestmark = pytest.mark.browser

LEARNED = "Keeps bees on the roof of her house."


def test_what_people_tell_of_each_other_is_theirs(shared: House, chromium: Browser):
    ana, chi, ben = (let_in(shared, chromium.new_context(), f"{who}@harbour.example") for who in ("ana", "chi", "ben"))
    a_discovery_is_theirs_whom_it_is_about(shared.address, ana, chi, ben)
    a_story_without_a_name_shows_its_key_once(shared.address, ben)
    a_table_is_planned_and_a_card_hung(shared.address, ben)


def a_discovery_is_theirs_whom_it_is_about(address: str, ana: Page, chi: Page, ben: Page) -> None:
    """Written by Ana, it is read by Ben only between Chi's yes and her withdrawal."""
    ana.goto(f"{address}/acquaintances")
    ana.get_by_role("link", name="Three questions to start from").click()
    ana.get_by_role("radio", name="Chi Nguyen").check(force=True)
    ana.get_by_role("textbox").fill(LEARNED)
    ana.get_by_role("button", name="Give it to them to read").click()
    expect(ana.get_by_role("link", name=LEARNED)).to_be_visible()
    assert not reads(ben, address), "nobody but the two sees it yet"
    chi.goto(f"{address}/acquaintances")
    chi.get_by_role("region", name="Ana wrote what they learned about you").get_by_role("link", name="Read it").click()
    chi.get_by_role("button", name="Yes, they may").click()
    chi.get_by_role("button", name="Withdraw it").wait_for()
    assert reads(ben, address), "she said yes"
    chi.get_by_role("button", name="Withdraw it").click()
    chi.get_by_role("button", name="Yes").click()
    expect(chi.get_by_role("heading", name="We know each other")).to_be_visible()
    assert not reads(ben, address), "it is withdrawn"


def reads(page: Page, address: str) -> bool:
    page.goto(f"{address}/acquaintances/learned")
    return page.get_by_text(LEARNED).is_visible()


def a_story_without_a_name_shows_its_key_once(address: str, page: Page) -> None:
    page.goto(f"{address}/stories/new")
    page.get_by_label("What happened?").fill("We heard the driver out before we spoke of the route.")
    page.get_by_role("button", name="Tell it without my name").click()
    key = page.locator(".story-key code").inner_text()
    page.goto(f"{address}/stories/taking-back")
    expect(page.get_by_text(key)).to_have_count(0)
    page.get_by_role("textbox").fill(key)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("It is gone.")).to_be_visible()


def a_table_is_planned_and_a_card_hung(address: str, page: Page) -> None:
    page.goto(f"{address}/celebrations")
    page.get_by_role("link", name="Plan a table for Finance").click()
    page.get_by_label("What for?").fill("The bank lowered our rate")
    page.get_by_label("When?").fill(f"{timezone.now() + timedelta(days=9):%Y-%m-%d}T12:30")
    page.get_by_role("button", name="Invite everybody").click()
    expect(page.get_by_role("heading", name="Lunch for Finance")).to_be_visible()
    page.get_by_role("textbox").fill("You read every line of the contract.")
    page.get_by_role("button", name="Put it on the wall").click()
    expect(page.locator(".applause-wall")).to_contain_text("You read every line of the contract.")
