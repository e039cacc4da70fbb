"""From the bytes of a text file to its text, whatever program wrote them."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# What spreadsheets outside western Europe save; windows-1252 reads any of them, as nonsense.
ELSEWHERE = ["cp932", "cp1251", "gb18030", "big5", "cp949", "cp1253", "cp1255", "cp1256"]


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and the name of the encoding it was read in."""
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            return data.decode(codec, errors="replace"), name
    if codec := _without_a_mark(data):
        return data.decode(codec, errors="replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _guessed(data)


def _without_a_mark(data: bytes) -> str:
    """UTF-16 that lost its byte order mark shows in zeros at every other byte."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 8 and even == 0:
        return "utf-16-le"
    if even > len(head) // 8 and odd == 0:
        return "utf-16-be"
    return ""


def _guessed(data: bytes) -> tuple[str, str]:
    """An 8-bit text. Western words have single accents among plain letters; other scripts have runs of high bytes."""
    runs = [len(run) for run in re.findall(rb"[\x80-\xff][\x80-\xff\x40-\x7e]*[\x80-\xff]", data)]
    if not runs or sorted(runs)[len(runs) // 2] < 4:
        return _western(data)
    guess = from_bytes(data, cp_isolation=ELSEWHERE).best()
    return (str(guess), guess.encoding) if guess else _western(data)


def _western(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"
