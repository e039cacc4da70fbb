"""What a short answer means: “done”, “2 moved to Friday because ...”, “yes”, “no, because ...”, “B A”, “I need ...”."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TAGE = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
NUMBER = re.compile(r"^\s*#?(\d{1,2})[\s.:)]+(?=\D)|\s+#?(\d{1,2})\s*[.!]*$")
DONE = re.compile(
    r"^(is |it'?s |all |i have |i'?ve )?(done|finished|asked|erledigt|fertig|fait|hecho)\b[.,! ]*"
    r"(thanks|thank you|danke)?[.! ]*$",
    re.IGNORECASE,
)
MOVE = re.compile(
    r"^(moved?|postponed?|verschoben|verschieben)\s+(?:it\s+)?(?:to|until|till|auf)\s+(.+?)\s*[,;:]?\s+(?:because|since|weil|as|denn)\s+(.+)$",
    re.I | re.S,
)
YES = re.compile(
    r"^(yes|ja|oui|sí|si|sim|i will be there|i'?ll be there|i come|i am coming|ok(ay)?|(i )?agreed?|(i )?approved?|"
    r"i (can|will|'?ll) help|i (will |'?ll )?carry it|einverstanden|d'accord|de acuerdo)\b[.,! ]*"
    r"(i will be there|i'?ll be there|thanks|thank you|danke)?[.! ]*$",
    re.IGNORECASE,
)
NO = re.compile(
    r"^(no|nein|non|não|(i )?object(ion)?)\b(?! (idea|problem|worries|news|rush)\b)"
    r"|^(i )?(cannot|can'?t|can not)( (come|make it|be there|help)\b| ?(now)?[.! ]*$)",
    re.IGNORECASE,
)
NOTHING = re.compile(r"^(nothing|nichts|rien|nada|i need nothing)\b.{0,30}$", re.I)
NEED = re.compile(r"^(i|we) need(ed)? \S|^(ich|wir) brauchen? \S|^j'ai besoin \S|^(eu )?preciso \S|^necesito \S", re.I)
ASIDE = re.compile(r"^(i )?stand aside[.! ]*$", re.I)
PARTLY = re.compile(r"^(partly|in part|teilweise|teils|en partie|em parte|en parte)[.! ]*$", re.I)
THANKS = re.compile(r"^(thanks|thank you|danke|merci|obrigad[oa]|gracias)\b.*\w", re.I)
LETTERS = re.compile(r"^[a-z](?:(?:\s*[,;>=]\s*|\s+)[a-z])*[.! ]*$", re.I)
BECAUSE = re.compile(r"^[\s,.:;–-]*(?:because|since|weil|denn|as)?\b[\s:]*", re.I)
LATE = re.compile(r"^(late|later|später|en retard)\b|\b(i will|i'?ll|might) (be|come) late\b", re.I)

SAYS = (
    ("letters", LETTERS),
    ("done", DONE),
    ("late", LATE),
    ("aside", ASIDE),
    ("partly", PARTLY),
    ("nothing", NOTHING),
    ("need", NEED),
    ("yes", YES),
    ("no", NO),
    ("thanks", THANKS),
)
WHOLE = ("letters", "need", "thanks")


@dataclass(frozen=True)
class Meaning:
    """`deed`: a word of SAYS, or move; "" for words that are none of these. `number`: which of several.

    `reason`: why it moves, or why not; for letters, needs and thanks all of `line`, which is without the number.
    """

    deed: str
    number: int | None = None
    to: date | None = None
    reason: str = ""
    line: str = field(default="", compare=False)


def meaning_of(line: str, *, today: date) -> Meaning:
    """What one line says. A day that cannot be read leaves `to` empty."""
    number = None
    if found := NUMBER.search(line):
        number = int(found[1] or found[2])
        line = (line[: found.start()] + line[found.end() :]).strip()
    line = line.strip().strip("*_").strip()
    if moved := MOVE.match(line):
        return Meaning("move", number, day_named(moved[2], today=today), moved[3].strip().rstrip("."), line=line)
    for deed, words in SAYS:
        if found := words.search(line):
            why = BECAUSE.sub("", line[found.end() :]) if deed == "no" else line if deed in WHOLE else ""
            return Meaning(deed, number, reason=why, line=line)
    return Meaning("", number, line=line)


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
