"""From what was handed over to the text of a transcript; what is none gets a sentence and its line."""

from __future__ import annotations

import io
import zipfile

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.measures.transcripts import decoded
from concord.meetings.reading.decoding import SIGNATURES

LARGEST = 5_000_000  # bytes; six hours of Teams captions have about one million
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
MOST_FOREIGN = 0.3  # of the letters; old one-byte alphabets read as Latin-1 have nearly all


def text_of(given: bytes | str) -> str:
    """The text. Raises Refused for what is empty, too large, packed, a picture, binary or in unknown letters."""
    refuse_large(len(given))
    if isinstance(given, bytes):
        refuse_packed(given)
    if not given.strip() or given.strip() == b"\xef\xbb\xbf":
        raise Refused(_("There is nothing in it: the transcript is empty."), field="file")
    text = given if isinstance(given, str) else readable(given)
    refuse_binary(text)
    return text


def refuse_large(size: int) -> None:
    """Raise Refused for what has more bytes than a transcript of a whole day: it is the recording."""
    if size > LARGEST:
        sentence = _(
            "This has %(size).0f MB; a transcript of a whole day has one or two. Choose the transcript (.vtt or .srt), "
            "not the recording."
        )
        raise Refused(sentence % {"size": size / 1e6}, field="file")


def refuse_packed(data: bytes) -> None:
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise Refused(how_to_save(what, data), field="file")


def how_to_save(what: str, data: bytes) -> str:
    """What to do instead, by what the file is."""
    if not data.startswith(b"PK"):
        sentence = _("This is %s, not a transcript. Download the transcript as .vtt or .srt, or paste its text below.")
        return sentence % what
    if "word/document.xml" in names_in(data):
        return _(
            "This is a Word file. Teams offers the same transcript as .vtt: choose that, or open the Word file, copy "
            "everything and paste it below."
        )
    return _("This is a packed file. Unpack it, and choose the transcript in it (.vtt, .srt or .txt).")


def names_in(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return []


def readable(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark or without, or Windows Latin-1. Raises Refused for letters of no known alphabet."""
    if data.startswith(UTF_16_MARKS):
        return decoded(data)
    if encoding := unmarked_utf_16(data):
        return data.decode(encoding, errors="replace")
    text = decoded(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        refuse_unknown_letters(text)
    return text


def unmarked_utf_16(data: bytes) -> str:
    """Where blanks and line ends have a zero beside them, always on the same side, it is UTF-16."""
    if b"\0" not in data or len(data) % 2:
        return ""
    sides = data[1::2].count(0), data[::2].count(0)
    return "utf-16-le" if not sides[1] else "utf-16-be" if not sides[0] else ""


def refuse_unknown_letters(text: str) -> None:
    """Raise Refused where nearly nothing is a letter of Latin-1: then it was another alphabet."""
    letters = [char for char in text if char.isalpha() or char == "\ufffd"]
    foreign = [char for char in letters if not char.isascii()]
    if "\ufffd" in text or len(foreign) > MOST_FOREIGN * len(letters):
        line = next(number for number, row in enumerate(text.split("\n"), 1) if not row.isascii())
        sentence = _(
            "Line %(line)d is in letters that cannot be told. Save the file as UTF-8, or paste its text below."
        )
        raise Refused(sentence % {"line": line}, field="file")


def refuse_binary(text: str) -> None:
    """Raise Refused at the first line that holds a character no text has."""
    for number, line in enumerate(text.split("\n"), 1):
        if any((char < " " and char not in "\t\r\f\x0b\x1b") or "\ud800" <= char <= "\udfff" for char in line):
            sentence = _(
                "This is not text: line %(line)d holds control characters. Choose the transcript (.vtt, .srt or .txt), "
                "or paste its text below."
            )
            raise Refused(sentence % {"line": number}, field="file")
