"""Growth plans in the browser: moved by keys, by pointer and back again; a budget chosen from by two and opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, sign_in

pytestmark = pytest.mark.browser


def test_a_plan_is_moved_on_the_board_and_money_is_shared(example: House, chromium: Browser):
    ana = board(example, chromium, "ana")
    by_keys_and_back_again(ana)
    by_pointer(ana)
    by_its_menu(ana)
    money_is_shared(example, ana, sign_in(example, chromium.new_context(), "ben@harbour.example"))


def board(house: House, browser: Browser, who: str) -> Page:
    page = sign_in(house, browser.new_context(viewport={"width": 1280, "height": 900}), f"{who}@harbour.example")
    page.goto(f"{house.address}/plans")
    return page


def card(page: Page, stage: str, title: str):
    return page.locator(f'[data-stage="{stage}"] [data-plan]', has_text=title)


def by_keys_and_back_again(page: Page) -> None:
    handle = card(page, "idea", "Bread subscription").locator("[data-plan-handle]")
    handle.focus()
    handle.press("ArrowRight")
    expect(card(page, "trial", "Bread subscription")).to_be_visible()
    expect(card(page, "trial", "Bread subscription").locator("[data-plan-handle]")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(card(page, "idea", "Bread subscription")).to_be_visible()


def by_pointer(page: Page) -> None:
    page.reload()
    handle = card(page, "idea", "Bread subscription").locator("[data-plan-handle]")
    goal = page.locator('[data-stage="scaling"]').bounding_box()
    assert goal
    handle.hover()
    page.mouse.down()
    page.mouse.move(goal["x"] + 60, goal["y"] + 40, steps=6)
    page.mouse.move(goal["x"] + 64, goal["y"] + 60, steps=3)
    page.mouse.up()
    expect(page.locator(".toast", has_text="is now at “Scaling”")).to_be_visible()
    page.reload()
    expect(card(page, "scaling", "Bread subscription")).to_be_visible()


def by_its_menu(page: Page) -> None:
    plan = card(page, "scaling", "Bread subscription")
    plan.locator("summary").click()
    plan.get_by_role("button", name="Idea").click()
    expect(card(page, "idea", "Bread subscription")).to_be_visible()


def money_is_shared(house: House, ana: Page, ben: Page) -> None:
    """Ben's choice is on no page of Ana's before she opens all."""
    budget = house.ask("from concord.plans.models import Budget; print(Budget.objects.get(opened_at=None).pk)")
    for page, wanted in ((ben, "Canteens"), (ana, "Porto")):
        page.goto(f"{house.address}/budgets/{budget}")
        page.get_by_role("checkbox", name=wanted).check()
        page.get_by_role("button", name="This is my choice").click()
        expect(page.get_by_text("Yours is in. Only you see it.")).to_be_visible()
    expect(ana.get_by_role("checkbox", name="Canteens")).not_to_be_checked()
    expect(ana.get_by_text("2 leaders have chosen")).to_be_visible()
    ana.get_by_role("button", name="Open all choices").click()
    ana.get_by_role("button", name="Yes").click()
    expect(ana.get_by_text("1 leader pays for it: 45\u202f000 EUR.")).to_be_visible()
    expect(ana.get_by_text("1 sponsor has 80\u202f000 EUR left for it: 40\u202f000 EUR short.")).to_be_visible()
