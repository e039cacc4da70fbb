"""A letter before it is written: a few blocks, and the occasion that it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Words:
    """A paragraph; `quiet` ones are small print."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Points:
    """A list under a heading."""

    heading: str
    points: Sequence[str]


@dataclass(frozen=True)
class Quote:
    """Words that the team agreed on, under a heading."""

    heading: str
    text: str


@dataclass(frozen=True)
class Links:
    """What can be done now: (label, address). The first is the deed."""

    links: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Item:
    """One thing of a numbered list, with what can be done about it now."""

    number: int
    what: str
    under: str
    links: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Prose:
    """A text of its own, worded already for both: as plain text and as HTML that is safe to show."""

    text: str
    html: SafeString


Block = Words | Points | Quote | Links | Item | Prose


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A letter to one reader. `key` names the occasion: whoever was told of it is not told again."""

    key: str
    subject: str
    blocks: Sequence[Block]
    calendar: str = ""
    calendar_method: str = ""
    files: Sequence[tuple[str, str, bytes]] = field(default_factory=tuple)  # name, type, content
    secret: bool = False
    farewell: bool = False  # goes to somebody who has left, too
    not_before: datetime | None = None  # it can wait until the reader works
    good_until: datetime | None = None
    answers: Sequence[str] = ()  # rows of My list that a reply is about
