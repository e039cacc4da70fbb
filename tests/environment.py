"""Loaded by pytest before Django's settings: where tests keep their data, on which database, that none is skipped.

`make test` runs everything on SQLite. On a real PostgreSQL (CONCORD_TEST_ON=postgresql) run once more the rules, races
and constraints of the domain, the live stream, killed processes, and whole meetings through the browser and the API;
not what only shows these: single pages and operations, kinds of segments, the walks over every address. What the other
run does is deselected, never skipped: a skipped test fails.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest

from tests.postgresql import Server

NO_TEST_IS_SKIPPED = (
    "was skipped or expected to fail. Let it run, or delete it: a test that does not run guards nothing."
)
SHOWING = (
    "concord/pages/tests/", "concord/api/tests/", "concord/segments/kinds/", "concord/cli/tests/test_supervising.py",
    "tests/test_kinds.py", "tests/test_replay", "tests/test_tenancy.py", "tests/test_docs_segment_kind.py",
    "tests/test_screen.py", "tests/test_query_counts.py",
)  # fmt: skip
ON_BOTH = ("test_meeting_over_api.py", "test_palette.py", "test_audit.py", "test_meetings.py")
LONG = ("tests/browser/", "tests/faults/", "concord/cli/tests/test_supervising.py", "concord/room/tests/test_stream.py")
TOUCHES = {"db", "transactional_db", "django_db_setup", "database_url", "database_server"}

home_is_ours = "CONCORD_TEST_HOME" not in os.environ  # workers of pytest-xdist inherit the one of their controller
if home_is_ours:
    os.environ["CONCORD_TEST_HOME"] = os.environ["CONCORD_TEST_SHARED"] = tempfile.mkdtemp(prefix="concord-test-")
elif worker := os.environ.get("PYTEST_XDIST_WORKER"):  # each in its own: the bus of a home calls all who listen there
    os.environ["CONCORD_TEST_HOME"] = os.path.join(os.environ["CONCORD_TEST_HOME"], worker)
    os.makedirs(os.environ["CONCORD_TEST_HOME"], exist_ok=True)
os.environ["CONCORD_HOME"] = os.environ["CONCORD_TEST_HOME"]
for setting in (
    "CONCORD_SMTP_URL",
    "CONCORD_IMAP_URL",
    "CONCORD_VALKEY_URL",
    "CONCORD_ADDRESS",
    "CONCORD_PORT",
    "CONCORD_WORKERS",
):
    os.environ.pop(setting, None)

on_postgresql = os.environ.get("CONCORD_TEST_ON") == "postgresql"
server: Server | None = None
if on_postgresql and "CONCORD_TEST_DATABASE_URL" not in os.environ:
    server = Server()
    server.start()
    os.environ["CONCORD_TEST_DATABASE_URL"] = server.url("postgres")
os.environ["CONCORD_DATABASE_URL"] = os.environ.get("CONCORD_TEST_DATABASE_URL", "") if on_postgresql else ""


def pytest_unconfigure() -> None:
    if server:
        server.stop()
    if home_is_ours:
        shutil.rmtree(os.environ["CONCORD_TEST_HOME"], ignore_errors=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each run takes what is its own; the rest is deselected and counted as such.

    The longest come first: begun last, a whole meeting would run on one worker while the other has nothing to do.
    """
    ours = [item for item in items if belongs_here(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(ours)])
    items[:] = sorted(ours, key=lambda item: not item.nodeid.startswith(LONG))


def belongs_here(item: pytest.Item) -> bool:
    if item.get_closest_marker("postgresql"):
        return on_postgresql
    return not on_postgresql or (touches_database(item) and not only_shows(item))


def only_shows(item: pytest.Item) -> bool:
    """Whether it shows what the domain's own tests have tried, and neither searches nor counts in its own way."""
    return item.nodeid.startswith(SHOWING) and item.path.name not in ON_BOTH


def touches_database(item: pytest.Item) -> bool:
    """Whether a test asks for a database: by the fixture `db` (as `world` does), by its mark, or for a server's own."""
    return bool(TOUCHES & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    report = yield
    if report.skipped or hasattr(report, "wasxfail"):
        report.__dict__.pop("wasxfail", None)
        report.outcome, report.longrepr = "failed", f"{item.nodeid} {NO_TEST_IS_SKIPPED}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report = yield
    if report.skipped:
        report.outcome, report.longrepr = "failed", f"{collector.nodeid} {NO_TEST_IS_SKIPPED}"
    return report
