"""A Markdown file in its parts: front matter, title, and the text under each heading. Code is not read as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
FENCE = re.compile(r"^\s*(```|~~~)")
PAIR = re.compile(r"^([A-Za-z][\w -]*):\s*(.*)$")


@dataclass
class Part:
    """A heading and what stands under it, before the next one."""

    level: int
    title: str
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """The simple pairs between two lines of dashes, and how many lines they take."""
    if not lines or lines[0].strip() != "---":
        return {}, 0
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    pairs: dict[str, str] = {}
    last = ""
    for line in lines[1:end]:
        if found := PAIR.match(line):
            last = found[1].strip().casefold().replace(" ", "-")
            pairs[last] = bare(found[2])
        elif last and line.strip().startswith("- "):
            pairs[last] = ", ".join(filter(None, (pairs[last], bare(line.strip()[2:]))))
    return pairs, end + 1 if end else 0


def bare(text: str) -> str:
    """A YAML value without its quotation marks, brackets and comment."""
    text = text.strip()
    if text[:1] in "\"'" and len(text) > 1 and text[-1:] == text[:1]:
        return text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if text.startswith("[") and text.endswith("]"):
        return ", ".join(bare(word) for word in text[1:-1].split(",") if word.strip())
    return "" if text.startswith(("{", "#")) else text.split(" #")[0].strip()


def parts(lines: list[str], first: int) -> Iterator[Part]:
    """Every heading with its lines; `first` is how many lines the front matter took."""
    part = Part(0, "", first + 1)
    fenced = ""
    for number, line in enumerate(lines[first:], first + 1):
        fence = FENCE.match(line)
        if fence:
            fenced = "" if fenced == fence[1] else fenced or fence[1]
        found = None if fenced or fence else HEADING.match(line)
        if found:
            yield part
            part = Part(len(found[1]), found[2], number)
        else:
            part.lines.append(line)
    yield part


def bullets(text: str) -> list[str]:
    """The outermost bullets, each with what is indented under it, as one line."""
    found: list[str] = []
    for line in text.splitlines():
        if re.match(r"^[*+-]\s+", line):
            found.append(re.sub(r"^[*+-]\s+", "", line).strip())
        elif found and line.startswith(" ") and line.strip():
            found[-1] += " " + line.strip()
    return found
