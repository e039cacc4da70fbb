"""What goes wrong in mid-meeting, and what nobody loses by it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, let_in

pytestmark = pytest.mark.browser

ANA, BEN, CHI = "ana@harbour.example", "ben@harbour.example", "chi@harbour.example"
BACK_WITHIN = 5_000  # milliseconds after the server answers again
LIVE = """
from concord.foundation.scope import within
from concord.people.models import Organization
from tests.browser.scene import the_world
from django.utils.timezone import now
organization = Organization.objects.get(example=True)
with within(organization.pk):
    print(the_world(organization).live(%s, at=now(), here=()).pk)
"""


@pytest.fixture
def room(shared: House, chromium: Browser) -> Room:
    return Room(
        shared,
        chromium,
        shared.ask(LIVE % "'appreciations', 'discussion', 'one_message', 'closing_pulse'"),
    )


@dataclass
class Room:
    """A live meeting that Ana facilitates."""

    house: House
    browser: Browser
    meeting: str

    def enter(self, email: str, *, script: str = "") -> Page:
        context = self.browser.new_context()
        if script:
            context.add_init_script(script)
        page = let_in(self.house, context, email)
        page.goto(f"{self.house.address}/meetings/{self.meeting}/room")
        return page

    def ask(self, what: str) -> str:
        return self.house.ask(f"meeting = Meeting.objects.get(pk={self.meeting}); print({what})")


def is_in(page: Page, kind: str, timeout: float = 30_000) -> None:
    expect(page.locator(".now-kind")).to_contain_text(kind, timeout=timeout)


def next_segment(page: Page) -> None:
    page.locator("[data-toggle=lead]").first.click()
    page.locator("#lead form[action$=move_on] button").click()


def thank(page: Page, whom: str, words: str) -> None:
    page.locator(".kind .choices label", has_text=whom).click()
    page.fill("#thanks-words", words)
    with page.expect_response("**/moves/thank"):
        page.get_by_role("button", name="Lay the card down").click()


def test_a_killed_server_comes_back_and_nothing_acknowledged_is_lost(room: Room):
    ana, ben = room.enter(ANA), room.enter(BEN)
    thank(ben, "Grace", "You called the canteen first.")
    expect(ana.locator(".kind")).to_contain_text("1 person has written")

    room.house.kill_web()
    ben.locator(".kind .choices label", has_text="Chi").click()
    ben.fill("#thanks-words", "You stayed until the last box was packed.")
    ben.get_by_role("button", name="Lay the card down").click()  # into the void
    expect(ben.locator(".connection")).to_contain_text("No connection")
    room.house.revive()
    answers = time.monotonic()
    for page in (ana, ben):
        expect(page.locator(".kind")).to_contain_text("1 person has written", timeout=BACK_WITHIN)
    expect(ben.locator(".card.mine")).to_have_count(2, timeout=BACK_WITHIN)
    assert time.monotonic() - answers < BACK_WITHIN / 1000

    ana.get_by_role("button", name="Open the cards").click()
    for page in (ana, ben):
        expect(page.locator(".cards .card")).to_have_count(2)  # each once
    next_segment(ana)
    for page in (ana, ben):
        is_in(page, "Discussion")


def test_what_was_being_typed_is_there_when_the_tab_is_opened_again(room: Room):
    ben = room.enter(BEN)
    ben.locator(".kind .choices label", has_text="Grace").click()
    ben.fill("#thanks-words", "Half a thought")
    ben.keyboard.press("Escape")
    ben.locator("[data-toggle=take-note]").first.click()
    ben.fill("#note-words", "The growers want a price before")
    ben.close()
    again = ben.context.new_page()
    again.goto(f"{room.house.address}/meetings/{room.meeting}/room")
    expect(again.locator("#thanks-words")).to_have_value("Half a thought")
    expect(again.locator(".kind .choices label", has_text="Grace").locator("input")).to_be_checked()
    again.locator("[data-toggle=take-note]").first.click()
    expect(again.locator("#note-words")).to_have_value("The growers want a price before")


def test_two_who_press_next_at_once_make_one_step(room: Room):
    here, there = room.enter(ANA), room.enter(ANA)  # her laptop, and the screen on the wall
    for page in (here, there):
        page.locator("[data-toggle=lead]").first.click()
    held = []
    for page in (here, there):  # both presses are on their way before either arrives
        page.route("**/moves/move_on", lambda route: held.append(route))
        page.locator("#lead form[action$=move_on] button").click()
    until(here, lambda: len(held) == 2)
    for route in held:
        route.continue_()
    for page in (here, there):
        is_in(page, "Discussion")
    assert room.ask("meeting.segments.filter(began_at__isnull=False).count()") == "2"


def test_another_takes_over_when_the_facilitator_vanishes(room: Room):
    ana, chi = room.enter(ANA), room.enter(CHI)
    expect(chi.locator(".seat.here")).to_have_count(2)
    expect(chi.get_by_role("button", name="Take the lead")).to_have_count(0)
    ana.context.close()
    chi.get_by_role("button", name="Take the lead").click(timeout=30_000)
    expect(chi.locator(".bar-lead")).to_be_visible()
    next_segment(chi)
    is_in(chi, "Discussion")
    back = room.enter(ANA)
    expect(back.locator(".seat", has_text="Chi")).to_contain_text("facilitates")


# The computer's clock, wrong by so many hours. What the browser counts by itself (timers, performance.now) goes on.
WRONG_BY = """(() => {
  const wrong = %d * 3_600_000, Real = Date;
  window.Date = class extends Real {
    constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + wrong); }
    static now() { return Real.now() + wrong; }
  };
})()"""
# What a laptop's lid does: the count since the page was opened stands still. `slept` says for how long it did.
SLEEPS = """(() => {
  const counted = performance.now.bind(performance);
  window.slept = 0;
  performance.now = () => counted() - window.slept;
})()"""
SHOWN_AFTER_SLEEP = """() => {
  window.slept = 600_000;  // as if the others had gone on for ten minutes
  document.querySelector("[data-room]").dispatchEvent(new CustomEvent("concord:laid", { detail: { name: "" } }));
  return document.querySelector(".now-left").textContent;
}"""


def test_every_clock_shows_the_time_that_everybody_sees(room: Room):
    """Ben's is an hour ahead, Chi's an hour late, and Dora's laptop sleeps for ten minutes."""
    ana = room.enter(ANA)
    ben, chi = (room.enter(who, script=WRONG_BY % hours) for who, hours in ((BEN, 1), (CHI, -1)))
    dora = room.enter("dora@harbour.example", script=SLEEPS)
    for page, hours in ((ben, 1), (chi, -1)):
        assert abs(page.evaluate("Date.now()") / 1000 - time.time() - 3600 * hours) < 60, "it is wrong indeed"
        assert abs(minutes_left(ana) - minutes_left(page)) <= 1
    assert int(dora.evaluate(SHOWN_AFTER_SLEEP).split()[0]) > 10, "by its own count, it would lag"
    ben.get_by_role("button", name="I speak").click()
    for page in (ana, ben, chi, dora):
        expect(page.locator(".turn-time")).to_have_text(re.compile("^0:[0-5][0-9]$"))
    assert abs(minutes_left(ana) - minutes_left(dora)) <= 1
    thank(chi, "Grace", "You called first.")
    expect(ana.locator(".kind")).to_contain_text("1 person has written")


