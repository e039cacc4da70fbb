"""People in lines: “Joe Sepi (@joesepi) - voting”, “Nadrieril (filling in for Oli)”, “Carol + Eric Holk”."""

from __future__ import annotations

import re
import unicodedata

from concord.meetings.reading.minutes import Mention
from concord.meetings.reading.sections import BULLET, INVISIBLE, LINK
from concord.meetings.reading.vocabulary import GROUP_OF_PEOPLE, NOBODY, NOT_COMING

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{0,190}\w")
HANDLE = re.compile(r"(?<![\w.])@([A-Za-z0-9](?:[\w-]*\w)?)")
BRACKETS = re.compile(r"[(\[{<]([^()\[\]{}<>]*)(?:[)\]}>]|$)")
INITIALS = re.compile(r"^([A-Z]{2,4})\s*[:–-]\s+(?=\S)")
AFTER_DASH = re.compile(r"\s[-–—]\s.*$")
SHORTENED = frozenset(("jr", "sr", "dr", "mr", "mrs", "ms", "prof", "st", "van", "de"))
SEPARATOR = re.compile(r"\s*[,;、]\s*|\s+(?:and|und|et|y|e)\s+|\s+[&+]\s+", re.IGNORECASE)
LONGEST = 80


def mentions_in(line: str, number: int, *, many: bool) -> list[Mention]:
    """The people that a line names. With `many`, commas separate people; else they begin a remark."""
    words = INVISIBLE.sub("", unbulleted(line)).strip()
    parts = [piece for part in (split_many(words) if many else split_few(words)) for piece in cut_at_slash(part)]
    return [person for part in parts if (person := mention(part, number))]


def unbulleted(line: str) -> str:
    """`line` without bullet and table bars: of a table's row the first cell, with the second in brackets."""
    if line.lstrip().startswith("|"):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if set(line) <= set("|-: \t"):
            return ""
        return f"{cells[0]} ({cells[1]})" if len(cells) > 1 and cells[1] else cells[0]
    match = BULLET.match(line)
    return match[2] if match else re.sub(r"^[*-](?=\w)", "", line)


def split_many(words: str) -> list[str]:
    """Cut at commas, semicolons and “and” outside brackets, and at a full stop that stands for a comma."""
    parts = cut_outside_brackets(words)
    return [name for part in parts for name in cut_at_full_stops(part)]


def split_few(words: str) -> list[str]:
    """One person a line: what follows a comma is a remark, unless it reads like another name."""
    parts = cut_outside_brackets(words)
    if len(parts) > 1 and not BRACKETS.search(parts[0]) and all(reads_like_name(part) for part in parts):
        return parts
    return [first_of_line(words)] if len(parts) > 1 and "," in words else parts


def first_of_line(words: str) -> str:
    return cut_outside_brackets(words)[0]


def cut_outside_brackets(words: str) -> list[str]:
    masked = BRACKETS.sub(lambda match: "\0" * len(match[0]), words)
    parts, start = [], 0
    for match in SEPARATOR.finditer(masked):
        parts.append(words[start : match.start()])
        start = match.end()
    return [part for part in [*parts, words[start:]] if part.strip()] or [""]


def cut_at_full_stops(part: str) -> list[str]:
    """“Jack Huey. Jakub Beránek” are two; “Abraham Jr. Agiri” and “J. Smith” are one."""
    pieces = re.split(r"(?<=\w{3})\.\s+(?=[^\W\d_])", part)
    return [part] if any(piece.split()[-1:][0].lower() in SHORTENED for piece in pieces if piece.split()) else pieces


def cut_at_slash(part: str) -> list[str]:
    """“Ana / Ben” are two people; “Evgeny / Евгений” is one, in two scripts."""
    first, *rest = re.split(r"\s+/\s+", part)
    if not rest or all(piece.isascii() == first.isascii() for piece in rest):
        return [first, *rest]
    return [f"{first} ({', '.join(rest)})"]


def reads_like_name(words: str) -> bool:
    """One to four words, each with a capital."""
    parts = words.split()
    return 0 < len(parts) <= 4 and all(part[0].isupper() for part in parts) and not GROUP_OF_PEOPLE.search(words)


def mention(words: str, number: int) -> Mention | None:
    """One person; None for nobody (“None.”), a group (“Board of Directors”) or what is too long for a name."""
    written = words.strip().strip("*_`").strip()
    text = LINK.sub(lambda match: f"{match[1]} ({handle_of(match[2])})", written)
    emails, handles = EMAIL.findall(text), HANDLE.findall(EMAIL.sub("", text))
    others = [other.strip() for inner in BRACKETS.findall(text) for other in inner.split(",")]
    name = AFTER_DASH.sub("", BRACKETS.sub(" ", text))
    if initials := INITIALS.match(name):
        others.append(initials[1])
        name = name[initials.end() :]
    name = HANDLE.sub(" ", EMAIL.sub(" ", NOT_COMING.sub("", name)))
    name = " ".join(name.replace("*", " ").split()).strip(' .?:;,-–—)]}>"')
    if not name and not handles and not emails:
        return None
    if name and (NOBODY.fullmatch(name) or GROUP_OF_PEOPLE.search(name) or not any(map(str.isalpha, name))):
        return None
    if len(name) > LONGEST or len(name.split()) > 6:
        return None
    return Mention(
        words=written,
        name=name,
        line=number,
        handle=handles[0] if handles else "",
        email=emails[0] if emails else "",
        others=tuple(other for other in others if other and "@" not in other),
    )


def handle_of(address: str) -> str:
    """“@ana” for a profile's address such as https://github.com/ana; mailto becomes the address."""
    if address.startswith("mailto:"):
        return address.removeprefix("mailto:")
    match = re.match(r"https?://(?:www\.)?(?:github|gitlab)\.com/([\w-]+)/?$", address)
    return f"@{match[1]}" if match else ""


def folded(name: str) -> str:
    """A name as it is compared: no accents, apostrophes, case, or doubled blanks; hyphens are blanks."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    letters = re.sub(r"['’‘`´ʼ.]", "", letters.replace("ø", "o").replace("ł", "l").replace("đ", "d"))
    return " ".join(re.sub(r"[-‐‑–_]", " ", letters).split())
