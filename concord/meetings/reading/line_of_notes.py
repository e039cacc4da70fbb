"""What one line of the notes says: who, what, by when. “Ben and Chi: call the bank by Friday” names all three.

What it does not say for certain it leaves out: the writer sees what was understood before anything is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from concord.meetings.reading.dating import MONTHS, dates_in

MARK = re.compile(r"\s*\*→ [^*\n]*\*\s*$")
BULLET = re.compile(r"^\s*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:\[[ xX]\]\s+)?(?:#{1,6}\s+|>\s*)?")
AT = re.compile(r"(?<![\w@.])@([^\W\d_][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)?)")
HEAD = re.compile(r"^([^:]{1,80}?)\s*(?::|\s[–—-])\s+(\S.*)$")
SUBJECT = re.compile(r"^(.{1,80}?)\s+(?:will|to|shall|should|must|soll|wird|va)\s+(\S.*)$", re.IGNORECASE)
BETWEEN = re.compile(r"\s*[,;/&+]\s*|\s+(?:and|und|et|y|e)\s+", re.IGNORECASE)
BEFORE = r"(?:due(?: by| on)?|by|until|before|not later than|bis(?: zum)?|avant(?: le)?|pour(?: le)?|d'ici)"
WHEN = re.compile(rf"[\s,(–—-]*\b{BEFORE}\s+(?:the\s+)?([^().,;]{{2,40}}?)\s*\)?\s*(?=[.,;)]|$)", re.IGNORECASE)
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon montag lundi lunes", "tuesday tue tues dienstag mardi martes",
         "wednesday wed mittwoch mercredi miércoles", "thursday thu thurs donnerstag jeudi jueves",
         "friday fri freitag vendredi viernes", "saturday sat samstag samedi sábado",
         "sunday sun sonntag dimanche domingo")
    )
    for name in names.split()
}  # fmt: skip
DAY_AND_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([^\W\d]+)\.?$")
MONTH_AND_DAY = re.compile(r"^([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?$")


@dataclass(frozen=True)
class LineOfNotes:
    """One line, understood: what is to be done, the ids of those it names, and the day."""

    words: str
    owners: tuple[int, ...] = ()
    due: date | None = None


def is_taken(line: str) -> bool:
    """Whether something was made of the line already: it says so at its end."""
    return bool(MARK.search(line))


def read_line(line: str, *, names: Mapping[str, int], today: date) -> LineOfNotes:
    """Understand `line`. `names` are the people's names, whole and first, casefolded, with their ids."""
    words = BULLET.sub("", MARK.sub("", line)).strip().strip("*_").strip()
    words, due = without_day(words, today)
    called = [names[name] for match in AT.findall(words) if (name := known(match, names))]
    words = AT.sub(lambda match: known_as(match[1], names), words)
    owners, words = without_head(words, names)
    found = tuple(dict.fromkeys([*owners, *called]))
    return LineOfNotes(capitalized(words), found, due)


def without_day(words: str, today: date) -> tuple[str, date | None]:
    """The day by which, and the words without it; a day that cannot be read stays in the words."""
    for match in reversed(list(WHEN.finditer(words))):
        if due := day_named(match[1].strip().lower(), today):
            return f"{words[: match.start()]}{words[match.end() :]}".strip(), due
    return words, None


def day_named(words: str, today: date) -> date | None:
    """“friday”, “tomorrow”, “next week”, “end of the month”, “3 march”, “2027-03-31”: the next such day."""
    if words in ("today", "heute", "tonight"):
        return today
    if words in ("tomorrow", "morgen", "demain"):
        return today + timedelta(days=1)
    if words in ("next week", "end of next week"):
        return today + timedelta(days=11 - today.weekday())  # its Friday
    if words in ("end of the week", "end of week", "end of this week"):
        return today + timedelta(days=(4 - today.weekday()) % 7)
    if words in ("end of the month", "end of month", "end of this month"):
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    following = words.removeprefix("next ").removeprefix("this ").removeprefix("on ")
    if following in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS[following] - today.weekday() - 1) % 7 + 1)
    return next((found for found in dates_in(words) if isinstance(found, date)), None) or without_year(words, today)


def without_year(words: str, today: date) -> date | None:
    """“3 march”, “march 3”: the next one."""
    if match := DAY_AND_MONTH.match(words):
        number, month = match[1], MONTHS.get(match[2])
    elif match := MONTH_AND_DAY.match(words):
        number, month = match[2], MONTHS.get(match[1])
    else:
        return None
    for year in range(today.year, today.year + 9 if month else today.year):  # nine: 29 February over a turn of century
        try:
            found = date(year, month or 0, int(number))
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def without_head(words: str, names: Mapping[str, int]) -> tuple[list[int], str]:
    """Who stands before the colon or before “will”, and the rest; a first word that is a name stays where it is."""
    for pattern in (HEAD, SUBJECT):
        match = pattern.match(words)
        if match and (owners := all_known(match[1], names)):
            return owners, match[2]
    first = re.split(r"[\s,:]", words, maxsplit=1)[0]
    return all_known(first, names), words


def all_known(words: str, names: Mapping[str, int]) -> list[int]:
    """The ids of the people that `words` list, if all of them are known."""
    found = [names.get(name.strip().casefold()) for name in BETWEEN.split(words.strip()) if name.strip()]
    return [one for one in found if one is not None] if None not in found else []


def known(called: str, names: Mapping[str, int]) -> str:
    """The longest beginning of “Ben Ortiz” that is somebody's name, in small letters."""
    return next((name for name in (called.casefold(), called.split()[0].casefold()) if name in names), "")


def known_as(called: str, names: Mapping[str, int]) -> str:
    return called if known(called, names) else f"@{called}"


def capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]
