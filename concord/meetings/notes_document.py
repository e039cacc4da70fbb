"""The shared document behind a segment's notes: what several people type at once grows together (Yjs, by pycrdt).

Bytes in, bytes and words out: no database. `state` is the whole document, compacted; an `update` is what somebody
typed; a `vector` says how much of everybody's typing is known. Places are counted in bytes of UTF-8, as pycrdt does.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from os import urandom

from pycrdt import Decoder, Doc, Text

ROOT = "notes"
NOTHING_KNOWN = b"\x00"
BY_CHARACTER = 2_000  # a longer change is compared by lines: comparing characters takes the square of their number


class Malformed(ValueError):
    """These bytes are no typing in notes: cut off, of another kind, or with something else than plain text in them."""


class NotesDocument:
    """A document, opened."""

    def __init__(self, state: bytes = b"", *, writer: int | None = None) -> None:
        self.doc: Doc = Doc(client_id=writer or own_number())
        self.body = self.doc.get(ROOT, type=Text)
        if state:
            self.doc.apply_update(state)

    @property
    def text(self) -> str:
        return str(self.body)

    @property
    def state(self) -> bytes:
        return self.doc.get_update()

    @property
    def vector(self) -> bytes:
        return self.doc.get_state()

    def lacking(self, vector: bytes) -> bytes:
        """What somebody who knows `vector` does not have yet. Raises Malformed."""
        try:
            return self.doc.get_update(vector or NOTHING_KNOWN)
        except ValueError as error:
            raise Malformed from error

    def knows(self, vector: bytes) -> bool:
        """Whether everything that `vector` counts is here. Raises Malformed."""
        here = counted(self.vector)
        return all(here.get(writer, 0) >= count for writer, count in counted(vector).items())

    def become(self, wanted: str) -> None:
        """Change as little as is needed for the text to read `wanted`: what others type beside it stays."""
        with self.doc.transaction():
            for begin, end, words in reversed(changes(self.text, wanted)):
                if end > begin:
                    del self.body[begin:end]
                if words:
                    self.body.insert(begin, words)

    def add_line(self, words: str) -> None:
        """Put `words` on a line of their own at the end."""
        before = self.text
        self.body += words if not before or before.endswith("\n") else f"\n{words}"


def with_update(state: bytes, update: bytes) -> NotesDocument:
    """The document with what somebody typed. Raises Malformed, and then nothing has changed.

    What cannot be kept is no text of ours: the document is opened anew from what would be stored, and must read the
    same. Carriage returns and NUL, which no editor of ours writes, are taken out: they would shift everybody's places.
    """
    opened = NotesDocument(state)
    try:
        opened.doc.apply_update(update)
        kept = NotesDocument(opened.state)
    except ValueError as error:
        raise Malformed from error
    if kept.text != opened.text or not is_plain(kept):
        raise Malformed
    if any(sign in kept.text for sign in "\r\x00"):
        kept.become(clean(kept.text))
    return kept


def is_plain(document: NotesDocument) -> bool:
    """Whether there is nothing but one unformatted text."""
    parts = document.body.diff()
    return set(document.doc.keys()) == {ROOT} and all(isinstance(words, str) and not look for words, look in parts)


def clean(text: str) -> str:
    """The text as notes keep it: lines end with a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").encode("utf-8", "replace").decode()


def merged(seen: str, now: str, wanted: str) -> str:
    """What results when `seen` became `now` by some and `wanted` by another: both changes, each once."""
    theirs = NotesDocument()
    theirs.become(seen)
    state, known = theirs.state, theirs.vector
    theirs.become(now)
    other = NotesDocument(state, writer=own_number() + 1)
    other.become(wanted)
    theirs.doc.apply_update(other.lacking(known))
    return theirs.text


def changes(before: str, after: str) -> list[tuple[int, int, str]]:
    """What has to be replaced, from byte to byte and by what, so that `before` reads `after`."""
    head = common(before, after)
    tail = common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    small = max(len(old), len(new)) <= BY_CHARACTER
    olds, news = (list(old), list(new)) if small else (old.splitlines(True), new.splitlines(True))
    starts = [len(before[:head].encode())]
    for part in olds:
        starts.append(starts[-1] + len(part.encode()))
    found = SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    return [(starts[a], starts[b], "".join(news[c:d])) for tag, a, b, c, d in found if tag != "equal"]


def common(one: str, other: str) -> int:
    """How many signs at the beginning are the same."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    return next(place for place in range(shorter) if one[place] != other[place])


def counted(vector: bytes) -> dict[int, int]:
    """How much a vector knows of each writer. Raises Malformed."""
    try:
        decoder = Decoder(vector or NOTHING_KNOWN)
        return {decoder.read_var_uint(): decoder.read_var_uint() for _writer in range(decoder.read_var_uint())}
    except (IndexError, RuntimeError) as error:
        raise Malformed from error


@cache
def own_number() -> int:
    """This process as a writer. Not a fixed number: after a restored backup, counts that browsers know begin anew."""
    return int.from_bytes(urandom(4)) | 1
