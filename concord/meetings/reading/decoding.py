"""From a file's bytes to its text, exactly: mark of byte order and line ends are kept."""

from __future__ import annotations

import codecs

from concord.meetings.reading.minutes import ReadingError

LARGEST = 2_000_000  # bytes; an hour's verbatim transcript has a tenth of that
SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word or another packed file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "a rich-text file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes, filename: str) -> tuple[str, str]:
    """The text and the name of its encoding; `text.encode(encoding)` gives `data` back, byte for byte.

    Raises ReadingError for what is no text, or too much of it.
    """
    if len(data) > LARGEST:
        raise ReadingError(
            f"This file has {len(data) / 1e6:.1f} MB; minutes have at most {LARGEST / 1e6:.0f} MB of text. "
            "Split it into one file per meeting.",
            filename=filename,
        )
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise ReadingError(f"This is {what}, not text. Save it as Markdown or plain text.", filename=filename)
    text, encoding = decoded(data)
    refuse_binary(text, filename)
    return text, encoding


def decoded(data: bytes) -> tuple[str, str]:
    """UTF-8 or UTF-16 when the bytes say so; else Windows-1252, and at last Latin-1, which takes any byte."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="surrogateescape" if encoding == "utf-8" else "replace"), encoding
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def refuse_binary(text: str, filename: str) -> None:
    """Raise ReadingError at the first line that holds a character no text has."""
    for number, line in enumerate(text.split("\n"), 1):
        if any((char < " " and char not in "\t\r\f\x0b\x1b") or "\ud800" <= char <= "\udfff" for char in line):
            raise ReadingError(
                "This is not text: it holds control characters. Save the minutes as Markdown or plain text.",
                filename=filename,
                line=number,
            )
