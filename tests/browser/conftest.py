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
def house(request: pytest.FixtureRequest, tmp_path: Path, database_url: str) -> Iterator[House]:
    """The example organization, served, on the database that this run is on."""
    if database_url:
        house = House(tmp_path / "home", database_url)
        house.concord("migrate")
        house.concord("demo")
    else:
        house = House(shutil.copytree(request.getfixturevalue("example_home"), tmp_path / "home"))
    yield from served(house)


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty database, migrated once: tests serve copies of it, on SQLite."""
    home = tmp_path_factory.mktemp("empty") / "home"
    House(home).concord("migrate")
    return home


@pytest.fixture(scope="session")
def example_home(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the example organization, made once."""
    home = shutil.copytree(empty_home, tmp_path_factory.mktemp("example") / "home")
    House(home).concord("demo")
    return home


@pytest.fixture
def example(example_home: Path, tmp_path: Path) -> Iterator[House]:
    """The example organization, served, for one test. On SQLite in either run: what it shows is in the browser."""
    yield from served(House(shutil.copytree(example_home, tmp_path / "home"), beat=1))


@pytest.fixture
def empty(empty_home: Path, tmp_path: Path) -> Iterator[House]:
    """An installation that nobody has set up yet."""
    yield from served(House(shutil.copytree(empty_home, tmp_path / "home")))


def served(house: House) -> Iterator[House]:
    house.start()
    yield house
    house.close()
