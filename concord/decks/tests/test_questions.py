"""Two hundred questions of Concord's own: fifty of each tone, none twice, short, tagged where they may be personal."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from concord.decks.questions import ABOUT_TONES, SUBJECTS, TONES, of_concord, subjects
from concord.decks.wording import SMALL_WORDS, bare
from concord.decks.wording import question_words as checked

ASKING = SMALL_WORDS | {
    "what",
    "which",
    "when",
    "where",
    "who",
    "whom",
    "how",
    "tell",
    "about",
    "that",
    "have",
    "last",
    "would",
}


def test_there_are_fifty_of_each_tone():
    assert Counter(row.tone for row in of_concord().values()) == dict.fromkeys(TONES, 50)
    assert set(ABOUT_TONES) == set(TONES)


def test_each_is_a_question_or_an_invitation_that_fits_a_phone():
    for row in of_concord().values():
        assert checked(row.words) == row.words and 15 <= len(row.words) <= 100, row
        assert row.words.endswith("?") or row.words.startswith("Tell us about ")
        assert row.words[0].isupper() and "!" not in row.words


def test_no_two_say_the_same():
    rows = {row.key: frozenset(bare(row.words)) - ASKING for row in of_concord().values()}
    alike = [
        (one, other)
        for one, other in combinations(rows, 2)
        if len(rows[one] & rows[other]) >= 0.4 * len(rows[one] | rows[other])
    ]
    assert not alike, [(of_concord()[one].words, of_concord()[other].words) for one, other in alike]


def test_what_may_be_personal_is_tagged_and_every_subject_has_its_words():
    used = {subject for row in of_concord().values() for subject in row.about}
    assert used == set(subjects()) == set(SUBJECTS) and all(subject in words for subject, words in subjects().items())
    assert all(row.about for row in of_concord().values() if row.personal)
    personal = {subject for row in of_concord().values() if row.personal for subject in row.about}
    always = {"family", "faith", "money", "loss", "age", "home", "friends"}
    assert always <= personal
    open_ones = [row.words for row in of_concord().values() if not row.personal and always & set(row.about)]
    assert not open_ones
    assert Counter(row.tone for row in of_concord().values() if row.personal)["work"] == 0


def test_they_do_not_all_begin_alike():
    first = Counter(row.words.split()[0] for row in of_concord().values())
    assert max(first.values()) < 90 and len(first) >= 12
