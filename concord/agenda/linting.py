"""The agenda linter: the promises are rules over the agenda. Each rule is a file in rules/, found by its place."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import prefetch_related_objects

from concord.meetings.models import Segment
from concord.rhythm.models import Meeting


@dataclass(frozen=True)
class Finding:
    """What a rule noticed: a sentence, why it matters, and what can be done."""

    rule: str
    promise: int
    sentence: str
    why: str
    remedy: str


class Agenda:
    """What rules look at: the meeting, its segments in order, and its table."""

    def __init__(self, meeting: Meeting, segments: Sequence[Segment]) -> None:
        self.meeting, self.segments = meeting, list(segments)
        prefetch_related_objects([row for row in self.segments if row.topic_id], "topic__departments")

    def has(self, kind: str) -> bool:
        return any(row.kind == kind for row in self.segments)

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in self.segments)


def lint(meeting: Meeting, segments: Sequence[Segment]) -> list[Finding]:
    """What the rules notice, in the order of the promises."""
    if not segments:
        return []
    agenda = Agenda(meeting, segments)
    found = [finding for rule in rules() for finding in rule.check(agenda)]
    return sorted(found, key=lambda finding: finding.promise)


@cache
def rules() -> tuple[Any, ...]:
    """Every module in rules/: each has `check(agenda)`, which yields findings."""
    folder = Path(__file__).parent / "rules"
    names = sorted(found.name for found in pkgutil.iter_modules([str(folder)]))
    return tuple(importlib.import_module(f"concord.agenda.rules.{name}") for name in names)
