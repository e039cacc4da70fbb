"""The chair arranges an agenda by pointer, by keys and by thumb; a fresh page shows what was arranged."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, sign_in

pytestmark = pytest.mark.browser


def test_the_chair_arranges_the_agenda_by_keys_and_by_pointer(example: House, chromium: Browser):
    page = agenda(example, chromium, viewport={"width": 1280, "height": 900})
    one_goes_up_by_keys(page)
    one_is_dragged(page)
    one_takes_longer(page)
    one_is_taken_out_and_comes_back(page)


def test_the_chair_arranges_the_agenda_on_a_phone(example: House, chromium: Browser):
    page = agenda(example, chromium, viewport={"width": 390, "height": 844}, has_touch=True)
    one_goes_up_by_its_menu(page)
    one_takes_longer(page)
    one_is_taken_out_and_comes_back(page)


def agenda(house: House, browser: Browser, **context: object) -> Page:
    """The next meeting's page, as its chair sees it."""
    page = sign_in(house, browser.new_context(**context), "ana@harbour.example")
    page.goto(f"{house.address}/meetings/{house.ask('print(Meeting.objects.upcoming()[0].pk)')}")
    return page


def rows(page: Page) -> list[str]:
    return [row.get_attribute("data-segment") or "" for row in page.locator(".agenda > li").all()]


def shows(page: Page, wanted: list[str]) -> None:
    """On the page as it is, and on a fresh one."""
    for _look in range(2):
        for place, segment in enumerate(wanted):
            expect(page.locator(".agenda > li").nth(place)).to_have_attribute("data-segment", segment)
        page.reload()


def one_goes_up_by_keys(page: Page) -> None:
    first, second, third, *rest = rows(page)
    handle = page.locator(f"#segment-{third} [data-handle]")
    handle.focus()
    with page.expect_response("**/agenda/order"):
        handle.press("ArrowUp")
        handle.press("ArrowUp")
    expect(page.locator("#moved")).to_contain_text("is now number 1 of")
    shows(page, [third, first, second, *rest])


def one_goes_up_by_its_menu(page: Page) -> None:
    first, second, *rest = rows(page)
    page.locator(f"#segment-{second} summary.round").tap()
    with page.expect_response("**/place"):
        page.locator(f"#segment-{second}").get_by_role("button", name="Move up").tap()
    shows(page, [second, first, *rest])


def one_is_dragged(page: Page) -> None:
    first, second, third, *_rest = rows(page)
    page.locator(f"#segment-{second}").evaluate("row => row.scrollIntoView({block: 'center', behavior: 'instant'})")
    start = page.locator(f"#segment-{first} [data-handle]").bounding_box()
    end = page.locator(f"#segment-{third}").bounding_box()
    with page.expect_response("**/agenda/order"):
        page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        page.mouse.down()
        page.mouse.move(start["x"] + 8, start["y"] + start["height"], steps=4)
        page.mouse.move(start["x"] + 8, end["y"] + end["height"] * 0.8, steps=12)
        page.mouse.up()
    expect(page.locator(".agenda > li").first).to_have_attribute("data-segment", second)
    now = rows(page)
    assert now.index(first) >= 1
    shows(page, now)


def one_takes_longer(page: Page) -> None:
    segment = rows(page)[1]
    field = page.locator(f"#segment-{segment} input[name=minutes]")
    with page.expect_response("**/minutes"):
        field.fill("7")
        field.press("Enter")
    page.reload()
    expect(field).to_have_value("7")
    with page.expect_response("**/minutes") as answer:
        field.fill("0")
        field.press("Enter")
    assert answer.value.status == 422
    expect(page.locator(".toast").last).to_be_visible()
    expect(field).to_have_value("7")  # what cannot be gives way to what is


def one_is_taken_out_and_comes_back(page: Page) -> None:
    before = rows(page)
    title = page.locator(f"#segment-{before[2]} .what").inner_text()
    page.locator(f"#segment-{before[2]} summary.round").click()
    page.locator(f"#segment-{before[2]}").get_by_role("button", name="Take out").click()
    expect(page.locator(".agenda > li")).to_have_count(len(before) - 1)
    page.locator(".toast").filter(has_text=f"Taken out: {title}").get_by_role("button", name="Undo").click()
    expect(page.locator(".agenda > li")).to_have_count(len(before))
    expect(page.locator(".agenda > li .what").nth(2)).to_have_text(title)
    page.reload()
    expect(page.locator(".agenda > li .what").nth(2)).to_have_text(title)
