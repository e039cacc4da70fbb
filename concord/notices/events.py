"""What can happen to how people are told."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class DigestChosen(Event):
    """Somebody chose how often their list comes by mail, and at which hour."""

    kind = "digest.chosen"
    person: int
    often: str
    hour: int
