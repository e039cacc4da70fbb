from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.house import House, launch

expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
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


@pytest.fixture(scope="session")
def example_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example organization, made once: tests serve copies of it, on SQLite."""
    house = House(tmp_path_factory.mktemp("example") / "home")
    house.concord("migrate")
    house.concord("demo")
    return Path(house.environment["CONCORD_HOME"])


@pytest.fixture
def example(example_home: Path, tmp_path: Path) -> Iterator[House]:
    """The example organization, served, for one test. On SQLite in either run: what it shows is in the browser."""
    yield from served(House(shutil.copytree(example_home, tmp_path / "home"), beat=1))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[House]:
    """An installation that nobody has set up yet."""
    house = House(tmp_path / "home")
    house.concord("migrate")
    yield from served(house)


def served(house: House) -> Iterator[House]:
    house.start()
    yield house
    house.close()
