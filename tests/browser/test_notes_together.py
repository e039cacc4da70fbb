"""Notes in two browsers at once: one loses its network, one its tab, the server dies; nobody loses a letter."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House
from tests.browser.test_room_faults import ANA, BEN, LIVE, Room, next_segment, until

KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('concord-notes'))"
pytestmark = pytest.mark.browser


@pytest.fixture
def room(example: House, chromium: Browser) -> Room:
    return Room(example, chromium, example.ask(LIVE % "'discussion', 'one_message'"))


def write(page: Page) -> Page:
    page.locator("[data-notes-open]").click()
    page.locator(".cm-content").click()
    return page


def reads(page: Page, words: str) -> None:
    expect(page.locator(".cm-content")).to_contain_text(words)


def test_two_write_at_once_and_lose_nothing(room: Room):
    ana, ben = write(room.enter(ANA)), write(room.enter(BEN))
    ana.keyboard.type("# Growers")
    ana.keyboard.press("Enter")
    reads(ben, "# Growers")
    expect(ana.locator(".notes-people")).to_contain_text("BO")

    # Both at once, Ben without network; then Ben's tab is closed before it is back.
    ben.context.set_offline(True)
    ben.keyboard.press("Control+Home")
    ben.keyboard.type("Ben was away. ")
    ana.keyboard.type("Ana goes on. ")
    expect(ben.locator(".notes-trouble")).to_contain_text("No connection")
    expect(ana.locator(".notes-caret")).to_have_count(1)
    ben.close(run_before_unload=False)
    ben.context.set_offline(False)
    again = ben.context.new_page()
    again.goto(f"{room.house.address}/meetings/{room.meeting}/room")
    for words in ("Ben was away.", "# Growers", "Ana goes on."):
        reads(ana, words)
    expect(again.locator(".notes-read")).to_contain_text("Ben was away.")
    assert again.evaluate(KEPT) == []

    # The server dies while Ana types.
    room.house.kill_web()
    ana.keyboard.type("Into the dark. ")
    room.house.revive()
    expect(again.locator(".notes-read")).to_contain_text("Into the dark.")

    # A line becomes an action with two keys, and the minutes read it.
    ana.keyboard.press("Control+End")
    ana.keyboard.press("Enter")
    ana.keyboard.type("Ben: call the bank by tomorrow")
    ana.keyboard.press("Control+Enter")
    expect(ana.locator(".notes-line [data-says=action]")).to_contain_text("Ben Okafor, by")
    assert not violations(ana)
    ana.keyboard.press("a")
    reads(ana, "→ action: Ben Okafor")
    expect(ana.locator(".taken")).to_contain_text("Call the bank")
    ana.keyboard.type(" Still here.")  # the cursor is where it was

    # The team goes on while Ana writes: her sentence stays where it belongs, until she is done with it.
    wall = ana.context.new_page()
    wall.goto(f"{room.house.address}/meetings/{room.meeting}/room")
    next_segment(wall)
    expect(ana.locator("#room-notes")).to_have_attribute("data-title", "The one message")
    ana.keyboard.type(" Really.")
    ana.keyboard.press("Escape")
    assert ana.evaluate("document.activeElement.hasAttribute('data-notes-close')")
    ana.keyboard.press("Enter")
    expect(ana.locator(".notes-writing")).to_be_hidden()
    first, second = "meeting.segments.order_by('position')[0].notes", "meeting.segments.order_by('position')[1].notes"
    until(wall, lambda: "Still here. Really." in room.ask(first))
    assert "→ action: Ben Okafor" in room.ask(first) and room.ask(second) == ""

    # What comes after the end is shown to its writer, who has it until they let it go.
    ben = write(again)
    ben.context.set_offline(True)
    ben.keyboard.type("Too late for the minutes")
    wall.locator(".bar-lead .button.main").click()
    wall.locator(".sure").get_by_role("button", name="Yes").click()
    expect(wall.locator(".now-kind")).to_contain_text("The meeting has ended")
    ben.context.set_offline(False)
    ben.reload()
    expect(ben.locator("[data-notes-late] textarea")).to_have_value("Too late for the minutes")
    ben.locator("[data-late-drop]").click()
    assert ben.evaluate(KEPT) == []


def violations(page: Page) -> list:
    found = Axe().run(page).response["violations"]
    return [(row["id"], [node["html"][:120] for node in row["nodes"]]) for row in found]
