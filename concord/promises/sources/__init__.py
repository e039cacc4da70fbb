"""Everything that can be owed, a file each, found by its place.

A file has LABEL and icon; DEEDS, by name; `owes(person, actor, at)`, which yields rows that wait for the person; and,
where something is owed to them, `is_owed(person, actor, at)`. Each asks a number of queries that does not grow with
the rows, and at most AT_MOST of them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.promises.rows import Deed, Row

AT_MOST = 100


class Source(Protocol):
    """A module in this folder. `is_owed` may be left away."""

    LABEL: Any
    icon: str  # a lucide name; web/build.mjs finds it here
    DEEDS: Mapping[str, Deed]

    def owes(self, person: Person, actor: Actor, at: datetime) -> Iterable[Row]: ...


@cache
def sources() -> dict[str, Source]:
    """Every source by its file's name."""
    names = sorted(found.name for found in pkgutil.iter_modules([str(Path(__file__).parent)]) if not found.ispkg)
    return {name: cast("Source", importlib.import_module(f"concord.promises.sources.{name}")) for name in names}
