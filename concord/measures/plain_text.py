"""Transcripts as plain text: names, with times or without."""

from __future__ import annotations

import re
from html import unescape

from concord.measures.cues import TIME, Cue, Draft, cleaned, seconds
from concord.measures.names import Names

NAME_THEN_TIME = re.compile(rf"(.{{1,80}}?)(?:\s\s+|\t|\s+(?=[\[(]|\d+:\d+:))[\[(]?({TIME})[\])]?\s*:?\s*\Z")
LONGEST_HEADING = 150
TIME_THEN_NAME = re.compile(rf"[\[(]?({TIME})[\])]?\s*[-–]?\s+(.+)\Z")


def plain(lines: list[str]) -> list[Cue]:
    """Names, with times or without; a line with neither goes on with what was said before."""
    names = Names.among(after_time(line.strip()) for line in lines)
    drafts: list[Draft] = []
    for number, line in enumerate((line.strip() for line in lines), 1):
        if head := heading(line, names):
            drafts.append(head)
        elif line and drafts:
            drafts[-1].lines.append(line)
        elif line:
            raise ValueError(
                f"line {number}: {line[:60]!r} begins with neither a name nor a time; write “Ana Silva: words”, or "
                "“Ana Silva  00:01:02” and the words beneath"
            )
    return [
        Cue(draft.speakers, draft.start, end, "\n".join(filter(None, draft.lines)))
        for draft, end in zip(drafts, ends(drafts), strict=True)
    ]


def after_time(line: str) -> str:
    found = TIME_THEN_NAME.match(line)
    return found[2] if found else line


def heading(line: str, names: Names) -> Draft | None:
    """The line as the beginning of somebody's words."""
    if len(line) < LONGEST_HEADING and (found := NAME_THEN_TIME.match(line)) and names.is_name(found[1].strip()):
        return Draft(seconds(found[2]), None, [], (cleaned(found[1]),))
    begun = TIME_THEN_NAME.match(line)
    name, words = names.split(unescape(begun[2] if begun else line), any_head=bool(begun))
    if begun and not name and names.is_name(words):
        name, words = words, ""
    if not name:
        return None
    return Draft(seconds(begun[1]) if begun else None, None, [words], (name,))


def ends(drafts: list[Draft]) -> list[float | None]:
    """Each one ends where the next begins; the last has no length that anybody knows."""
    found: list[float | None] = []
    later: float | None = None
    for draft in reversed(drafts):
        if draft.start is not None:
            later = max(draft.start, later) if later is not None else draft.start
        found.append(None if draft.start is None else later)
        later = draft.start if draft.start is not None else later
    return found[::-1]
