"""The text cut into blocks: one for each item that it may be, and the frame around them. No line is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from concord.meetings.reading import vocabulary as known
from concord.meetings.reading.sections import BULLET, Section, indent_of, label_of, plain

REFERENCE = re.compile(r"(?:\[|(?<=\s)|^)((?:[\w.-]{1,60}(?:/[\w.-]{1,60})?)?#\d+)\b")
LINKED = re.compile(r"\[(?:[\w.-]{1,60}(?:/[\w.-]{1,60})?)?#\d+\]|[\"”]\s*[\w.-]{1,60}(?:/[\w.-]{1,60})?#\d+\b")
DEEPEST = 3  # “Agenda items” in “Old business” in a list; deeper ones are notes


@dataclass
class Block:
    """Lines that are being gathered for one item, or for the frame when `title` is empty."""

    title: str
    line: int
    group: str = ""
    headed: bool = False  # the title stands in a heading, not in a bullet
    lines: list[tuple[int, str]] = field(default_factory=list)
    put_off: bool = False


def with_their_parts(found: list[Section]) -> list[Section]:
    """Headings beneath an item that names its issue, and a “Notes” beneath any, are parts of it, not items."""
    kept: list[Section] = []
    part_of: dict[int, Section] = {}
    for section in found:
        owner = next((one for one in list(section.path())[1:] if one.level > 1 and REFERENCE.search(one.title)), None)
        if owner is None and section.level > 2 and known.RECORD.fullmatch(label_of(section.title)):
            owner = section.above
        if owner is None:
            kept.append(section)
            continue
        owner = part_of[id(section)] = part_of.get(id(owner), owner)
        owner.lines += [(section.line, f"{'#' * section.level} {section.title}"), *section.lines]
    return kept


def blocks(found: list[Section], taken: frozenset[int]) -> Iterator[Block]:
    """Every section as one block or several; nothing of the source is left out."""
    record = next((one for one in found if known.RECORD.fullmatch(label_of(one.title))), None)
    for section in found:
        label, put_off = label_of(section.title), any(known.PUT_OFF.search(one.title) for one in section.path())
        names_issue = bool(REFERENCE.search(section.title))
        if is_frame(section, label, found, record):
            yield Block("", section.line, lines=[*heading(section), *section.lines])
            continue
        lines = [row for row in section.lines if row[0] not in taken]
        if rest := [row for row in section.lines if row[0] in taken]:
            yield Block("", section.line, lines=rest)
        if (is_list(label, put_off) and not names_issue) or (section.level < 2 and bulleted(lines)):
            yield from listed(section, lines, put_off)
        else:
            group = plain(section.above.title) if section.above and section.above.level > 1 else ""
            yield Block(section.title, section.line, group, True, lines, put_off)


def heading(section: Section) -> list[tuple[int, str]]:
    return [(section.line, section.title)] if section.line else []


def is_frame(section: Section, label: str, found: list[Section], record: Section | None) -> bool:
    """Title, attendance, roles, links, and an agenda beside which the record itself stands."""
    if known.ATTENDANCE.fullmatch(label) or known.ROLES.fullmatch(label):
        return not LINKED.search("\n".join(line for _number, line in section.lines))
    if known.LINKS.fullmatch(label) or known.OBSERVERS.fullmatch(label) or known.ABSENT.fullmatch(label):
        return True
    agenda = next((one for one in section.path() if known.AGENDA.fullmatch(label_of(one.title))), None)
    if agenda and record and record is not section and record.level <= agenda.level and agenda.line < record.line:
        return True
    first = section.level == 1 and section is next(one for one in found if one.level == 1)
    return (first or section.level == 0) and not bulleted(section.lines) and len(found) > 2


def is_list(label: str, put_off: bool) -> bool:
    """Whether the bullets under this heading are items of their own."""
    return bool(known.LISTS.fullmatch(label) or known.ATTENDANCE.fullmatch(label)) or put_off


def bulleted(lines: Iterable[tuple[int, str]]) -> bool:
    """Whether most of the text is a list with at least three bullets."""
    return sum(bool(BULLET.match(line)) for _number, line in lines) >= 3


def listed(section: Section, lines: list[tuple[int, str]], put_off: bool, *, depth: int = 0) -> Iterator[Block]:
    """One block for each outermost bullet, with what follows it; before the first, a block of the heading itself."""
    current = intro = Block(section.title if section.level else "", section.line, "", True)
    group, linked = plain(section.title), any(LINKED.search(line) for _number, line in lines)
    outer = min((indent_of(line) for _number, line in lines if BULLET.match(line)), default=0)
    place = 0
    while place < len(lines):
        number, line = lines[place]
        apart = place == 0 or not lines[place - 1][1].strip()
        begins = BULLET.match(line) and indent_of(line) <= outer
        if begins and (apart or current is intro or not linked or links_issue(lines, place)):
            yield current
            current = Block(title_of(line), number, group, False, [(number, line)], put_off)
            if depth < DEEPEST and known.GROUPS.fullmatch(label_of(current.title)):
                inner = beneath(lines, place)
                yield Block("", number, lines=current.lines)
                yield from listed(Section(current.title, 0, 0), inner, put_off, depth=depth + 1)
                current = intro = Block("", number)
                place += len(inner)
        elif apart and is_group_label(lines, place):
            yield current
            current = intro = Block("", number, lines=[(number, line)])
            group = label_of(line)
        else:
            current.lines.append((number, line))
        place += 1
    yield current


def beneath(lines: list[tuple[int, str]], place: int) -> list[tuple[int, str]]:
    """The lines that stand deeper than the bullet at `place`, up to the next one that does not."""
    depth, end = indent_of(lines[place][1]), place + 1
    while end < len(lines) and (not lines[end][1].strip() or indent_of(lines[end][1]) > depth):
        end += 1
    return lines[place + 1 : end]


def links_issue(lines: list[tuple[int, str]], place: int) -> bool:
    """Whether a bullet links an issue, itself or on its next line.

    In a list of issues, “* Skip, was discussed” right under one is a note on it, unless it stands apart.
    """
    following = lines[place + 1][1] if place + 1 < len(lines) else ""
    return bool(LINKED.search(lines[place][1]) or re.match(r"^\s*\[[\w.-]*#\d+\]", following))


def is_group_label(lines: list[tuple[int, str]], place: int) -> bool:
    """“P-high issues:” alone on its line, with a list after it."""
    line = lines[place][1]
    if BULLET.match(line) or line.startswith(" ") or len(line) > 60 or not line.rstrip().endswith(":"):
        return False
    following = next((text for _number, text in lines[place + 1 : place + 4] if text.strip()), "")
    return bool(BULLET.match(following) or known.NOBODY.fullmatch(following.strip(" .")))


def title_of(line: str) -> str:
    """A bullet's words."""
    match = BULLET.match(line)
    return match[2] if match else line
