"""The yardstick of pages: a bare WSGI function that reads one SQLite row and answers 20 KiB."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable
from typing import Any

PAGE = b"x" * 20_480
local = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """One row, one page."""
    if not hasattr(local, "database"):
        local.database = sqlite3.connect(":memory:")
        local.database.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, words TEXT)")
        local.database.execute("INSERT INTO row VALUES (1, 'hello')")
    local.database.execute("SELECT words FROM row WHERE id = 1").fetchone()
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]
