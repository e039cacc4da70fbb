from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.house import House, example_with_links, launch
from tests.made_once import example_template, migrated_home, url_of
from tests.postgresql import make_database

expect.set_options(timeout=30_000)  # a machine may be busy with other tests


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def database_server() -> str:
    """The address of this run's PostgreSQL; nothing on SQLite."""
    return os.environ.get("CONCORD_DATABASE_URL", "")


@pytest.fixture
def house(tmp_path: Path, database_server: str) -> Iterator[House]:
    """The example organization, served, on the database that this run is on."""
    if not database_server:
        house = House(copied(example_with_links(), tmp_path))
    else:
        template, home = example_template(database_server)
        name = f"house_{uuid4().hex[:12]}"
        make_database(database_server, name, like=template)
        house = House(copied(home, tmp_path), url_of(database_server, name))
    yield from served(house)


@pytest.fixture
def example(tmp_path: Path) -> Iterator[House]:
    """The example organization, served, for one test. On SQLite in either run: what it shows is in the browser."""
    yield from served(House(copied(example_with_links(), tmp_path), beat=1))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The same for all tests of a module that do not get into each other's way."""
    yield from served(House(copied(example_with_links(), tmp_path_factory.mktemp("shared")), beat=1))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[House]:
    """An installation that nobody has set up yet."""
    yield from served(House(copied(migrated_home(), tmp_path)))


def copied(home: Path, to: Path) -> Path:
    return shutil.copytree(home, to / "home")


def served(house: House) -> Iterator[House]:
    house.start()
    yield house
    house.close()
