"""The lines of an agenda as HTML. A line is rendered anew only when something in it is new: its content is the key.

The meeting's page is the one that is read most, and most of its time went into the same twelve lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language

from concord.pages.readiness import Line
from concord.pages.templatetags.concord import asset
from concord.segments.kind import kinds

TOKEN = "token-of-this-reader"  # noqa: S105  stands in the kept HTML where each reader's own comes


@dataclass(frozen=True)
class Row:
    """Everything that one line shows, as plain values."""

    pk: int
    at: str
    icon: str
    title: str
    minutes: int
    direction: bool
    skipped: bool
    why: str
    always: str
    words: str
    marks: tuple[tuple[int, str, str], ...]
    prepared: bool
    arranges: bool
    language: str | None
    icons: str

    @property
    def address(self) -> str:
        """What the addresses of its deeds begin with."""
        return f"/segments/{self.pk}"


def rows(lines: Iterable[Line], *, arranges: bool, token: str, prepares: bool = True) -> SafeString:
    """The list items of an agenda for one reader; a guest prepares nothing."""
    language, icons = get_language(), asset("icons.svg")
    lined = [row_of(line, arranges=arranges, language=language, icons=icons) for line in lines]
    html = "".join(rendered(row if prepares else replace(row, prepared=False)) for row in lined)
    return mark_safe(html.replace(TOKEN, token))  # noqa: S308  rendered by a template; the token is Django's own


def row_of(line: Line, *, arranges: bool, language: str | None, icons: str) -> Row:
    segment, topic = line.segment, line.segment.topic
    return Row(
        pk=segment.pk,
        at=f"{localtime(line.begins):%H:%M}",
        icon=line.kind.icon if line.kind else "message-circle",
        title=segment.title,
        minutes=segment.minutes,
        direction=segment.direction,
        skipped=segment.skipped,
        why=line.why,
        always=segment.why_here,
        words=topic.why if topic else "",
        marks=tuple((row.colour, row.name, row.mark) for row in topic.departments.all()) if topic else (),
        prepared=bool(line.kind and line.kind.is_prepared and segment.began_at is None),
        arranges=arranges,
        language=language,
        icons=icons,
    )


@lru_cache(maxsize=4096)
def rendered(row: Row) -> str:
    return render_to_string("meeting/line.html", {"row": row, "token": TOKEN})


@lru_cache
def choices(language: str | None) -> SafeString:
    """The kinds that can be added, in this language."""
    return render_to_string("meeting/choices.html", {"kinds": kinds().values()})
