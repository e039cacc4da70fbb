"""Who was there, who only listened, who sent regrets, and who facilitated and took notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from concord.meetings.reading import vocabulary as known
from concord.meetings.reading.minutes import Attendance, Mention
from concord.meetings.reading.naming import mention, mentions_in
from concord.meetings.reading.sections import BULLET, Section, label_of, plain

LABELLED = re.compile(r"^\s*(?:[-*+•]\s+)?[*_]{0,2}([^\W\d][^:*_|]{1,40}?)[*_]{0,2}\s*[:：][*_]{0,2}(?:\s+|$)(.*)$")
DASHED = re.compile(r"^\s*(?:[-*+•]\s+)?([^\W\d][\w ]{1,24}?)\s+[-–]\s+(.*)$")
INNER = re.compile(
    r",\s*(?=[A-Z][a-z]+(?: \w+)?\s*:)|,\s*(?=\w+ (?:to )?(?:facilitat|scrib|taking|takes))", re.IGNORECASE
)
IS_FACILITATING = re.compile(
    r"^(.{2,40}?) (?:is |was |will |to )?(?:facilitat(?:ing|es?|ed)|chair(?:ing|ed)?|moderat(?:ing|e|ed))\b",
    re.IGNORECASE,
)
IS_TAKING_NOTES = re.compile(
    r"^(.{2,40}?) (?:(?:is |was |will |to )?(?:be )?(?:taking|takes?|took) (?:the )?(?:notes|minutes)"
    r"|(?:will|to) (?:minutes?|scribe)|scrib(?:ing|es?))\b",
    re.IGNORECASE,
)
ROW_OF_DASHES = re.compile(r"^\s*\|?[\s|:-]*-{3,}[\s|:-]*$")
NEAR_THE_TOP = 30  # lines; further down “Chair: Joe” may be what somebody said
PARTICLES = frozenset(("de", "da", "van", "von", "der", "den", "di", "al", "bin", "la", "le"))
PARTS = {"present": known.MEMBERS, "observers": known.OBSERVERS, "absent": known.ABSENT}


@dataclass
class Gathering:
    """What is gathered while walking through the lines."""

    present: list[Mention] = field(default_factory=list)
    observers: list[Mention] = field(default_factory=list)
    absent: list[Mention] = field(default_factory=list)
    others: list[Mention] = field(default_factory=list)  # under a label of the council's own: staff, directors ...
    facilitators: list[Mention] = field(default_factory=list)
    note_takers: list[Mention] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)

    def done(self) -> Attendance:
        """Those under other labels are observers where members have a label of their own; else they were there."""
        guests = [person for person in self.present if is_guest(person)]
        present = [person for person in self.present if person not in guests] or self.others
        observers = self.observers + guests + (self.others if present is not self.others else [])
        parts = (present, observers, self.absent, self.facilitators, self.note_takers)
        return Attendance(frozenset(self.lines), *(tuple(dict.fromkeys(part)) for part in parts))


def attendance(found: list[Section], front: dict[str, tuple[int, str]]) -> Attendance:
    """From headed sections when there are such; else from labelled lines anywhere, the first of each kind."""
    gathering = Gathering()
    for key, (number, value) in front.items():
        take_labelled(gathering, key, value, number, roles=True)
    for section in found:
        label = label_of(section.title)
        if known.ATTENDANCE.fullmatch(label):
            take_attendance(gathering, section.lines)
        elif known.ROLES.fullmatch(label):
            take_roles(gathering, section.lines)
        elif section.level and not gathering.present and known.OBSERVERS.fullmatch(label):
            gathering.observers += people_of(section.lines, gathering)
        elif known.ABSENT.fullmatch(label):
            gathering.absent += people_of(section.lines, gathering)
    take_loose_lines(gathering, found)
    return gathering.done()


def take_attendance(gathering: Gathering, lines: list[tuple[int, str]]) -> None:
    """Labelled lists (“Observers: ...”), or one person a line, or one line of names. Ends where items begin."""
    entries: list[tuple[int, str, list[Mention]]] = []
    part = gathering.present
    for number, line in lines:
        if re.search(r"\[[\w./-]*#\d+\]", line):
            break
        if not line.strip():
            continue
        gathering.lines.add(number)
        labelled = LABELLED.match(line)
        if labelled and not re.fullmatch(r"[A-Z]{2,4}", labelled[1].strip()):
            label = label_of(labelled[1])
            part = next((getattr(gathering, name) for name, words in PARTS.items() if words.fullmatch(label)),
                        gathering.others)  # fmt: skip
            part += mentions_in(labelled[2], number, many=True)
        elif known.NOT_COMING.search(plain(line)):
            gathering.absent += mentions_in(known.NOT_COMING.sub("", plain(line)), number, many=True)
        elif ROW_OF_DASHES.match(line) and entries:
            entries.pop()  # what stood above it was the table's head
        else:
            entries.append((number, line, part))
    take_entries(entries)


def take_entries(entries: list[tuple[int, str, list[Mention]]]) -> None:
    """Lines without a label. A single one may hold all the names; several hold one each."""
    for number, line, part in entries:
        if BULLET.match(line) or line.lstrip().startswith("|") or len(line) < 60 or len(entries) == 1:
            part += mentions_in(line, number, many=len(entries) == 1)


def people_of(lines: Iterable[tuple[int, str]], gathering: Gathering) -> list[Mention]:
    """The people of a section that has nothing but people."""
    rows = [(number, line) for number, line in lines if line.strip()]
    gathering.lines.update(number for number, _line in rows)
    return [person for number, line in rows for person in mentions_in(line, number, many=len(rows) == 1)]


def take_roles(gathering: Gathering, lines: Iterable[tuple[int, str]]) -> None:
    for number, line in lines:
        for piece in INNER.split(line):
            take_role(gathering, piece, number, roles=True)


def take_role(gathering: Gathering, piece: str, number: int, *, roles: bool) -> bool:
    """A duty in a line such as “Facilitator: TC”, “Scribe - Mark”, “Mark is taking notes”."""
    labelled = LABELLED.match(piece) or DASHED.match(piece)
    if labelled and take_duty(gathering, label_of(labelled[1]), labelled[2], number, roles=roles):
        return True
    bare = plain(BULLET.sub(r"\2", piece))
    for pattern, part in ((IS_FACILITATING, gathering.facilitators), (IS_TAKING_NOTES, gathering.note_takers)):
        if len(bare) < 60 and (said := pattern.match(bare)) and not part:
            part += duty_people(said[1], number)
            gathering.lines.add(number)
            return True
    return False


def take_duty(gathering: Gathering, label: str, value: str, number: int, *, roles: bool) -> bool:
    """Take who facilitated or took notes; outside a part about roles, “Minutes: ...” names no person."""
    if not roles and known.ONLY_AMONG_ROLES.fullmatch(label):
        return False
    for words, part in ((known.FACILITATOR, gathering.facilitators), (known.NOTE_TAKER, gathering.note_takers)):
        if words.fullmatch(label):
            if not part:
                part += duty_people(value, number)
            gathering.lines.add(number)
            return True
    return False


def duty_people(value: str, number: int) -> list[Mention]:
    """“Carol tentatively volunteering” is Carol; “Carol + Eric Holk” are two."""
    found = mentions_in(value, number, many=True)
    return [named for person in found if (named := mention(without_remark(person.words), number))]


def without_remark(words: str) -> str:
    """The leading words of a name: where it begins with a capital, the first small word ends it."""
    parts = words.split()
    if parts and parts[0][:1].isupper():
        end = next((place for place, part in enumerate(parts) if part[:1].islower() and part not in PARTICLES), None)
        return " ".join(parts[:end])
    return " ".join(parts[:2])


def take_labelled(gathering: Gathering, label: str, value: str, number: int, *, roles: bool) -> bool:
    """A line “Observers: TC, Niko” outside of any section about attendance."""
    if take_duty(gathering, label, value, number, roles=roles):
        return True
    for name, words in PARTS.items():
        if words.fullmatch(label):
            part = getattr(gathering, name)
            if not part:
                part += mentions_in(value, number, many=True)
            gathering.lines.add(number)
            return True
    return False


def take_loose_lines(gathering: Gathering, found: list[Section]) -> None:
    """Labelled lines in the other sections, where no section said it."""
    wanted = {name for name in PARTS if not getattr(gathering, name)}
    for section in found:
        for number, line in section.lines:
            if number in gathering.lines or len(line) > 300:
                continue
            for piece in INNER.split(line):
                near = number <= NEAR_THE_TOP or BULLET.match(line)
                if near and take_role(gathering, piece, number, roles=section.level < 2 and number < 12):
                    continue
                labelled = LABELLED.match(piece)
                label = label_of(labelled[1]) if labelled else ""
                fits = [name for name in wanted if PARTS[name].fullmatch(label)]
                if labelled and fits and may_be_people(labelled[2], label):
                    take_labelled(gathering, label, labelled[2], number, roles=False)


def may_be_people(value: str, label: str) -> bool:
    """A list of names rather than a sentence."""
    return bool(label) and not re.search(r"[.!?]\s+\w+ \w+ \w+", value) and len(value.split()) <= 60


def is_guest(person: Mention) -> bool:
    """Whoever the source marks as “(Guest)” or “(observer)”."""
    return any(known.OBSERVERS.fullmatch(other) for other in person.others)
