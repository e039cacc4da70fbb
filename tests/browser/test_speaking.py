"""Speaking by thumb and by tap: a face, “I speak”, more time, park it, one's own time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, sign_in

pytestmark = pytest.mark.browser

OPEN_TALK = """
from django.utils.timezone import now
from concord.foundation.scope import within
from concord.people.models import Organization
from tests.browser.scene import the_world
organization = Organization.objects.get(example=True)
with within(organization.pk):
    print(the_world(organization).live("discussion", "progress", at=now(), here=("ana",)).pk)
"""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def test_three_speak_ask_for_time_and_park_with_one_tap_each(example: House, chromium: Browser):
    meeting = example.ask(OPEN_TALK)
    ana = in_the_room(example, chromium, "ana", meeting)
    ben = in_the_room(example, chromium, "ben", meeting, **PHONE)
    expect(ana.locator(".people-title")).to_have_text("2 of 9 here")

    # the facilitator taps a face; whose it is says when they are done
    ana.get_by_role("button", name="Ben speaks now").click()
    expect(ben.locator(".turn.mine")).to_contain_text("You are speaking")
    tap(ben, "Done")
    expect(ana.locator(".turn")).to_have_count(0)
    tap(ben, "I speak")
    expect(ana.locator(".turn")).to_contain_text("Ben speaks")

    # more time: all who are here find it fine
    tap(ben, "More time?")
    expect(ana.locator(".time-asked")).to_contain_text("Ben asks for 5 more minutes.")
    ana.get_by_role("button", name="Fine", exact=True).click()
    expect(ben.locator(".time-asked")).to_have_count(0)
    expect(ana.locator(".agenda-rows .running")).to_contain_text("20′")

    # parked by thumb, settled by the one who parked it
    tap(ben, "Park it")
    ben.locator("#park-words").fill("A second van in winter?")
    ben.locator("#park-it .main").click()
    expect(ana.locator(".parked")).to_contain_text("A second van in winter?")
    tap(ben, "Next agenda")
    expect(ana.locator(".parked .settled")).to_contain_text("goes to the next agenda")

    # one's own time, and no reason to have it not counted
    tap(ben, "My time")
    expect(ben.locator("#my-time")).to_contain_text("You have spoken 0 of 1 minutes so far.")
    tap(ben, "Do not count mine today")
    expect(ben.locator("#my-time")).to_contain_text("nothing of it is kept")
    for name in ("Done", "Park it", "Action", "Note"):
        box = ben.locator(".bar-own").get_by_role("button", name=name).bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 60, f"{name} is too small for a thumb: {box}"
    wide = ben.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390


def tap(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.tap()


def in_the_room(house: House, browser: Browser, who: str, meeting: str, **context: object) -> Page:
    page = sign_in(house, browser.new_context(**context), f"{who}@harbour.example")
    page.on("pageerror", lambda error: pytest.fail(f"{who}: {error}"))
    page.goto(f"{house.address}/meetings/{meeting}/room")
    return page
