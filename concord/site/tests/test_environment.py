"""What the environment says, as settings."""

from __future__ import annotations

import sqlite3

from concord.site import environment


def test_a_commit_on_sqlite_reaches_the_disk_before_it_is_acknowledged(tmp_path):
    made = sqlite3.connect(tmp_path / "concord.sqlite3")
    made.executescript(environment.database(f"sqlite:///{tmp_path}/concord.sqlite3")["OPTIONS"]["init_command"])
    assert made.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert made.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
