"""Reading transcripts: WebVTT (Teams, Zoom and others), SubRip, and plain text with names, with times or without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from concord.measures.names import Names
from concord.measures.participation import Turn

TIME = r"(?:\d{1,4}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,9})?"
TIMES = re.compile(rf"\s*({TIME})\s*-->\s*({TIME})(?:\s.*)?\Z")
TIMES_MEANT = re.compile(r"\s*[\d:.,]+\s*-->|.*-->\s*\d+:\d[\d:.,]*\s*\Z")
CUE_ID = re.compile(r"\d+\Z|\S+/\d+-\d+\Z")
BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>", re.IGNORECASE)
TAG = re.compile(r"</?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
NAME_THEN_TIME = re.compile(rf"(.{{1,80}}?)(?:\s\s+|\t|\s+(?=[\[(]|\d+:\d+:))[\[(]?({TIME})[\])]?\s*:?\s*\Z")
LONGEST_HEADING = 150
TIME_THEN_NAME = re.compile(rf"[\[(]?({TIME})[\])]?\s*[-–]?\s+(.+)\Z")


@dataclass(frozen=True)
class Cue:
    """Words and who said them (nobody, one, or several voices). Times in seconds; None where the text has none."""

    speakers: tuple[str, ...]
    start: float | None
    end: float | None
    text: str


@dataclass
class Draft:
    """A cue while it is read: where it stands, and its lines."""

    start: float | None
    end: float | None
    lines: list[str]
    speakers: tuple[str, ...] = ()


def read(text: str | bytes) -> list[Cue]:
    """The cues of a transcript, in its order.

    Understands WebVTT (voice tags, closed or not; cue ids; times such as `0:0:13.540`), SubRip, plain
    `Name  00:01:02` with the words beneath (until the next time; the last one has no length), `[00:01:02] Name: text`
    and `Name: text` (no times). Bytes are UTF-8 or UTF-16, with or without a mark, else Windows Latin-1. A colon makes
    a speaker only behind a name: capitalized words at the head, or one that the file names elsewhere.
    Raises ValueError with the line for a time that cannot be read or runs backwards, and for what is no transcript.
    """
    lines = decoded(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(line.strip() for line in lines):
        raise ValueError("line 1: the transcript is empty")
    timed = any(TIMES.match(line) for line in lines)
    if not timed and (lines[0].startswith("WEBVTT") or any(TIMES_MEANT.match(line) for line in lines)):
        refuse_times(lines)
    return captions(lines) if timed else plain(lines)


def decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text.decode("utf-16", errors="replace").removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        return text.decode("cp1252", errors="replace")


def refuse_times(lines: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        if "-->" in line:
            raise ValueError(f"line {number}: {line.strip()[:60]!r} are no times; write 00:00:13.540 --> 00:00:15.120")
    raise ValueError(f"line {len(lines)}: the file ends without a cue; a cue begins with 00:00:13.540 --> 00:00:15.120")


def seconds(written: str) -> float:
    """`1:02:03.5`, `02:03,500` or `0:0:13.540` in seconds."""
    *hours, minutes, rest = written.replace(",", ".").split(":")
    return round(int(hours[0] if hours else 0) * 3600 + int(minutes) * 60 + float(rest), 9)


def captions(lines: list[str]) -> list[Cue]:
    """WebVTT and SubRip."""
    drafts: list[Draft] = []
    waiting: list[str] = []  # after a blank line: the next cue's id, or more words of the last
    skipping, blank = False, True
    for number, line in enumerate(lines, 1):
        if found := TIMES.match(line):
            if drafts:
                drafts[-1].lines += without_id(drafts[-1].lines, waiting, blank)
            waiting, skipping = [], False
            drafts.append(Draft(*bounds(found[1], found[2], number), []))
        elif TIMES_MEANT.match(line):
            refuse_times(["", *[""] * (number - 2), line] if number > 1 else [line])
        elif not line.strip():
            skipping = False
        elif skipping or (blank and BLOCK.match(line)) or (number == 1 and line.startswith("WEBVTT")):
            skipping = True
        else:
            (waiting if blank or waiting or not drafts else drafts[-1].lines).append(line)
        blank = not line.strip()
    if drafts:
        drafts[-1].lines += waiting
    return finished(drafts)


def without_id(words: list[str], waiting: list[str], blank: bool) -> list[str]:
    """The waiting lines that are words; an id directly above the times is taken off."""
    if blank:
        return waiting
    if waiting:
        return waiting[:-1]
    if words and CUE_ID.match(words[-1].strip()):
        words.pop()
    return []


def bounds(start: str, end: str, number: int) -> tuple[float, float]:
    begin, until = seconds(start), seconds(end)
    if until < begin:
        raise ValueError(f"line {number}: the cue ends ({end}) before it starts ({start})")
    return begin, until


def finished(drafts: list[Draft]) -> list[Cue]:
    names = Names.among(draft.lines[0] for draft in drafts if draft.lines and not VOICE.search(draft.lines[0]))
    return [spoken(draft, names) for draft in drafts]


def spoken(draft: Draft, names: Names) -> Cue:
    """The cue of a draft: voices from its tags, else from names at the head of its lines."""
    words = "\n".join(draft.lines)
    voices = [cleaned(voice) for voice in VOICE.findall(words)]
    if not voices:
        bare = [unescape(TAG.sub("", line)).strip() for line in draft.lines]
        said = [names.split(line, only_seen=place > 0 and line[:1] not in "-–>") for place, line in enumerate(bare)]
        voices = [*draft.speakers, *(name for name, _text in said if name)]
        words = "\n".join(text for _name, text in said)
    speakers = tuple(dict.fromkeys(voice for voice in voices if voice))
    text = "\n".join(line.strip() for line in unescape(TAG.sub("", words)).split("\n"))
    return Cue(speakers, draft.start, draft.end, text.strip())


def cleaned(name: str) -> str:
    return " ".join(unescape(name).split())


def plain(lines: list[str]) -> list[Cue]:
    """Names, with times or without; a line with neither goes on with what was said before."""
    names = Names.among(after_time(line.strip()) for line in lines)
    drafts: list[Draft] = []
    for number, line in enumerate((line.strip() for line in lines), 1):
        if head := heading(line, names):
            drafts.append(head)
        elif line and drafts:
            drafts[-1].lines.append(line)
        elif line:
            raise ValueError(
                f"line {number}: {line[:60]!r} begins with neither a name nor a time; write “Ana Silva: words”, or "
                "“Ana Silva  00:01:02” and the words beneath"
            )
    return [
        Cue(draft.speakers, draft.start, end, "\n".join(filter(None, draft.lines)))
        for draft, end in zip(drafts, ends(drafts), strict=True)
    ]


def after_time(line: str) -> str:
    found = TIME_THEN_NAME.match(line)
    return found[2] if found else line


def heading(line: str, names: Names) -> Draft | None:
    """The line as the beginning of somebody's words."""
    if len(line) < LONGEST_HEADING and (found := NAME_THEN_TIME.match(line)) and names.is_name(found[1].strip()):
        return Draft(seconds(found[2]), None, [], (cleaned(found[1]),))
    begun = TIME_THEN_NAME.match(line)
    name, words = names.split(unescape(begun[2] if begun else line), any_head=bool(begun))
    if begun and not name and names.is_name(words):
        name, words = words, ""
    if not name:
        return None
    return Draft(seconds(begun[1]) if begun else None, None, [words], (name,))


def ends(drafts: list[Draft]) -> list[float | None]:
    """Each one ends where the next begins; the last has no length that anybody knows."""
    found: list[float | None] = []
    later: float | None = None
    for draft in reversed(drafts):
        if draft.start is not None:
            later = max(draft.start, later) if later is not None else draft.start
        found.append(None if draft.start is None else later)
        later = draft.start if draft.start is not None else later
    return found[::-1]


def turns(cues: Iterable[Cue]) -> list[Turn]:
    """One turn per cue and voice, in order of start; several voices in one cue share its time alike.

    Cues without a speaker are left out. Raises ValueError when a cue has no times: words alone give no seconds.
    """
    found = []
    for number, cue in enumerate(cues, 1):
        if cue.start is None or cue.end is None:
            raise ValueError(f"cue {number} has no times: from words alone nobody knows how long somebody spoke")
        found += [Turn(speaker, cue.start, cue.end, 1 / len(cue.speakers)) for speaker in cue.speakers]
    return sorted(found, key=lambda turn: (turn.start, turn.end))