def test_a_minute_without_the_network_loses_nothing_that_was_typed(room: Room):
    """The minute is cut short: the browser is told that it is offline, and meanwhile the server restarts.

    So the stream cannot go on where it was, as after a minute, when the server has long given it up.
    """
    ana, ben = room.enter(ANA), room.enter(BEN)
    ben.context.set_offline(True)
    for whom, words in (("Grace", "You called the canteen first."), ("Chi", "You stayed until the last box.")):
        ben.locator(".kind .choices label", has_text=whom).click()
        ben.fill("#thanks-words", words)
        ben.get_by_role("button", name="Lay the card down").click()
    ben.fill("#thanks-words", "Half a thought")
    expect(ben.locator(".connection")).to_contain_text("2 not sent yet")
    room.house.kill_web()
    room.house.revive()
    expect(ana.locator(".kind")).to_contain_text("Nobody has written yet")
    ben.context.set_offline(False)
    expect(ben.locator(".card.mine")).to_have_count(2)
    expect(ben.locator("#thanks-words")).to_have_value("Half a thought")
    expect(ana.locator(".kind")).to_contain_text("1 person has written")
    assert room.ask("meeting.segments.get(kind='appreciations').appreciations.count()") == "2"


def minutes_left(page: Page) -> int:
    left = page.locator(".now-left")
    expect(left).to_contain_text("min left")
    return int(left.inner_text().split()[0])


def until(page: Page, true, seconds: float = 15) -> None:
    """Wait in the browser's own loop, so that its news arrive meanwhile."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        page.wait_for_timeout(50)
