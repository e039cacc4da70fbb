"""What somebody at the table never wants to be asked is not asked at that table, as far as tags and words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from concord.decks.questions import Question, subjects
from concord.people.models import Team
from concord.people.table import table_of

SHORTEST = 4
WITHOUT_WEIGHT = (
    "about again anything else ever from have like life more much never nothing other people please questions rather "
    "tell that their them there these they thing things this those time want what when where which whom with work "
    "would your the and for are was not any you one"
)
SAY_NOTHING = frozenset(WITHOUT_WEIGHT.split())


@dataclass(frozen=True)
class Avoided:
    """Words that people at a table wrote into “never ask me about”. Whose they are is not kept here."""

    words: frozenset[str]

    def allows(self, question: Question) -> bool:
        """Whether no subject of the question, and no word in it, was named by anybody."""
        if any(self.words & ({singular(subject)} | named_by(subject)) for subject in question.about):
            return False
        return not self.words & words_of(question.words)


def avoided_at(team: Team) -> Avoided:
    """What those at the team's table never want to be asked. One query."""
    return avoided(table_of(team.pk).exclude(never_ask="").values_list("never_ask", flat=True))


def avoided(texts: Iterable[str]) -> Avoided:
    return Avoided(frozenset().union(*(words_of(text) for text in texts)))


def named_by(subject: str) -> frozenset[str]:
    return frozenset(singular(word) for word in subjects().get(subject, ()))


def words_of(text: str) -> frozenset[str]:
    """The words that carry meaning, without case and plural."""
    found = re.findall(r"\w+", text.casefold())
    return frozenset(singular(word) for word in found if word not in SAY_NOTHING and len(word) >= 3)


def singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > SHORTEST else word
