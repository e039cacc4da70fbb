"""The skeleton of a Markdown text: front matter, headings, and the lines that stand under each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

HEADING = re.compile(r"^ {0,3}\*?(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
UNDERLINE = re.compile(r"^ {0,3}(=+|-{3,})\s*$")
BOLD = re.compile(r"^\s*(?:\*\*|__)([^*_]+?):?(?:\*\*|__):?\s*$")
FENCE = re.compile(r"^\s*(```|~~~)")
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
BULLET = re.compile(r"^(\s*)(?:[-*+•–]|\d{1,2}[.)])(?:\s+|$)(.*)$")
LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\(([^)\s\[]{0,800})[^)\[]{0,200}\)")
DECORATION = re.compile(r"\*\*|__|~~|`|(?<!\w)[*_]|[*_](?!\w)|\\(?=[\[\]*_])")


@dataclass
class Section:
    """A heading (line 0, level 0 for what stands before the first) and the lines up to the next one."""

    title: str
    line: int
    level: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    above: Section | None = None

    def path(self) -> Iterator[Section]:
        """This section and those that it stands in, inmost first."""
        section: Section | None = self
        while section:
            yield section
            section = section.above


def numbered(text: str) -> list[tuple[int, str]]:
    """The lines with their numbers from 1, without line ends and a leading mark of byte order."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return list(enumerate(plain.split("\n"), 1))


def front_matter(lines: list[tuple[int, str]]) -> tuple[dict[str, tuple[int, str]], int]:
    """“key: value” lines between two “---” at the top, lists joined by commas; and the number of its last line."""
    if not lines or lines[0][1].strip() != "---":
        return {}, 0
    end = next((number for number, line in lines[1:60] if line.strip() in ("---", "...")), 0)
    found: dict[str, tuple[int, str]] = {}
    key = ""
    for number, line in lines[1 : max(end - 1, 0)]:
        if entry := re.match(r"^\s*-\s+(.*)$", line):
            if key:
                start, value = found[key]
                found[key] = start, f"{value}, {unquoted(entry[1])}".lstrip(", ")
        elif pair := re.match(r"^([\w -]+?)\s*:\s*(.*)$", line):
            key = pair[1].strip().lower().replace("_", " ")
            found[key] = number, ", ".join(unquoted(part) for part in pair[2].strip("[] ").split(","))
    return found, end


def unquoted(text: str) -> str:
    return text.strip().strip("\"'").strip()


def sections(lines: list[tuple[int, str]]) -> list[Section]:
    """The text cut at its headings. Where there are no headings, lines all in bold are."""
    found = cut(lines, bold=False)
    bold = cut(lines, bold=True)
    return bold if len(found) <= 2 and len(bold) >= len(found) + 3 else found


def cut(lines: list[tuple[int, str]], *, bold: bool) -> list[Section]:
    current = Section("", 0, 0)
    found, fenced = [current], False
    for number, line in lines:
        fenced ^= bool(FENCE.match(line))
        heading = None if fenced else heading_in(line, current, bold=bold)
        if heading is None:
            current.lines.append((number, line))
            continue
        level, title, start = heading
        if start:
            current.lines.pop()
        above = next((before for before in reversed(found) if 0 < before.level < level), None)
        current = Section(title, number - start, level, [(number, line)] if start else [], above)
        found.append(current)
    return found


def heading_in(line: str, current: Section, *, bold: bool) -> tuple[int, str, int] | None:
    """Level, title and how many lines above the title stands; None when `line` is no heading."""
    if match := HEADING.match(line):
        return len(match[1]), match[2], 0
    if UNDERLINE.match(line) and current.lines:
        _number, before = current.lines[-1]
        alone = len(current.lines) < 2 or not current.lines[-2][1].strip()
        if before.strip() and alone and not BULLET.match(before) and "|" not in before:
            return (1 if "=" in line else 2), before.strip(), 1
    if bold and (match := BOLD.match(line)):
        return 6, match[1], 0
    return None


def plain(text: str) -> str:
    """`text` without Markdown's marks: links become their words, and invisible characters go."""
    text = LINK.sub(lambda match: match[1] or match[2], INVISIBLE.sub("", text))
    return " ".join(DECORATION.sub("", text).split())


def label_of(title: str) -> str:
    """A heading as the vocabulary knows it: plain, without number, colon and curly quotes."""
    return re.sub(r"^\d+[.)]\s*", "", plain(title)).replace("’", "'").strip(" :.-–—")


def indent_of(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
