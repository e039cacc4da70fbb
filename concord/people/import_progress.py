"""How far a long import has come, visible while it runs.

An import is one transaction, so nobody sees its rows before it ends, and on SQLite a second writer would wait for it.
The count therefore stands outside the database: in Valkey where there is one (web and worker may be on two machines),
else in a small file in the data folder. Losing it costs a progress bar, never a row.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from django.conf import settings

from concord.foundation import bus

LASTS = 600  # seconds


def tell(import_id: int, done: int, of: int) -> None:
    """Say that `done` of `of` rows are through. Never raises: the import matters more than its bar."""
    with contextlib.suppress(Exception):
        if settings.CONCORD.valkey_url:
            bus.valkey().set(_key(import_id), f"{done} {of}", ex=LASTS)
            return
        path = _path(import_id)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(f"{done} {of}")
        draft.replace(path)


def told(import_id: int) -> tuple[int, int] | None:
    """The rows done and to do of an import that is being written now; None when none is."""
    with contextlib.suppress(Exception):
        if settings.CONCORD.valkey_url:
            text = (bus.valkey().get(_key(import_id)) or b"").decode()
        else:
            text = _path(import_id).read_text()
        done, of = text.split()
        return int(done), int(of)
    return None


def forget(import_id: int) -> None:
    """The import ended, in whatever way."""
    with contextlib.suppress(Exception):
        if settings.CONCORD.valkey_url:
            bus.valkey().delete(_key(import_id))
        else:
            _path(import_id).unlink(missing_ok=True)


def _key(import_id: int) -> str:
    return f"concord:people-import:{import_id}"


def _path(import_id: int) -> Path:
    return Path(settings.CONCORD.home) / "progress" / f"people-import-{import_id}"
