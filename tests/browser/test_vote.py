"""A decision is put to the vote: by thumb on a phone in the dark, by keys on a laptop, and followed on the wall."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, let_in
from tests.browser.test_accessibility import AXE, SIDEWAYS, said

pytestmark = pytest.mark.browser

SCENE = """
from django.utils.timezone import now
from concord.foundation.scope import within
from concord.people.models import Organization
from concord.segments.holding import current_segment
from concord.segments.kind import play
from tests.browser.scene import room, the_world
organization = Organization.objects.get(example=True)
with within(organization.pk):
    world = the_world(organization)
    meeting = Meeting.objects.get(pk=room(world, "decision", "vote"))
    segment = current_segment(meeting)
    two, free = segment.decisions.get().options.order_by("pk")
    for name in ("chi", "dora", "evgeny"):
        play(segment, "vote", by=world.actor(name), at=now(), places=[f"{two.pk}:1", f"{free.pk}:2"])
    print(meeting.pk)
"""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "dark"}
TWO, FREE = "Two euro for each delivery", "Free above forty euro"


def test_a_decision_is_voted_on_by_thumb_by_keys_and_seen_on_the_wall(example: House, chromium: Browser):
    address = f"{example.address}/meetings/{example.ask(SCENE)}/room"
    ana = let_in(example, chromium.new_context(), "ana@harbour.example")
    ben = let_in(example, chromium.new_context(**PHONE), "ben@harbour.example")
    for page in (ana, ben):
        page.goto(address)
    wall = on_the_wall(ana, chromium, example)
    expect(wall.locator(".together")).to_contain_text("3 of 9 have voted")
    assert not wall.locator("[data-rank-handle], select, .together button").count(), "a wall has nothing to press"
    reads_well(ben)

    drag_by_thumb(ben, handle(ben, FREE), above=handle(ben, TWO))
    expect(ben.get_by_label(FREE, exact=True)).to_have_value(place(ben, FREE, 1))
    ben.get_by_role("button", name="Vote", exact=True).click()
    expect(ben.locator(".kind")).to_contain_text("Yours is in. Only you see it.")
    for title in (FREE, TWO):
        handle(ana, title).press("ArrowUp")
    ana.get_by_role("button", name="Vote", exact=True).click()
    expect(wall.locator(".together")).to_contain_text("5 of 9 have voted")
    assert not wall.locator(".joint-order").count()

    ana.get_by_role("button", name="Open the ballots").click()
    for page in (ana, ben, wall):
        expect(page.locator(".joint-order li").first).to_have_text(TWO)
    reads_well(ben)


def on_the_wall(lead: Page, browser: Browser, house: House) -> Page:
    """A screen that shows the meeting, in the dark."""
    lead.keyboard.press("v")
    lead.locator("#on-screen").get_by_role("button", name="Show on a screen").click()
    code = "".join(lead.locator(".screen-code .code").inner_text().split())
    lead.locator("body").press("Escape")
    wall = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    wall.goto(f"{house.address}/screen?light=dark")
    for letter in code:
        wall.locator(f"[data-letter='{letter}']").click()
    return wall


def handle(page: Page, title: str):
    return page.get_by_role("button", name=f"Move: {title}")


def place(page: Page, title: str, number: int) -> str:
    """The value of the list of places that stands for this number."""
    return page.get_by_label(title, exact=True).evaluate("list => list.value").split(":")[0] + f":{number}"


def drag_by_thumb(page: Page, what, *, above) -> None:
    """A finger put down on `what` and lifted over the upper edge of `above`, as the browser itself hears it."""
    begin, end = what.bounding_box(), above.bounding_box()
    at = {"x": begin["x"] + 10, "y": begin["y"] + 10}
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    for y in (begin["y"], end["y"] + 12, end["y"] + 4):
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{**at, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def reads_well(page: Page) -> None:
    """On a phone, in the dark: axe finds nothing, and nothing scrolls sideways."""
    page.evaluate(AXE_SCRIPT)
    assert [said(found) for found in page.evaluate(AXE, {})] == []
    assert page.evaluate(SIDEWAYS) == []
