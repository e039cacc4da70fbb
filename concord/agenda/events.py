"""What can happen to the rules over an agenda."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class RuleSwitched(Event):
    """A rule over the agendas of a series was switched off, with a reason, or on again."""

    kind = "agenda.rule"
    series: int
    rule: str
    on: bool
    reason: str = ""
