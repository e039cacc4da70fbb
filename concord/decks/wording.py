"""How a question has to be worded, and when two say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from concord.decks.questions import TONES, subjects
from concord.foundation.errors import Refused
from concord.meetings.wording import worded

LONGEST = 200
ENDS = ("?", ".", "…", "!", "\u061f", "\uff1f", "\u037e", "\u3002")  # a question or an invitation, in other scripts too
WITHOUT_WEIGHT = "a an the of in on at to for with and or is are was were do does did you your us"
SMALL_WORDS = frozenset(WITHOUT_WEIGHT.split())


def question_words(words: str) -> str:
    """`words` on one line, ending as a question or an invitation does. Raises Refused."""
    missing = _("Write the question: something that anyone can answer in a minute.")
    words = " ".join(worded(words, missing, "words", at_most=LONGEST).split())
    if not words.endswith(ENDS):
        raise Refused(
            _("“%s” ends neither as a question nor as an invitation. End it with “?” or “.”.") % words[:60],
            field="words",
        )
    return words


def known_tone(tone: str) -> str:
    """Raises Refused for a tone that is none."""
    if tone not in TONES:
        raise Refused(
            _("There is no tone “%(tone)s”. Choose among: %(tones)s.") % {"tone": tone[:20], "tones": ", ".join(TONES)},
            field="tone",
        )
    return tone


def known_subjects(about: Sequence[str]) -> list[str]:
    """`about` without doubles. Raises Refused for a subject that is none."""
    for subject in about:
        if subject not in subjects():
            raise Refused(
                _("There is no subject “%(subject)s”. Choose among: %(subjects)s.")
                % {"subject": subject[:30], "subjects": ", ".join(subjects())},
                field="about",
            )
    return list(dict.fromkeys(about))


def same_words(one: str, other: str) -> bool:
    """Whether both say the same but for case, marks and small words."""
    return bare(one) == bare(other)


@lru_cache(maxsize=4096)
def bare(words: str) -> tuple[str, ...]:
    """The words that carry the meaning, in their order."""
    plain = unicodedata.normalize("NFKC", words).casefold()
    found = re.findall(r"\w+", plain)
    return tuple(word for word in found if word not in SMALL_WORDS) or tuple(found)
