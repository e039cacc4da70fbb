"""The lines of a calendar file with their numbers, so that whatever is wrong can be pointed at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from concord.foundation.errors import Refused


@dataclass
class Block:
    """A VEVENT: the line on which it begins, and the first line of each of its own properties."""

    line: int
    properties: dict[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Where the property stands; where the event begins, when it has none."""
        return self.properties.get(name, self.line)


def unfolded(text: str) -> list[tuple[int, str]]:
    """Each content line, continuations joined (RFC 5545, 3.1), with the number of its first line."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if line[:1] in (" ", "\t") and lines:
            lines[-1] = (lines[-1][0], lines[-1][1] + line[1:])
        elif line.strip():
            lines.append((number, line))
    return lines


def events_of(lines: list[tuple[int, str]]) -> list[Block]:
    """Every VEVENT in the order of the file.

    Raises Refused for a file that is cut off, and for a time zone that would keep a computer busy for hours.
    """
    blocks: list[Block] = []
    inside: list[str] = []
    begun = 0
    for number, line in lines:
        name, _colon, value = line.partition(":")
        name, value = name.partition(";")[0].strip().upper(), value.strip().upper()
        if name == "BEGIN":
            begun = number if not inside else begun
            inside.append(value)
            if value == "VEVENT":
                blocks.append(Block(number))
        elif name == "END" and inside:
            inside.pop()
        elif inside[-1:] == ["VEVENT"]:
            blocks[-1].properties.setdefault(name, number)
        elif "VTIMEZONE" in inside and name == "RRULE" and "FREQ=YEARLY" not in value:
            raise Refused(
                f"Line {number}: no clock changes more often than each year. Export the calendar once more.",
                field="file",
            )
    if inside:
        cut = f"This file is cut off: {inside[0]} begins in line {begun} and does not end."
        raise Refused(f"{cut} Export the calendar once more.", field="file")
    return blocks


def line_with(lines: list[tuple[int, str]], text: str, *, after: int = 0) -> int:
    """The number of the first line that is `text`, or else holds it; 0 when none does."""
    later = [(number, line) for number, line in lines if number >= after and text and text in line]
    return next((number for number, line in later if line == text), later[0][0] if later else 0)
