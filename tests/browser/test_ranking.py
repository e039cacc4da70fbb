"""A leader ranks with the keyboard alone; opened, the page names the talk and draws the map."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.house import House, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("ranking")]


def test_a_leader_ranks_by_keyboard_sees_the_map_and_asks_once_more(example: House, chromium: Browser):
    page = sign_in(example, chromium.new_context(), "ana@harbour.example")
    page.goto(f"{example.address}/rankings")
    page.get_by_role("link", name="What do we stop doing?").click()
    for title in ("Printed price lists", "The Saturday market"):
        page.get_by_role("button", name=f"Move: {title}").press("ArrowUp")
    page.get_by_role("button", name="Move: The Saturday market").press("ArrowUp")
    expect(page.get_by_label("The Saturday market", exact=True)).to_have_value("1:1")
    page.get_by_role("button", name="This is my order").click()
    expect(page.get_by_text("Yours is in. Only you see it.")).to_be_visible()
    page.goto(f"{example.address}/rankings")
    page.get_by_role("link", name="What comes first this winter?").last.click()
    expect(page.get_by_role("img", name="Two camps")).to_be_visible()
    expect(page.locator(".next-talk")).to_contain_text("Talk next about “Porto pays its own way”")
    page.get_by_role("link", name="To the next round").click()
    expect(page.get_by_text("The talk brought you closer")).to_be_visible()
    page.get_by_role("button", name="We have talked: rank again").click()
    expect(page.get_by_role("button", name="This is my order")).to_be_visible()
