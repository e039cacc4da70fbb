from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.house import House, launch


@pytest.fixture
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def house(tmp_path: Path, database_url: str) -> Iterator[House]:
    """The example organization, served, on the database that this run is on."""
    house = House(tmp_path / "home", database_url)
    house.concord("migrate")
    house.concord("demo")
    house.start()
    yield house
    house.close()
