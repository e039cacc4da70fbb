"""A TV in the room: bound by a code, follows the meeting, comes back after the server was killed, is taken away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.house import sign_in

pytestmark = pytest.mark.browser

SCENE = """
from concord.foundation.scope import within
from concord.people.models import Organization
from tests.browser.scene import room, the_world
organization = Organization.objects.get(example=True)
with within(organization.pk):
    print(room(the_world(organization), "progress", "give"))
"""
WALL = {"width": 1280, "height": 720}


def test_a_screen_shows_the_meeting_until_it_is_taken_away(example, chromium):
    meeting = example.ask(SCENE)
    ana = sign_in(example, chromium.new_context(), "ana@harbour.example")
    ana.goto(f"{example.address}/meetings/{meeting}/room")
    ana.keyboard.press("v")
    ana.locator("#on-screen").get_by_role("button", name="Show on a screen").click()
    code = re.sub(r"\s", "", ana.locator(".screen-code .code").inner_text())

    wall = chromium.new_context(viewport=WALL).new_page()
    wall.goto(f"{example.address}/screen?light=dark")
    for letter in code:
        wall.locator(f"[data-letter='{letter}']").click()
    expect(wall.locator(".screen h1")).to_be_visible()
    expect(wall.locator("html")).to_have_attribute("data-light", "dark")
    expect(wall.locator(".together")).to_contain_text("2 numbers are in")
    assert "The second van is late" not in wall.content()
    expect(ana.locator(".screens-button")).to_contain_text("1 screen")

    ana.locator("body").press("Escape")
    ana.locator(".bar-lead .button.main").click()
    expect(wall.locator(".together")).to_contain_text("The second van is late")

    example.kill_web()
    expect(wall.locator(".connection")).to_be_visible()
    example.revive()
    expect(wall.locator(".connection")).to_be_hidden()
    ana.reload()
    ana.locator(".bar-lead .button.main").click()
    ana.locator(".sure").get_by_role("button", name="Yes").click()
    expect(wall.locator(".screen h1")).to_contain_text("Thank you all.")

    ana.keyboard.press("v")
    ana.get_by_role("button", name="Take it away").click()
    expect(wall.get_by_role("heading", name="This screen shows no meeting now")).to_be_visible()
