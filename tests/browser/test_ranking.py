"""A leader ranks with the keyboard alone; seven rank in a meeting, talk, rank again, and three lead what is adopted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.direction_scene import GOALS
from tests.browser.house import House, let_in, sign_in

pytestmark = pytest.mark.browser


def test_a_leader_ranks_by_keyboard_sees_the_map_and_asks_once_more(shared: House, chromium: Browser):
    page = sign_in(shared, chromium.new_context(), "ana@harbour.example")
    page.goto(f"{shared.address}/rankings")
    page.get_by_role("link", name="What do we stop doing?").click()
    for title in ("Printed price lists", "The Saturday market"):
        page.get_by_role("button", name=f"Move: {title}").press("ArrowUp")
    page.get_by_role("button", name="Move: The Saturday market").press("ArrowUp")
    expect(page.get_by_label("The Saturday market", exact=True)).to_have_value("1:1")
    page.get_by_role("button", name="This is my order").click()
    expect(page.get_by_text("Yours is in. Only you see it.")).to_be_visible()
    page.goto(f"{shared.address}/rankings")
    page.get_by_role("link", name="What comes first this winter?").last.click()
    expect(page.get_by_role("img", name="Two camps")).to_be_visible()
    expect(page.locator(".next-talk")).to_contain_text("Talk next about “Porto pays its own way”")
    page.get_by_role("link", name="To the next round").click()
    expect(page.get_by_text("The talk brought you closer")).to_be_visible()
    page.get_by_role("button", name="We have talked: rank again").click()
    expect(page.get_by_role("button", name="This is my order")).to_be_visible()


def test_seven_leaders_rank_talk_and_rank_again_and_three_of_them_lead_the_goal(shared: House, chromium: Browser):
    meeting = others(shared, "meet_and_rank")
    ana, dora = (let_in(shared, chromium.new_context(), f"{name}@harbour.example") for name in ("ana", "dora"))
    for page in (ana, dora):
        page.goto(f"{shared.address}/meetings/{meeting}/room")
    titles = ana.locator("#my-ranking label").all_inner_texts()
    for page, order in ((ana, titles), (dora, titles[::-1])):
        for title in order:
            page.get_by_role("button", name=f"Move: {title}", exact=True).press("ArrowUp")
        page.get_by_role("button", name="This is my order").click()
    expect(ana.get_by_text("7 orders are in")).to_be_visible()
    assert not dora.locator(".joint-order, .consensus-map").count(), "nobody's order is seen before all open"

    ana.get_by_role("button", name="Open the rankings").click()
    expect(dora.locator(".next-talk")).to_contain_text("Dora, Fatima, Grace on")
    dora.get_by_text("Who puts what first: the map").press("Enter")  # a click misses it while what is above still grows
    expect(dora.get_by_role("img", name="Two camps: Ana Silva, Ben Okafor, Chi Nguyen")).to_be_visible()
    ana.get_by_role("button", name="We have talked: rank again").click()
    expect(dora.get_by_label(titles[-1], exact=True)).to_have_value(re.compile(":1$"))
    others(shared, "rank_again")
    for place, title in enumerate(titles, 1):
        dora.get_by_label(title, exact=True).select_option(label=str(place))
    for page in (ana, dora):
        page.get_by_role("button", name="This is my order").click()
        expect(page.get_by_text("Yours is in. Only you see it.")).to_be_visible()
    ana.get_by_role("button", name="Open the rankings").click()
    for page in (ana, dora):
        expect(page.get_by_text("The talk brought you closer")).to_be_visible()
    adopt(ana, dora)
    lead_in_threes(shared, ana, dora)


def others(house: House, deed: str) -> str:
    """What the five who have no browser do."""
    return house.ask(f"from tests.browser import direction_scene as scene; scene.inside(scene.{deed})")


def adopt(ana: Page, dora: Page) -> None:
    """What came first is put to consent; nobody objects."""
    ana.get_by_role("button", name="Put these to consent, in this order").click()
    expect(dora.get_by_text("Put to consent")).to_be_visible()
    ana.get_by_role("button", name="Check consent").click()
    for page in (ana, dora):
        page.locator("label.agree").click()
        page.get_by_role("button", name="Answer", exact=True).click()
    expect(ana.get_by_text("2 answers are in")).to_be_visible()
    ana.get_by_role("button", name="Open the answers").click()
    ana.get_by_role("button", name="Adopt them").click()
    ana.locator(".sure").get_by_role("button", name="Yes").click()
    expect(dora.get_by_text("Adopted. These are our goals, in this order.")).to_be_visible()


def lead_in_threes(house: House, ana: Page, dora: Page) -> None:
    """Three lead it; each says how sure they are before anybody sees the others."""
    ana.goto(f"{house.address}/goals")
    ana.get_by_role("link", name=GOALS[0]).first.click()
    goal = ana.url
    ana.goto(f"{goal}/co-leads")
    for name in ("Ana Silva", "Ben Okafor", "Dora Meyer"):
        ana.get_by_label(name, exact=True).check()
    ana.get_by_role("button", name="Ask them").last.click()
    expect(ana.get_by_text("Nobody leads it before they say yes.").first).to_be_visible()
    others(house, "lead")
    for page, sure, waits in ((dora, "7", True), (ana, "8", False)):
        page.goto(goal)
        assert not page.get_by_text("Nobody has asked the shops.").count(), "nobody sees another's before their own"
        if not page.locator(".check-in").is_visible():
            page.get_by_text("Check in", exact=True).click()
        page.get_by_label(sure, exact=True).check(force=True)
        page.get_by_role("button", name="Say it", exact=True).click()
        expect(page.get_by_text("It opens when these have said theirs too")).to_have_count(int(waits))
    expect(ana.get_by_text("Nobody has asked the shops.")).to_be_visible()
    expect(ana.get_by_text("5 apart: talk about what one sees")).to_be_visible()
