"""The day of a meeting: from the text first, from the file's name else; what disagrees is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from concord.meetings.reading.minutes import ReadingError

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january januar janvier enero jan", "february februar février fevrier febrero feb",
         "march märz maerz mars marzo mar", "april avril abril apr", "may mai mayo", "june juni juin junio jun",
         "july juli juillet julio jul", "august août aout agosto aug", "september septembre septiembre sep sept",
         "october oktober octobre octubre oct okt", "november novembre noviembre nov",
         "december dezember décembre decembre diciembre dec dez"), 1,
    )
    for name in names.split()
}  # fmt: skip
ISO = re.compile(r"(?<!\d)(?<!\d-)(\d{4})([-/. _])(\d{1,2})\2(\d{1,2})(?!\d|-\d)")
PACKED = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(\d{2})(\d{2})(?!\d)")
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})(?!\d)"
)
MONTH_FIRST = re.compile(r"\b([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")


def dates_in(text: str) -> Iterator[date | tuple[date, date]]:
    """Every day that `text` names; two days where it can be read either way, such as 04/05/2025."""
    for match in ISO.finditer(text):
        yield from day(match[1], match[3], match[4])
    for match in PACKED.finditer(text):
        yield from day(match[1], match[2], match[3])
    for match in DAY_FIRST.finditer(text):
        yield from day(match[3], MONTHS.get(match[2].lower()), match[1])
    for match in MONTH_FIRST.finditer(text):
        yield from day(match[3], MONTHS.get(match[1].lower()), match[2])
    for match in NUMBERS.finditer(text):
        readings = [*day(match[4], match[3], match[1]), *day(match[4], match[1], match[3])]
        if len(set(readings)) == 2:
            yield readings[0], readings[1]
        elif readings:
            yield readings[0]


def day(year: str, month: str | int | None, number: str) -> list[date]:
    """The day, or nothing when there is none such."""
    try:
        found = date(int(year), int(month or 0), int(number))
    except ValueError:
        return []
    return [found] if 1900 <= found.year <= 2200 else []


def day_of_meeting(candidates: list[tuple[int, str]], filename: str) -> tuple[date, int, list[str]]:
    """The day, its line (0: from the file's name) and what to report. `candidates` are lines, the best first.

    Raises ReadingError when nothing names a day, or only one that can be read in two ways.
    """
    named = [found for found in dates_in(filename) if isinstance(found, date)]
    stated = [(line, found) for line, text in candidates for found in list(dates_in(text))[:1]]
    for line, found in stated:
        if isinstance(found, tuple):
            chosen = [reading for reading in found if reading in named]
            if not chosen:
                raise ReadingError(in_two_ways(*found), filename=filename, line=line)
            return chosen[0], line, []
        return found, line, disagreements(found, line, stated, named)
    if not named:
        raise ReadingError(
            "No date in the first lines or in the file's name. Write it at the top, like “Date: 2025-06-06”.",
            filename=filename,
        )
    return named[0], 0, [f"The text names no day; {named[0]} is from the file's name."]


def disagreements(
    chosen: date, line: int, stated: list[tuple[int, date | tuple[date, date]]], named: list[date]
) -> list[str]:
    """What else the source says about the day."""
    told = []
    if named and chosen not in named:
        told.append(f"Line {line} says {chosen}, the file's name says {named[0]}; {chosen} is taken.")
    for other_line, other in stated:
        if isinstance(other, date) and other != chosen:
            told.append(f"Line {line} says {chosen}, line {other_line} says {other}; {chosen} is taken.")
    return told


def in_two_ways(first: date, second: date) -> str:
    return f"The date can be {first} or {second}. Write it like {first}, year first, or put that into the file's name."
