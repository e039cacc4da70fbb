"""Sentences that state what was decided or agreed; questions and denials are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from concord.meetings.reading.minutes import Outcome
from concord.meetings.reading.sections import BULLET, label_of, plain
from concord.meetings.reading.vocabulary import DECISIONS

SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=\w)\s+[-–—]\s+")
STATED = re.compile(
    r"\b(is|are|was|were|we've|we have|has been) (approved|agreed|accepted|adopted|decided|resolved|consented)\b"
    r"|\b(council|board|team|everyone|everybody|committee|group|all) (is|are|was) in agreement\b"
    r"|\b(everyone|everybody|all) (approves?|agrees?|agreed|approved|consents?)\b"
    r"|\b(we (do )?have|there is|there's|reached|rough|lukewarm|broad) consensus\b"
    r"|\bno objections?\b|\bunanimous(ly)?\b|\bmotion (is )?(carried|passed|passes)\b"
    r"|^(approved|agreed|agreement|decided|resolved|decision|accepted|adopted)\b"
    r"|\bwe (agreed|decided|agree to|resolved)\b|\bayes have it\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^\W*(decisions?|decided|resolved|resolution|agreed|outcome|consensus)\W*[:：]\W*(?=\w)", re.IGNORECASE
)
DENIED = re.compile(
    r"\b(no|not|without|n't|n’t|need|needs|any|if|whether|should|once|until|lack of|reach|build|can we)\s+(\w+\s+)?"
    r"(consensus|agreement|agreed|approved|decision|decided|objections?)\b", re.IGNORECASE,
)  # fmt: skip
CONDITION = re.compile(r"^if\b|\b(until|unless|before)\b", re.IGNORECASE)
LONGEST = 300


def outcomes_in(lines: Iterable[tuple[int, str]], *, under: str) -> Iterator[Outcome]:
    """The outcomes in an item's lines. Under a heading “Decisions” each bullet is one."""
    listed = bool(DECISIONS.fullmatch(label_of(under)))
    for number, line in lines:
        words = without_bullet(line)
        if not words or len(words) < 4:
            continue
        if listed or LABEL.match(words):
            yield Outcome(LABEL.sub("", words)[:LONGEST], number)
            continue
        if stated := next((part for part in SENTENCE.split(words) if states(part)), None):
            yield Outcome(stated.strip()[:LONGEST], number)


def states(sentence: str) -> bool:
    """Whether a sentence says that something was decided."""
    if sentence.rstrip().endswith("?") or not STATED.search(sentence) or CONDITION.search(without_speaker(sentence)):
        return False
    return not DENIED.search(re.sub(r"(and|without|hearing|seeing|with)?\s*no objections?", "", sentence, flags=re.I))


def without_speaker(sentence: str) -> str:
    return re.sub(r"^[A-Z][\w .]{0,24}:\s+", "", sentence)


def without_bullet(line: str) -> str:
    bullet = BULLET.match(line)
    return plain(bullet[2] if bullet else line)
