"""What a reader finds in the minutes of a past meeting: plain values, each with the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ReadingError(Exception):
    """The text is no minutes that can be read. Says what is wrong, in which file and line, and what would be right."""

    def __init__(self, sentence: str, *, filename: str, line: int = 1) -> None:
        super().__init__(f"{filename}, line {line}: {sentence}")
        self.sentence, self.filename, self.line = sentence, filename, line


class Talk(StrEnum):
    """What the source shows of an item: talked about, nothing noted, or put off in so many words."""

    HELD = "held"
    UNNOTED = "unnoted"
    PUT_OFF = "put off"


@dataclass(frozen=True)
class Mention:
    """A person as the minutes write them: “Joe Sepi (@joesepi)”, “MB: Myles Borins”, “@mcollina”."""

    words: str
    name: str
    line: int
    handle: str = ""
    email: str = ""
    others: tuple[str, ...] = ()  # what stood in brackets or before a colon: another script, initials, a note

    @property
    def called(self) -> str:
        """What to call them where the source gives no name."""
        return self.name or self.handle or self.email


@dataclass(frozen=True)
class Outcome:
    """A sentence that states what was decided or agreed."""

    words: str
    line: int


@dataclass(frozen=True)
class Item:
    """One subject of the meeting. `notes` are its lines as they stand in the source."""

    title: str
    line: int
    last_line: int
    group: str = ""
    reference: str = ""
    labels: tuple[str, ...] = ()
    minutes: int = 0
    notes: str = ""
    talk: Talk = Talk.HELD
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True)
class Promise:
    """A line that may be an action. `clear` when the source itself lists it as one and names who does it."""

    what: str
    owners: tuple[str, ...]
    line: int
    source_line: str
    clear: bool = False


@dataclass(frozen=True)
class Attendance:
    """Who was there and who had which duty; `lines` are those that say it."""

    lines: frozenset[int] = frozenset()
    present: tuple[Mention, ...] = ()
    observers: tuple[Mention, ...] = ()
    absent: tuple[Mention, ...] = ()
    facilitators: tuple[Mention, ...] = ()
    note_takers: tuple[Mention, ...] = ()

    def everyone(self) -> list[Mention]:
        """Every mention, in the order of duties and presence."""
        return [*self.facilitators, *self.note_takers, *self.present, *self.observers, *self.absent]


@dataclass(frozen=True)
class ReadMinutes:
    """The minutes of one meeting, read. `text` is the source; `frame` are the lines that belong to no item."""

    filename: str
    text: str
    date: date
    date_line: int  # 0: it stands in the file's name only
    title: str = ""
    clock: tuple[int, int] | None = None  # hour and minute, where the source gives them
    attendance: Attendance = field(default_factory=Attendance)
    items: tuple[Item, ...] = ()
    promises: tuple[Promise, ...] = ()
    frame: tuple[tuple[int, str], ...] = ()
    warnings: tuple[str, ...] = ()
