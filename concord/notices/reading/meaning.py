"""What a short answer means: “done”, “2 done”, “moved to Friday because ...”, “yes”, “I will be late”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TAGE = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
NUMBER = re.compile(r"^\s*#?(\d{1,2})[\s.:)]+(?=\D)|\s+#?(\d{1,2})\s*[.!]*$")
DONE = re.compile(
    r"^(is |it'?s |all )?(done|finished|erledigt|fertig|fait|hecho)\b[.! ]*(thanks|thank you|danke)?[.! ]*$", re.I
)
MOVE = re.compile(
    r"^(moved?|postponed?|verschoben|verschieben)\s+(?:it\s+)?(?:to|until|till|auf)\s+(.+?)\s*[,;:]?\s+(?:because|since|weil|as|denn)\s+(.+)$",
    re.I | re.S,
)
YES = re.compile(
    r"^(yes|ja|oui|sí|si|sim|i will be there|i'?ll be there|i come|i am coming|ok(ay)?)\b[.,! ]*"
    r"(i will be there|i'?ll be there|thanks|thank you|danke)?[.! ]*$",
    re.IGNORECASE,
)
NO = re.compile(r"^(no|nein|non|não)\b|^(i )?(cannot|can'?t|can not) (come|make it|be there)\b", re.I)
LATE = re.compile(r"^(late|later|später|en retard)\b|\b(i will|i'?ll|might) (be|come) late\b", re.I)


@dataclass(frozen=True)
class Meaning:
    """`deed`: done, move, yes, no, late; "" for words that are none of these. `number`: which of several."""

    deed: str
    number: int | None = None
    to: date | None = None
    reason: str = ""


def meaning_of(line: str, *, today: date) -> Meaning:
    """What one line says. A day that cannot be read leaves `to` empty."""
    number = None
    if found := NUMBER.search(line):
        number = int(found[1] or found[2])
        line = (line[: found.start()] + line[found.end() :]).strip()
    line = line.strip().strip("*_").strip()
    if moved := MOVE.match(line):
        return Meaning("move", number, day_named(moved[2], today=today), moved[3].strip().rstrip("."))
    for deed, words in (("done", DONE), ("late", LATE), ("yes", YES), ("no", NO)):
        if words.search(line):
            return Meaning(deed, number)
    return Meaning("", number)


def day_named(words: str, *, today: date) -> date | None:
    """“Friday”, “next Friday”, “tomorrow”, “2031-05-28”, “28.5.”: the next such day after today."""
    said = words.lower().strip(" .,")
    if said in ("tomorrow", "morgen"):
        return today + timedelta(days=1)
    for names in (DAYS, TAGE):
        if (last := said.split()[-1] if said else "") in names:
            return today + timedelta(days=(names.index(last) - today.weekday() - 1) % 7 + 1)
    if plain := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", said):
        return made(int(plain[1]), int(plain[2]), int(plain[3]))
    if dotted := re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{4})?", said):
        year = int(dotted[3] or today.year)
        day = made(year, int(dotted[2]), int(dotted[1]))
        return made(year + 1, int(dotted[2]), int(dotted[1])) if day and day <= today and not dotted[3] else day
    return None


def made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
