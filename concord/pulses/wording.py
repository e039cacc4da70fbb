"""Whether two questions are the same: results of one question, asked twice, could be subtracted."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import override

from concord.pulses.questions import OF_VALUE, SHIPPED, Question


def key_of(words: str) -> str:
    """Its letters and numbers alone: a comma more or less asks nothing else."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def wordings(questions: Iterable[Question]) -> set[str]:
    """The keys of these questions; of those that come with Concord, in each of its languages."""
    found, ours = set(), []
    for question in questions:
        if question.slug in SHIPPED or question.slug.startswith(OF_VALUE):
            ours.append(question)
        else:
            found.add(key_of(question.words))
    for language, _name in settings.LANGUAGES if ours else ():
        with override(language):
            found |= {key_of(question.says) for question in ours}
    return found


def of_ours() -> set[str]:
    """The keys of everything that Concord asks of itself."""
    return wordings(Question(slug) for slug in SHIPPED)
