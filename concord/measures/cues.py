"""What a transcript is made of: cues with voices, times and words."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

TIME = r"(?:\d{1,4}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,9})?"


@dataclass(frozen=True)
class Cue:
    """Words and who said them (nobody, one, or several voices). Times in seconds; None where the text has none."""

    speakers: tuple[str, ...]
    start: float | None
    end: float | None
    text: str


@dataclass
class Draft:
    """A cue while it is read: where it stands, and its lines."""

    start: float | None
    end: float | None
    lines: list[str]
    speakers: tuple[str, ...] = ()


def refuse_times(lines: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        if "-->" in line:
            raise ValueError(f"line {number}: {line.strip()[:60]!r} are no times; write 00:00:13.540 --> 00:00:15.120")
    raise ValueError(f"line {len(lines)}: the file ends without a cue; a cue begins with 00:00:13.540 --> 00:00:15.120")


def seconds(written: str) -> float:
    """`1:02:03.5`, `02:03,500` or `0:0:13.540` in seconds."""
    *hours, minutes, rest = written.replace(",", ".").split(":")
    return round(int(hours[0] if hours else 0) * 3600 + int(minutes) * 60 + float(rest), 9)


def cleaned(name: str) -> str:
    return " ".join(unescape(name).split())


def bounds(start: str, end: str, number: int) -> tuple[float, float]:
    begin, until = seconds(start), seconds(end)
    if until < begin:
        raise ValueError(f"line {number}: the cue ends ({end}) before it starts ({start})")
    return begin, until
