"""One thing that is owed, and how it closes in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from concord.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a deed needs to be told.

    `sort`: line, words (several lines), day, or of the row's options: choice (one of them) or order (the best first).
    """

    name: str
    label: Any
    sort: str = "line"
    at_most: int = 300
    example: Any = ""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A press that settles a row where it stands.

    `call(pk, by=..., at=..., **said)` does it by the domain's verb and returns the sentence that says so. It finds the
    thing among what the actor may read, and raises DoesNotExist for a stranger. `key` is its key on the list; `undo`
    the name of the deed that takes it back for ten seconds. `hidden`: only offered as an undo. `by_mail`: one signed
    click in a letter may do it. `replies`: what a reply to a letter may say to do it (notices/reading/meaning.py);
    “words” is whatever is written.
    """

    label: Any
    call: Callable[..., str]
    asks: Sequence[Ask] = ()
    key: str = ""
    undo: str = ""
    hidden: bool = False
    by_mail: bool = True
    replies: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Row:
    """Something owed: since when, until when, where it is seen, whom it concerns, and the names of its deeds."""

    pk: int
    what: str
    since: datetime
    address: str
    due: date | None = None
    why: str = ""  # one line under it
    deeds: Sequence[str] = ()
    people: Sequence[Person] = ()
    options: Sequence[tuple[str, str]] = ()  # (letter, name): what a choice or an order is made of
    pressing: bool = False  # it belongs to now, whatever its day says
    label: Any = ""  # what it is, where that is not its source's LABEL
    source: str = ""  # its file's name; this and what follows is filled by the list
    icon: str = ""
    offered: Mapping[str, Deed] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How doors name it: actions-12."""
        return f"{self.source}-{self.pk}"

    @property
    def tick(self) -> Deed | None:
        """The deed that a round to press stands for: it is done, and nothing need be said."""
        deed = self.offered.get("done")
        return deed if deed and not deed.asks else None

    @property
    def presses(self) -> Sequence[tuple[str, Deed]]:
        """Other deeds of one press."""
        return [(name, deed) for name, deed in self.offered.items() if not deed.asks and deed is not self.tick]

    @property
    def telling(self) -> Sequence[tuple[str, Deed]]:
        """Deeds that need to be told something."""
        return [(name, deed) for name, deed in self.offered.items() if deed.asks]
