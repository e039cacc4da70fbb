"""A decision as some file tells it, and what its status means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OPEN = frozenset(("proposed", "draft", "open", "pending", "on hold", "deferred", "in progress", "under review", "rfc"))
DECIDED = frozenset(
    ("accepted", "approved", "final", "active", "adopted", "decided", "done", "closed", "implemented", "superseded",
     "deprecated", "rejected", "declined")
)  # fmt: skip
WITHDRAWN = frozenset(("withdrawn", "abandoned", "cancelled", "canceled"))


@dataclass(frozen=True)
class ReadOption:
    """An option with its arguments, a line each."""

    name: str
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReadDecision:
    """What a file says. `state` is open, decided or withdrawn; a day that is not written stays None."""

    key: str
    question: str
    state: str
    status: str = ""
    asked: date | None = None
    decided: date | None = None
    deciders: str = ""
    background: str = ""
    options: tuple[ReadOption, ...] = ()
    chosen: str = ""
    outcome: str = ""
    superseded_by: str = ""
    line: int = 0

    @property
    def undated(self) -> bool:
        """It ended on a day that nobody wrote down: neither decided at an age, nor open."""
        return self.state != "open" and self.decided is None


class NotADecision(ValueError):
    """The file cannot be read as a decision; the words say what is wrong and what would be right."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.sentence, self.line = sentence, line


def state_of(status: str) -> str:
    """open, decided or withdrawn; empty for a word that is not known. “superseded by 0007” is decided."""
    words = status.strip().strip(".").casefold()
    for state, known in (("open", OPEN), ("decided", DECIDED), ("withdrawn", WITHDRAWN)):
        if words in known or any(words.startswith((f"{word} ", f"{word},", f"{word}:")) for word in known):
            return state
    return ""


def day_of(text: str) -> date | None:
    """“2026-11-24”, with a time after it or not. Raises ValueError for something else."""
    text = text.strip().strip("\"'")
    return date.fromisoformat(text[:10]) if text else None
