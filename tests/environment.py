"""Loaded by pytest before Django's settings: where tests keep their data, on which database, that none is skipped.

`make test` runs everything on SQLite. On a real PostgreSQL (CONCORD_TEST_ON=postgresql) runs once more what the two
could answer differently: every test with real commits (races), the floor and the sealed record, each verb once (the
example organization) and each address once, conflicts told apart by the database, the stream, killed processes, and a
whole meeting through the browser and through the API. What the other run does is deselected, never skipped: a skipped
test fails.
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
DATABASES_DIFFER = (
    "concord/api/tests/test_meeting_over_api.py", "concord/decisions/", "concord/demo/", "concord/foundation/",
    "concord/goals/tests/test_bringing_figures.py", "concord/indicators/tests/test_signs.py::test_two_teams",
    "concord/notices/tests/test_post.py",
    "concord/pages/tests/test_audit.py", "concord/pages/tests/test_palette.py",
    "concord/people/tests/test_importing.py", "concord/pulses/tests/test_re", "concord/support/tests/test_prompting.py",
    "tests/browser/test_meeting.py", "tests/faults/", "tests/test_permissions.py",
)  # fmt: skip
COMMITS = {"transactional_db", "committed_world", "database_url", "database_server"}
LONG = ("tests/browser/", "tests/faults/", "concord/cli/tests/test_supervising.py", "concord/room/tests/test_stream.py")

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
    return not on_postgresql or (touches_database(item) and (commits(item) or item.nodeid.startswith(DATABASES_DIFFER)))


def touches_database(item: pytest.Item) -> bool:
    """Whether a test asks for a database: by the fixture `db` (as `world` does), by its mark, or for a server's own."""
    return "db" in fixtures(item) or commits(item) or item.get_closest_marker("django_db") is not None


def commits(item: pytest.Item) -> bool:
    """Whether a test commits for good, so that threads and processes meet each other's rows and locks."""
    mark = item.get_closest_marker("django_db")
    return bool(COMMITS & fixtures(item)) or (mark is not None and mark.kwargs.get("transaction", False))


def fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


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
