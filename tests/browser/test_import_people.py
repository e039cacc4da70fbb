"""A messy list of people: seen before it is written, its faulty rows named, mended by leaving them out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.house import ROOT, House, sign_in

pytestmark = pytest.mark.browser

FILES = ROOT / "concord/people/reading/tests/files"


def test_a_messy_file_is_seen_mended_and_written(shared: House, chromium: Browser):
    page = sign_in(shared, chromium.new_context(), "ana@harbour.example")
    page.goto(f"{shared.address}/people/import")
    page.get_by_label("A CSV or Excel file").set_input_files(FILES / "bom-duplicates.csv")
    page.get_by_role("button", name="Look at the rows").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What becomes of 6 rows")
    row = page.locator(".import-rows tbody tr")
    bad = row.filter(has_text="Bad Mail")
    expect(bad.locator("td").first).to_have_text("5")
    expect(bad).to_contain_text("email: “ana@” is not an e-mail address")
    expect(row.filter(has_text="Quoted, Jr.")).to_contain_text("new")

    page.locator(".confirm-import button.main").click()  # faulty rows are not passed over in silence
    expect(page.locator(".notice.bad")).to_be_visible()
    page.get_by_label("Leave the").check()
    page.locator(".confirm-import button.main").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("new here")
    page.get_by_role("link", name="See everybody").click()
    expect(page.locator("main")).to_contain_text("Quoted, Jr.")
    expect(page.locator("main")).not_to_contain_text("Bad Mail")


def test_a_list_from_a_german_spreadsheet_keeps_its_letters(shared: House, chromium: Browser):
    page = sign_in(shared, chromium.new_context(), "ana@harbour.example")
    page.goto(f"{shared.address}/people/import")
    page.get_by_label("A CSV or Excel file").set_input_files(FILES / "excel-german.csv")
    page.get_by_role("button", name="Look at the rows").click()
    expect(page.locator(".import-rows")).to_contain_text("Jürgen Groß")
    page.get_by_role("button", name="Throw the list away").click()
    expect(page.locator(".toast")).to_contain_text("Nothing of it was written")
