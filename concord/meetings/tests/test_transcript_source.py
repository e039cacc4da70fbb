"""What is read as a transcript, what is refused with its line, and what looks odd."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from concord.foundation.errors import Refused
from concord.meetings.transcript_doubts import doubts
from concord.meetings.transcript_people import Proposal
from concord.meetings.transcript_source import read_source
from concord.rhythm.models import Meeting

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HEAD = "WEBVTT\n\n"
TEXT = (
    HEAD + "00:00.000 --> 00:40.000\n<v Ana Silva>Porto.</v>\n\n00:40.000 --> 01:00.000\n<v Ben (Fin)>In March.</v>\n"
)


def docx() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


def packed_file() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("meeting.vtt", TEXT)
    return out.getvalue()


BAD = [
    (b"", "There is nothing in it: the transcript is empty."),
    (b"\xef\xbb\xbf\n", "There is nothing in it: the transcript is empty."),
    (b"%PDF-1.7 ...", "This is a PDF, not a transcript."),
    (docx(), "This is a Word file. Teams offers the same transcript as .vtt"),
    (packed_file(), "This is a packed file. Unpack it"),
    (b"\x00\x01\x02\x03 binary", "This is not text: line 1 holds control characters."),
    (b"\x89PNG\r\n", "This is a picture, not a transcript."),
    (b"x" * 6_000_000, "This has 6 MB; a transcript of a whole day has one or two."),
    (HEAD.encode(), "Line 3: the file ends without a cue"),
    (HEAD + "00:01.000 -->\nhi", "Line 3: '00:01.000 -->' are no times"),
    (HEAD + "00:05.000 --> 00:02.000\nAna: x", "Line 3: the cue ends (00:02.000) before it starts (00:05.000)"),
    (HEAD + "10:00.000 --> 10:02.000\n<v Ana>x\n\n00:01.000 --> 00:02.000\n<v Ana>y",
     "Line 6: the times go back, from 00:10:00 to 00:00:01."),
    (HEAD + "00:01.000 --> 00:02.000\nno name here", "This transcript names no speakers: from line 3 on"),
    ("just some prose\nand more", "Line 1: 'just some prose' begins with neither a name nor a time"),
    ("Анна: привет всем\nБорис: да\n".encode("cp1251"), "Line 1 is in letters that cannot be told."),
    ("\n".join(f"Speaker{n} X: yes" for n in range(80)), "This names 80 speakers; a meeting has at most 60."),
    ("   ", "There is nothing in it"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "sentence"), BAD, ids=range(len(BAD)))
def test_what_is_no_transcript_is_refused_with_its_line(given, sentence):
    with pytest.raises(Refused) as refused:
        read_source(given)
    assert sentence in refused.value.sentence


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (HEAD + "00:00:00.000 --> 06:00:00.000\n<v Ana Silva>x", "runs for 6 h, the meeting for 60 minutes"),
        (TEXT, "covers 60 seconds of a meeting of 60 minutes"),
        (TEXT.replace("Ana Silva", "X Y").replace("Ben", "Q"), "None of these names is somebody who was"),
        (TEXT + "\n01:00.000 --> 01:05.000\n", "It ends at line 9 with times and no words."),
        (TEXT + "\n01:00.000 --> 01:05.000\nwhat?", "1 of 3 captions names nobody"),
        ("Ana Silva: hello\nBen: hello", "It has no times: turns can be counted"),
    ],
)  # fmt: skip
def test_what_looks_odd_is_said(text, doubt):
    source = read_source(text)
    there = [Proposal(row, None, False, row.label == "Ana Silva") for row in source.speakers]
    meeting = Meeting(minutes=60, opened_at=NOON, ended_at=NOON + timedelta(minutes=60))
    assert any(doubt in sentence for sentence in doubts(meeting, source, there)), doubts(meeting, source, there)


@pytest.mark.parametrize("text", ["Анна: привет\nБорис: да", "王伟：你好\n李娜：好", "علي: مرحبا\nسارة: نعم"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_other_scripts_and_encodings_are_read(text, encoding):
    source = read_source(text.encode(encoding))
    assert [row.label for row in source.speakers] == re.findall(r"^(.+?)[:：]", text, re.MULTILINE)


MEET = """Leadership (2026-11-12 10:00 GMT) - Transcript
Attendees
Ana Silva, Ben Okafor, Chi Nguyen

Transcript
00:00:00
Ana Silva: We could open in Porto.
Ben Okafor: Not before March.

00:05:00
Ana Silva: Then in March.
Meeting ended after 00:09:12
"""


def test_a_title_and_a_list_of_attendees_above_are_no_words():
    source = read_source(MEET)
    assert [(row.label, row.captions, row.line) for row in source.speakers] == [
        ("Ana Silva", 2, 7),
        ("Ben Okafor", 1, 8),
    ]
    assert not source.timed


def test_minutes_with_a_colon_here_and_there_are_still_refused():
    with pytest.raises(Refused, match="Line 1: 'We met on Thursday.' begins with neither a name nor a time"):
        read_source("We met on Thursday.\nAna: yes\nand so on\n")
