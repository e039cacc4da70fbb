"""Which of the people a team knows a name in the minutes means. Two that fit are no match, but candidates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from concord.meetings.reading.minutes import Mention
from concord.meetings.reading.naming import folded

ALIKE = 0.72  # of folded names; “Jakub Beranek” and “Jakub Beránek” are equal, “Ulises Gason” and “Ulises Gascon” .96
CANDIDATES = 4


@dataclass(frozen=True)
class Known:
    """A person as far as their name goes."""

    id: int
    name: str
    email: str = ""
    aliases: tuple[str, ...] = ()


class Matcher:
    """Finds people by name, alias, handle, address, and by first name where only one has it."""

    def __init__(self, people: Iterable[Known]) -> None:
        self.people = list(people)
        self.names: list[tuple[int, list[str]]] = []
        self.by_name: dict[str, set[int]] = {}
        self.by_first: dict[str, set[int]] = {}
        for person in self.people:
            self.learn(person)

    def learn(self, person: Known) -> None:
        """Make `person` findable under every name they go by."""
        words = folded(person.name)
        names = [words, *(folded(alias.lstrip("@")) for alias in person.aliases)]
        self.names.append((person.id, names))
        for written in (*names, person.email.casefold()):
            if written:
                self.by_name.setdefault(written, set()).add(person.id)
        parts = words.split()
        for first in {parts[0], f"{parts[0]} {parts[-1][0]}"} if parts else ():
            self.by_first.setdefault(first, set()).add(person.id)

    def match(self, mention: Mention) -> int | None:
        """The one person meant, or None: nobody fits, or several do."""
        for words in self.ways(mention):
            if found := self.by_name.get(words):
                return next(iter(found)) if len(found) == 1 else None
        first = self.by_first.get(folded(mention.name), set()) if len(mention.name.split()) <= 2 else set()
        return next(iter(first)) if len(first) == 1 else self.by_local_part(mention)

    def ways(self, mention: Mention) -> list[str]:
        """What a mention may be found under, the surest first."""
        names = [mention.email.casefold(), folded(mention.name), folded(mention.handle), mention.words.casefold()]
        names += [folded(other) for other in mention.others]
        return [words for words in names if words]

    def by_local_part(self, mention: Mention) -> int | None:
        """Whose address begins with the handle, when the source gives nothing but that."""
        handle = mention.handle.casefold() if not mention.name else ""
        found = [person.id for person in self.people if handle and person.email.casefold().split("@")[0] == handle]
        return found[0] if len(found) == 1 else None

    def candidates(self, mention: Mention) -> list[int]:
        """Those who might be meant, the likeliest first: same first name, or nearly the same letters."""
        sought = folded(mention.name) or folded(mention.handle)
        compare = SequenceMatcher(None, "", sought)
        rated = [(likeness(compare, sought, names), person) for person, names in self.names]
        best = sorted((row for row in rated if row[0] >= ALIKE), key=lambda row: (-row[0], row[1]))
        return [person for _rate, person in best[:CANDIDATES]]


def likeness(compare: SequenceMatcher[str], sought: str, names: list[str]) -> float:
    """How much the nearest of `names` is like `sought`, from 0 to 1; `compare` has learned `sought` already.

    A single word is compared with first names too.
    """
    firsts = [words.split()[0] for words in names if words]
    best = 0.95 if sought.split()[:1] and sought.split()[0] in firsts else 0.0
    for words in names if " " in sought else [*names, *firsts]:
        compare.set_seq1(words)
        if compare.real_quick_ratio() >= ALIKE and compare.quick_ratio() >= ALIKE:
            best = max(best, compare.ratio())
    return best
