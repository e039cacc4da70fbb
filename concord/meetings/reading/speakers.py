"""Who speaks in a transcript, as the program that wrote it calls them: “Ben O. (Finance)”, “Silva, Ana”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from concord.measures.cues import Cue
from concord.meetings.reading.matching import Matcher
from concord.meetings.reading.minutes import Mention
from concord.meetings.reading.naming import mention

FIRST_WORDS = 90  # letters of what somebody said first: enough to know a voice by
NO_NAMES = re.compile(
    r"(?:speaker|participant|guest|unknown|unknown speaker|user|caller|sprecher|sprecherin|teilnehmer|unbekannt|"
    r"orador|falante|participante|hablante|locuteur|intervenant|inconnu|host|co-host|me|you)\W*\w?\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Speaker:
    """One label of a transcript: how many captions carry it, the line of the first, and how that one begins."""

    label: str
    captions: int
    line: int
    first_words: str


def speakers_in(cues: Iterable[Cue], lines: Iterable[int]) -> list[Speaker]:
    """Every label, in the order of first speech."""
    found: dict[str, Speaker] = {}
    for cue, line in zip(cues, lines, strict=True):
        for label in cue.speakers:
            known = found.get(label)
            found[label] = (
                replace(known, captions=known.captions + 1)
                if known
                else Speaker(label, 1, line, shortened(" ".join(cue.text.split())))
            )
    return list(found.values())


def shortened(words: str) -> str:
    """The beginning, cut at a blank."""
    return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rpartition(" ")[0] + " …"


def is_no_name(label: str) -> bool:
    """Whether a program makes such labels up: the next transcript's “Speaker 2” is somebody else."""
    return bool(NO_NAMES.fullmatch(label.strip()))


def mentions_of(label: str) -> list[Mention]:
    """The ways to read a label as a person: as it stands, with its comma turned, as the beginning of an address."""
    found = [mention(label, 0)]
    last, comma, first = label.partition(",")
    if comma:
        found.append(mention(f"{first.strip()} {last.strip()}", 0))
    if " " not in label.strip():
        found.append(Mention(words=label, name="", line=0, handle=label.strip().lstrip("@")))
    return [one for one in found if one]


def whom(label: str, matchers: Iterable[Matcher]) -> int | None:
    """The one person that the label means, by the first of `matchers` that knows; None: to be asked."""
    if is_no_name(label):
        return None
    for matcher in matchers:
        for one in mentions_of(label):
            if found := matcher.match(one):
                return found
    return None
