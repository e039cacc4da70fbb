"""Is it happening? From the sentence to its evidence and back, hidden with a reason, taken back at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from concord.indicators.evidence import again
from concord.indicators.indicator import signs
from tests.browser.house import House, let_in

pytestmark = pytest.mark.browser


def test_a_leader_sees_what_slips_checks_it_and_hides_what_does_not_fit(shared: House, chromium: Browser):
    page = let_in(shared, chromium.new_context(accept_downloads=True), "ben@harbour.example")
    page.goto(f"{shared.address}/meetings")
    page.get_by_role("link", name="Is it happening?").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Of eight habits:")
    expect(page.locator(".signs > li")).to_have_count(8)
    a_figure_is_computed_again_from_its_file(page)
    a_sign_is_hidden_and_shown_again(page)


def a_figure_is_computed_again_from_its_file(page: Page) -> None:
    rhythm = page.locator("#promise-4")
    said = rhythm.locator(".says").inner_text()
    rhythm.get_by_role("link", name="Evidence").click()
    expect(page.get_by_role("heading", level=1, name=said)).to_be_visible()
    with page.expect_download() as came:
        page.get_by_role("link", name="JSON").click()
    data = Path(came.value.path()).read_bytes()
    told = json.loads(data)
    assert again(data, signs()[told["indicator"]]).as_json() == told["figure"]
    assert came.value.suggested_filename.startswith(told["indicator"])


def a_sign_is_hidden_and_shown_again(page: Page) -> None:
    page.get_by_role("link", name="Hide this sign").click()
    page.get_by_label("Why?").fill("We are three until January")
    page.get_by_role("button", name="Hide it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Of eight habits:")
    page.locator("#promise-4 summary").click()
    expect(page.get_by_text("We are three until January")).to_be_visible()
    page.get_by_role("button", name="Show it again").click()
    expect(page.get_by_text("We are three until January")).to_have_count(0)
