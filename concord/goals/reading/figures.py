"""Numbers as people write them in a sheet: “1,200”, “1.200,50”, “75 %”, “€ 3.5k”, “2 m”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = re.compile(r"[-−]?\d[\d.,'’\u00a0\u202f ]*")
THOUSANDS = {"k": 3, "m": 6, "mio": 6, "bn": 9}


@dataclass(frozen=True)
class Figure:
    """A number, and the unit that stood beside it."""

    number: Decimal
    unit: str


def read_figure(text: str) -> Figure | None:
    """The one number in `text` with its unit; None when there is none, or more than one."""
    found = NUMBER.findall(text)
    if len(found) != 1:
        return None
    written = found[0].strip(" ,.'’\u00a0\u202f")
    number = plain(written)
    if number is None:
        return None
    unit = " ".join(text.replace(written, " ", 1).split())
    word, _space, rest = unit.partition(" ")
    if word.casefold() in THOUSANDS:
        return Figure(number.scaleb(THOUSANDS[word.casefold()]), rest)
    tail = re.fullmatch(r"(\S+) (k|m|mio|bn)", unit, re.IGNORECASE)
    return Figure(number.scaleb(THOUSANDS[tail[2].casefold()]), tail[1]) if tail else Figure(number, unit)


def plain(written: str) -> Decimal | None:
    """The last comma or point parts the decimals, unless exactly three digits follow and it parts thousands."""
    text = re.sub(r"['’\u00a0\u202f ]", "", written).replace("−", "-")
    marks = [mark for mark in text if mark in ",."]
    if marks:
        last = marks[-1]
        whole, _mark, rest = text.rpartition(last)
        thousands = marks.count(last) > 1 or (len(rest) == 3 and len(set(marks)) == 1 and whole.lstrip("-") != "0")
        digits = re.sub(r"[.,]", "", whole)
        text = digits + rest if thousands else f"{digits}.{rest}"
    return Decimal(text) if re.fullmatch(r"-?\d{1,13}(\.\d{1,6})?", text) else None
