"""Pages that list what the code has are compared with the code."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from dataclasses import fields
from pathlib import Path

import concord
from concord.foundation.events import EVENTS

PAGE = Path(__file__).parent.parent / "docs" / "developers" / "events.md"
HEAD = """# What can happen

Every event that Concord records: the audit log, the outbox and the replay of live pages are these rows. Made from the
docstrings in each `events.py` and `..._events.py`;
`CONCORD_WRITE_DOCS=1 .venv/bin/python -m pytest tests/test_docs.py` writes it anew.

| kind | what happened | it says | live page |
|---|---|---|---|
"""


def everything_imported() -> None:
    for module in pkgutil.walk_packages(concord.__path__, "concord."):
        if module.name.endswith("events"):
            importlib.import_module(module.name)


def page() -> str:
    everything_imported()
    rows = [
        f"| `{kind}` | {sentence(event)} | {', '.join(f'`{row.name}`' for row in fields(event))} | {stream(event)} |"
        for kind, event in sorted(EVENTS.items())
        if event.__module__.startswith("concord.") and ".tests." not in event.__module__
    ]
    return HEAD + "\n".join(rows) + "\n"


def sentence(event: type) -> str:
    said = " ".join(inspect.getdoc(event).split())
    return f"{said} Neither who nor when is kept." if event.anonymous else said


def stream(event: type) -> str:
    """ "meeting-…" for an event that a live page replays."""
    values = {field.name: 0 for field in fields(event)}
    return event(**values).stream().replace("-0", "-…")


def test_the_list_of_events_is_current():
    if os.environ.get("CONCORD_WRITE_DOCS"):
        PAGE.write_text(page())
    assert PAGE.read_text() == page(), (
        "Write it anew: CONCORD_WRITE_DOCS=1 .venv/bin/python -m pytest tests/test_docs.py"
    )
