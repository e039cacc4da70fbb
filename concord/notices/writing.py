"""How a letter is worded: a few blocks, from which the text and the light HTML are made.

Text comes first: it is what many mail programs show in the list and what screen readers like. The deed stands in the
first line. What people wrote is escaped in the HTML and stands as it is in the text.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from concord.notices.models import Letter
from concord.people.models import Person

SUBJECT = 200


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


Block = Words | Points | Quote | Links


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
    good_until: datetime | None = None


def post(drafts: Iterable[tuple[Person, Draft]], *, at: datetime) -> int:
    """Put letters into the outbox; an occasion whose key is there already was told. Returns how many were new."""
    letters = [
        Letter(
            to=person.email,
            person=person if person.left_at is None else None,
            subject=" ".join(draft.subject.split())[:SUBJECT],
            text=as_text(draft.blocks),
            html=as_html(draft.blocks),
            calendar=draft.calendar,
            calendar_method=draft.calendar_method,
            attachments=[as_attachment(*file) for file in draft.files],
            secret=draft.secret,
            key=draft.key,
            written_at=at,
            not_before=at,
            good_until=draft.good_until,
        )
        for person, draft in drafts
        if person.email and (draft.farewell or person.left_at is None)
    ]
    known = set(Letter.objects.filter(key__in=[letter.key for letter in letters]).values_list("key", flat=True))
    new = [letter for letter in letters if letter.key not in known]
    Letter.objects.bulk_create(new, ignore_conflicts=True)  # another worker may write the same key just now
    return len(new)


def as_attachment(name: str, kind: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "type": kind, "base64": base64.b64encode(content).decode()}


def as_text(blocks: Sequence[Block]) -> str:
    """Plain text, a blank line between blocks."""
    return "\n\n".join(block_text(block) for block in blocks) + "\n"


def block_text(block: Block) -> str:
    match block:
        case Words(text=text):
            return text.strip()
        case Points(heading=heading, points=points):
            return "\n".join([f"{heading}:", *(f"- {' '.join(point.split())}" for point in points)])
        case Quote(heading=heading, text=text):
            return f"{heading}:\n" + "\n".join(f"> {line}" for line in text.strip().splitlines())
        case Links(links=links):
            return "\n".join(f"{label}: {address}" for label, address in links)


def as_html(blocks: Sequence[Block]) -> str:
    """Light HTML that reads well in every mail program, dark ones included: no images, no colours of its own."""
    body = format_html_join("\n", "{}", ((block_html(block),) for block in blocks))
    return format_html(
        '<!doctype html><html><head><meta charset="utf-8"></head><body style="font:16px/1.5 sans-serif;'
        'max-width:38em;margin:0 auto;padding:1em">\n{}\n</body></html>',
        body,
    )


def block_html(block: Block) -> SafeString:
    match block:
        case Words(text=text, quiet=quiet):
            style = mark_safe(' style="font-size:14px;opacity:.75"') if quiet else ""
            return format_html("<p{}>{}</p>", style, with_breaks(text))
        case Points(heading=heading, points=points):
            rows = format_html_join("", "<li>{}</li>", ((point,) for point in points))
            return format_html("<p><strong>{}</strong></p><ul>{}</ul>", heading, rows)
        case Quote(heading=heading, text=text):
            quote = '<blockquote style="font:italic 18px/1.5 serif;margin:0 0 1em 1em">{}</blockquote>'
            return format_html("<p><strong>{}</strong></p>" + quote, heading, with_breaks(text))
        case Links(links=links):
            rows = format_html_join(" &nbsp; ", '<a href="{}">{}</a>', ((link, label) for label, link in links))
            return format_html("<p>{}</p>", rows)


def with_breaks(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.strip().splitlines()))
