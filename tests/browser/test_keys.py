"""Everything by keyboard: the palette, the list of keys, the way in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.house import House, sign_in

pytestmark = pytest.mark.browser


def test_a_few_letters_and_enter_reach_a_page(shared: House, chromium: Browser):
    page = sign_in(shared, chromium.new_context(), "ana@harbour.example")
    page.keyboard.press("Control+k")
    palette = page.locator("dialog.find-dialog")
    expect(palette.locator("li").first).to_be_visible()
    page.keyboard.type("zzz")
    expect(palette).to_contain_text("Nothing by that name")
    page.keyboard.press("Control+a")
    page.keyboard.type("password signed")
    expect(palette.locator("li")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/settings/sign-ins")

    page.keyboard.press("Control+k")
    expect(palette.locator("li").first).to_be_visible()
    page.keyboard.type("ben ok")
    expect(palette.locator("li[aria-selected=true]")).to_contain_text("Ben Okafor")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ben Okafor")


def test_a_question_mark_lists_the_keys_of_the_page(shared: House, chromium: Browser):
    page = sign_in(shared, chromium.new_context(), "ana@harbour.example")
    page.goto(f"{shared.address}/meetings/{shared.ask('print(Meeting.objects.upcoming()[0].pk)')}")
    page.keyboard.press("?")
    keys = page.locator("dialog.keys-dialog")
    expect(keys).to_contain_text("Enter the room")
    expect(keys).to_contain_text("Ctrl K")
    page.keyboard.press("Escape")
    expect(keys).not_to_be_visible()
    page.keyboard.press("r")
    page.wait_for_url("**/room")


def test_the_way_in_needs_no_mouse(shared: House, chromium: Browser):
    shared.ask(
        "from concord.people.models import Account; from concord.people.accounts import set_password\n"
        "set_password(Account.objects.get(email='ben@harbour.example'), 'a long walk by the sea')"
    )
    page = chromium.new_context().new_page()
    page.goto(f"{shared.address}/sign-in")
    expect(page.get_by_label("Your e-mail address")).to_be_focused()
    page.keyboard.type("ben@harbour.example")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send me a sign-in link")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # use a password instead
    page.keyboard.press("Tab")
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type("a long walk by the sea")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/today")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
