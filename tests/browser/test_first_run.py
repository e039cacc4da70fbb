"""From an empty installation to the first meeting, in a browser, and the first visit of somebody invited."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import House, links_in

pytestmark = pytest.mark.browser

LEADERS = """Ben Okafor, Chief Financial Officer, ben@quay.example, Finance
Chi Nguyen, Chief Customer Officer, chi@quay.example, Customers
Dora Novak\tChief of staff\tdora@quay.example\tPeople"""


def test_a_team_sets_itself_up_and_goes_on_where_it_was_left(empty: House, chromium: Browser):
    page = chromium.new_page()
    found(page, empty)
    page.get_by_label("Our purpose").fill("Nobody on this coast waits for a boat.")
    onward(page, "Which departments sit at the table?")

    page.get_by_label("Departments").fill("Finance\nCustomers\nPeople")  # typed, and the tab is closed
    page.goto("about:blank")
    page.goto(empty.address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Which departments sit at the table?")
    expect(page.get_by_label("Departments")).to_have_value("Finance\nCustomers\nPeople")
    onward(page, "Who leads with you?")

    page.get_by_label("Leaders").fill(LEADERS)
    expect(page.locator("#understood")).to_contain_text("Understood: 3 people")
    onward(page, "When do you sit together?")
    page.get_by_label("What do you call it?").fill("Monday table")
    onward(page, "Your next Monday table is ready")
    expect(page.locator(".agenda-glance li").first).to_contain_text("Get to know you")

    page.get_by_role("button", name="Invite all 3 by mail").click()
    page.wait_for_url("**/today")
    expect(page.locator(".toast")).to_contain_text("3 invitations are on their way")
    somebody_invited_arrives(empty, chromium)


def found(page: Page, house: House) -> None:
    page.goto(house.address)
    page.get_by_label("Organization").fill("Quay")
    page.get_by_label("Your name").fill("Ana Silva")
    page.get_by_label("Your e-mail address").fill("ana@quay.example")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Why does your organization exist?")


def onward(page: Page, question: str) -> None:
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(question)


def somebody_invited_arrives(house: House, chromium: Browser) -> None:
    letters = [house.letters_to(f"{name}@quay.example", subject="invites you to Quay")[0] for name in ("ben", "dora")]
    link = next(link for link in links_in(letters[0]) if "/sign-in/link/" in link)
    page = chromium.new_context().new_page()
    page.goto(link)
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome, Ben")
    page.get_by_label("Your name").fill("Benedict Okafor")
    page.get_by_label("Password").fill("a long walk by the sea")
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/today")
    expect(page.locator("main")).to_contain_text("Monday table")

    again = chromium.new_context().new_page()  # another day, by the password
    again.goto(f"{house.address}/sign-in")
    again.get_by_label("Your e-mail address").fill("ben@quay.example")
    again.get_by_text("Use a password instead").click()
    again.get_by_label("Password").fill("a long walk by the sea")
    again.get_by_role("button", name="Sign in with the password").click()
    again.wait_for_url("**/today")
    expect(again.locator(".side .me")).to_contain_text("Benedict Okafor")


def test_one_press_shows_the_example_organization(empty: House, chromium: Browser):
    page = chromium.new_page()
    page.goto(empty.address)
    page.get_by_role("button", name="Look around in the example organization").click(timeout=90_000)
    page.wait_for_url("**/today", timeout=90_000)
    expect(page.locator(".toast")).to_contain_text("You are Ana, who leads Harbour Foods")
    page.get_by_role("link", name="Meetings").first.click()
    expect(page.locator("main")).to_contain_text(re.compile("Leadership meeting"))
