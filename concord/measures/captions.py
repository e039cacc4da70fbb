"""WebVTT and SubRip."""

from __future__ import annotations

import re
from html import unescape

from concord.measures.cues import TIME, Cue, Draft, bounds, cleaned, refuse_times
from concord.measures.names import Names

TIMES = re.compile(rf"\s*({TIME})\s*-->\s*({TIME})(?:\s.*)?\Z")
TIMES_MEANT = re.compile(r"\s*[\d:.,]+\s*-->|.*-->\s*\d+:\d[\d:.,]*\s*\Z")
CUE_ID = re.compile(r"\d+\Z|\S+/\d+-\d+\Z")
BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>", re.IGNORECASE)
TAG = re.compile(r"</?(?:v|c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^>]*)?>|<\d[\d:.]*>", re.IGNORECASE)


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
