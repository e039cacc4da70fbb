"""Names at the head of a line: “Ana Silva: words” has one, “Ratio is 3:1, agreed.” has none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HEAD = re.compile(r"(?:[-–>]{1,2}\s*)?([^:：\n]{1,80}?)\s*(?::(?=\s|\Z)|：)\s*(.*)", re.DOTALL)
WORD = re.compile(r"[^\W_][\w’'ʼ.\-‐&/@]*\Z")
SMALL = {
    "de",
    "da",
    "do",
    "dos",
    "das",
    "di",
    "del",
    "della",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "ter",
    "ten",
    "zu",
}
SMALL |= {"bin", "ibn", "al", "el", "y", "e", "i", "of", "the", "und", "and", "et", "st"}
MOST_WORDS = 6
MOST_LINES_NAMED = 0.8  # where so many lines begin “word word:”, whatever stands there is a name


@dataclass(frozen=True)
class Names:
    """The heads that this file uses as names, beside what looks like one."""

    seen: frozenset[str]

    @classmethod
    def among(cls, lines: Iterable[str]) -> Names:
        """What the lines name: heads in name form, and every short head where nearly all lines have one."""
        given = [line for line in lines if line.strip()]
        found = [HEAD.match(line.strip()) for line in given]
        heads = [head for one in found if one and (head := one[1].strip())]  # “- ：” has nothing before its colon
        short = [head for head in heads if len(head.split()) <= 3 and not head[0].isdigit()]
        everywhere = len(short) >= 3 and len(short) >= MOST_LINES_NAMED * len(given)
        names = [head for head in heads if looks_like_a_name(head) or (everywhere and head in short)]
        return cls(frozenset(name.casefold() for name in names))

    def is_name(self, head: str) -> bool:
        return head.casefold() in self.seen or looks_like_a_name(head)

    def split(self, line: str, *, only_seen: bool = False, any_head: bool = False) -> tuple[str, str]:
        """(name or "", words). `only_seen`: to look like a name is not enough; `any_head`: whatever is short is one."""
        found = HEAD.match(line)
        if not found:
            return "", line
        head = " ".join(found[1].split())
        looks = looks_like_a_name(head) and not only_seen
        named = head.casefold() in self.seen or looks or (any_head and len(head.split()) <= 3)
        return (head, found[2]) if named and head else ("", line)


def looks_like_a_name(head: str) -> bool:
    """One to six words, capitalized (or of a script without capitals), with small ones such as “van” between."""
    words = head.replace("(", " ").replace(")", " ").replace(",", " ").split()
    if not 0 < len(words) <= MOST_WORDS or head.count("(") != head.count(")"):
        return False
    if not all(WORD.match(word) for word in words) or words[0][0].isdigit():
        return False
    return not words[0][0].islower() and all(not word[0].islower() or word.casefold() in SMALL for word in words)
