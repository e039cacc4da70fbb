"""A transcript, read: its captions with their lines. What cannot be right is refused with its line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.measures.captions import TIMES
from concord.measures.cues import Cue
from concord.measures.names import Names
from concord.measures.plain_text import after_time, heading
from concord.measures.transcripts import read
from concord.meetings.lengths import clock_of_seconds
from concord.meetings.reading.speakers import Speaker, speakers_in
from concord.meetings.transcript_text import text_of

BACKWARDS = 300  # seconds; captions of voices that meet may lie a little out of order
MOST_SPEAKERS = 60
LONGEST_PREAMBLE, ENOUGH_SPOKEN = 20, 3  # lines


@dataclass(frozen=True)
class Source:
    """What a transcript says, with the line of each caption."""

    cues: tuple[Cue, ...]
    lines: tuple[int, ...]

    @property
    def speakers(self) -> list[Speaker]:
        return speakers_in(self.cues, self.lines)

    @property
    def timed(self) -> bool:
        """Whether every caption has its times; else only turns can be counted."""
        return all(cue.start is not None for cue in self.cues)

    @property
    def length(self) -> float:
        """Seconds from the first word to the last."""
        if not self.timed:
            return 0.0
        return max(cue.end or 0 for cue in self.cues) - min(cue.start or 0 for cue in self.cues)


def read_source(given: bytes | str) -> Source:
    """Read a file or what was pasted. Raises Refused with what is wrong, in which line, and what would be right."""
    text = without_preamble(text_of(given))
    try:
        cues = read(text)
    except ValueError as trouble:
        sentence = _("This transcript cannot be read. %(where)s.") % {"where": capitalized(str(trouble))}
        raise Refused(sentence, field="file") from trouble
    source = Source(tuple(cues), tuple(lines_of(text, len(cues))))
    refuse_time_travel(source)
    refuse_namelessness(source)
    return source


def capitalized(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def without_preamble(text: str) -> str:
    """The text with its title and list of attendees blanked: Meet writes them above what was said.

    The lines keep their numbers. Only where three or more lines below begin with a name, and the top is short.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if "-->" in text or lines[0].startswith("WEBVTT"):
        return text
    spoken = spoken_lines(lines)
    above = spoken[0] - 1 if spoken else 0
    if len(spoken) < ENOUGH_SPOKEN or not 0 < above <= LONGEST_PREAMBLE:
        return text
    return "\n".join([""] * above + lines[above:])


def spoken_lines(lines: list[str]) -> list[int]:
    """The numbers of the lines of plain text that begin with a name."""
    bare = [line.strip() for line in lines]
    names = Names.among(map(after_time, bare))
    return [number for number, line in enumerate(bare, 1) if heading(line, names)]


def lines_of(text: str, count: int) -> list[int]:
    """The line on which each caption begins; where that cannot be told, line 1."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [number for number, line in enumerate(lines, 1) if TIMES.match(line)] or spoken_lines(lines)
    return found if len(found) == count else [1] * count


def refuse_time_travel(source: Source) -> None:
    """Raise Refused where the clock goes back: two transcripts in one."""
    starts = [(cue.start, line) for cue, line in zip(source.cues, source.lines, strict=True) if cue.start is not None]
    for (before, _line), (after, line) in pairwise(starts):
        if after < before - BACKWARDS:
            sentence = _(
                "Line %(line)d: the times go back, from %(before)s to %(after)s. Are these two transcripts in one? "
                "Add the one of this meeting alone."
            )
            told = {"line": line, "before": clock_of_seconds(before), "after": clock_of_seconds(after)}
            raise Refused(sentence % told, field="file")


def refuse_namelessness(source: Source) -> None:
    """Raise Refused when nobody is named, or a crowd that no meeting has."""
    count = len({label for cue in source.cues for label in cue.speakers})
    if not count:
        sentence = _(
            "This transcript names no speakers: from line %(line)d on there are words, and nobody’s name. Save it with "
            "names (“Ana Silva: words”, or <v Ana Silva> in WebVTT)."
        )
        raise Refused(sentence % {"line": source.lines[0]}, field="file")
    if count > MOST_SPEAKERS:
        sentence = _(
            "This names %(n)d speakers; a meeting has at most %(most)d. What stands before the colons are perhaps not "
            "names: the first is “%(first)s”, line %(line)d."
        )
        first = source.speakers[0]
        told = {"n": count, "most": MOST_SPEAKERS, "first": first.label[:60], "line": first.line}
        raise Refused(sentence % told, field="file")
