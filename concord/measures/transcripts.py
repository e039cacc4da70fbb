"""Reading transcripts: WebVTT (Teams, Zoom and others), SubRip, and plain text with names, with times or without."""

from __future__ import annotations

from collections.abc import Iterable

from concord.measures.captions import TIMES, TIMES_MEANT, captions
from concord.measures.cues import Cue, refuse_times
from concord.measures.participation import Turn
from concord.measures.plain_text import plain

__all__ = ["Cue", "read", "turns"]


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
