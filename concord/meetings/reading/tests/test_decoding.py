from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.meetings.reading.decoding import decode
from concord.meetings.reading.minutes import ReadingError

TEXT = "# Sitzung 2025-06-06\r\n\r\nAnwesend: Grace O’Neill, Jürgen Größe\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_comes_back_byte_for_byte(encoding):
    data = TEXT.encode(encoding)
    text, found = decode(data, "minutes.md")
    assert text.encode(found) == data
    assert text.removeprefix("\ufeff") == TEXT


def test_latin_1_with_bytes_that_windows_does_not_know_is_read():
    text, encoding = decode(b"2025-06-06 \x81 caf\xe9", "minutes.md")
    assert (text[-4:], encoding) == ("café", "latin-1")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 ...", "This is a PDF, not text. Save it as Markdown or plain text."),
        (b"PK\x03\x04....", "This is a Word or another packed file, not text"),
        (b"\xd0\xcf\x11\xe0....", "This is an old Word file"),
        (b"\x89PNG\r\n", "This is a picture"),
        (b"# Minutes\n\nAna\x00Ben\n", "minutes.md, line 3: This is not text: it holds control characters"),
        (bytes(range(256)), "control characters"),
        (b"a" * 5_000_000, "This file has 5.0 MB; minutes have at most 2 MB of text"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data, sentence):
    with pytest.raises(ReadingError) as refused:
        decode(data, "minutes.md")
    assert sentence in str(refused.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data):
    try:
        text, encoding = decode(data, "minutes.md")
    except ReadingError:
        return
    assert text.encode(encoding) == data
