"""What can happen to the signs of a team."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class SignHidden(Event):
    """A team does not want to see one sign for now; the reason stands on its page."""

    kind = "sign.hidden"
    team: int
    slug: str


@dataclass(frozen=True, kw_only=True)
class SignShown(Event):
    """A sign that was hidden is shown again."""

    kind = "sign.shown"
    team: int
    slug: str


@dataclass(frozen=True, kw_only=True)
class SignsMeasured(Event):
    """Somebody had the signs of a team counted again before the night."""

    kind = "sign.measured"
    team: int
