"""What the workers of one run share: a migrated database and the example organization, made by whoever asks first.

Migrating takes longer than most tests. Whoever needs a database of its own takes a copy: of a file on SQLite, of a
template on PostgreSQL. The file is kept for later runs, until a migration changes. That migrations themselves work is
shown where an installation starts on nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.postgresql import make_database

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache"
MADE_FROM = ("requirements/test.lock", "concord/*/migrations/*.py", "concord/*/sealing.py")
MIGRATED, EXAMPLE = "migrated", "example"
FILE = "concord.sqlite3"


def migrated_home() -> Path:
    """A data folder of SQLite with an empty, migrated database. To be copied, never changed."""
    return made_once(f"{MIGRATED}-{fingerprint()}", lambda home: concord(home, "migrate"), within=KEPT)


def example_home() -> Path:
    """The same with the example organization."""
    return made_once(EXAMPLE, lambda home: concord(shutil.copytree(migrated_home(), home), "demo"))


def migrated_template(url: str) -> str:
    """The name of a migrated, empty database on the PostgreSQL server at `url`, to make others from."""

    def make(home: Path) -> None:
        make_database(url, MIGRATED)
        concord(home, "migrate", database_url=url_of(url, MIGRATED))

    made_once(f"{MIGRATED}-template", make)
    return MIGRATED


def example_template(url: str) -> tuple[str, Path]:
    """The same with the example organization, and the data folder that belongs to it."""

    def make(home: Path) -> None:
        make_database(url, EXAMPLE, like=migrated_template(url))
        concord(home, "demo", database_url=url_of(url, EXAMPLE))

    return EXAMPLE, made_once(f"{EXAMPLE}-template", make)


def fingerprint() -> str:
    """Another one after any change in what a migrated database is made from."""
    files = sorted(file for pattern in MADE_FROM for file in ROOT.glob(pattern))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def made_once(name: str, make: Callable[[Path], object], *, within: Path | None = None) -> Path:
    """The folder `name` that all workers share, made under a lock; one that was begun and failed is made anew."""
    shared = within or Path(os.environ["CONCORD_TEST_SHARED"])
    shared.mkdir(exist_ok=True)
    done, folder = shared / f"{name}.done", shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            done.touch()
    return folder


def url_of(url: str, name: str) -> str:
    """The address of another database of the server at `url`."""
    before, _postgres, after = url.partition("/postgres?")
    return f"{before}/{name}?{after}"


def concord(home: Path, *words: str, database_url: str = "") -> None:
    environment = {**os.environ, "CONCORD_HOME": str(home), "CONCORD_DATABASE_URL": database_url}
    done = subprocess.run(
        [sys.executable, "-m", "concord", *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
