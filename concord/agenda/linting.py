"""The agenda linter: the promises are rules over the agenda. Each rule is a file in rules/, found by its place.

A rule has PROMISE, the number it serves; SAYS, what it looks after; and `check(agenda)`, which yields findings.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from concord.agenda.findings import Finding
from concord.agenda.keeping_time import during
from concord.agenda.looking_back import after
from concord.agenda.view import Agenda, AtTable
from concord.meetings.models import Segment
from concord.rhythm.models import Meeting

__all__ = ["Agenda", "Finding", "findings", "lint", "rules"]


class Rule(Protocol):
    """A module in rules/."""

    PROMISE: int
    SAYS: Any

    def check(self, agenda: Agenda) -> Iterator[Finding]: ...


def lint(meeting: Meeting, segments: Sequence[Segment], table: Sequence[AtTable] | None = None) -> list[Finding]:
    """What the rules notice that are not switched off for the series, in the order of the promises."""
    if not segments:
        return []
    agenda = Agenda(meeting, segments, table)
    off = meeting.series.rules_off if meeting.series else {}
    found = [finding for name, rule in rules().items() if name not in off for finding in rule.check(agenda)]
    return sorted(found, key=lambda finding: finding.promise)


def findings(
    meeting: Meeting, segments: Sequence[Segment], *, at: datetime, table: Sequence[AtTable] | None = None
) -> list[Finding]:
    """What is worth a look at this moment: before the meeting its rules, during it the time, after it what happened."""
    if meeting.state == "live":
        return during(meeting, segments, at=at)
    if meeting.state == "ended":
        return after(meeting, segments)
    return lint(meeting, segments, table) if meeting.state == "planned" else []


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its file's name, in the order of the promises."""
    folder = Path(__file__).parent / "rules"
    names = sorted(found.name for found in pkgutil.iter_modules([str(folder)]))
    found = {name: cast("Rule", importlib.import_module(f"concord.agenda.rules.{name}")) for name in names}
    return dict(sorted(found.items(), key=lambda row: row[1].PROMISE))
