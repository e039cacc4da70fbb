"""What a correction changed, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, came or went."""

    words: str
    how: str  # "same", "came" or "went"


@dataclass(frozen=True)
class Passage:
    """One line of the text with its pieces; a skipped stretch has none, and says how many lines it leaves out."""

    pieces: tuple[Piece, ...] = ()
    skipped: int = 0


AROUND = 1  # unchanged lines that are shown before and after a change


def difference(before: str, after: str) -> list[Passage]:
    """The lines that changed, each with its words, and one unchanged line around them."""
    old, new = before.splitlines(), after.splitlines()
    passages: list[Passage] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            passages += unchanged(new[j1:j2], first=not passages, last=j2 == len(new) and i2 == len(old))
        else:
            passages += changed(old[i1:i2], new[j1:j2])
    return passages


def unchanged(lines: list[str], *, first: bool, last: bool) -> Iterator[Passage]:
    """The lines next to a change; what lies between is counted."""
    head = [] if first else lines[:AROUND]
    tail = [] if last else lines[max(len(head), len(lines) - AROUND) :]
    skipped = [line for line in lines[len(head) : len(lines) - len(tail)] if line.strip()]
    yield from (Passage((Piece(line, "same"),)) for line in head if line.strip())
    if skipped:
        yield Passage(skipped=len(skipped))
    yield from (Passage((Piece(line, "same"),)) for line in tail if line.strip())


def changed(old: list[str], new: list[str]) -> Iterator[Passage]:
    """Changed lines, paired in order; a line without a partner came or went as a whole."""
    for index in range(max(len(old), len(new))):
        before = old[index] if index < len(old) else ""
        after = new[index] if index < len(new) else ""
        if before.strip() or after.strip():
            yield Passage(tuple(pieces(before, after)))


def pieces(before: str, after: str) -> Iterator[Piece]:
    """The words of one line."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("".join(new[j1:j2]), "same")
            continue
        if went := "".join(old[i1:i2]):
            yield Piece(went, "went")
        if came := "".join(new[j1:j2]):
            yield Piece(came, "came")
