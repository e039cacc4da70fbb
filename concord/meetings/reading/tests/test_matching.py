from __future__ import annotations

import pytest

from concord.meetings.reading.matching import Known, Matcher
from concord.meetings.reading.naming import mentions_in

ANA, GRACE, MUNNS, HALL, EVGENY, JAKUB = range(1, 7)
MATCHER = Matcher(
    [
        Known(ANA, "Ana Silva", "ana@harbour.example", ("@anasilva", "The Boss")),
        Known(GRACE, "Grace O’Neill", "grace@harbour.example"),
        Known(MUNNS, "James Munns", "jm@harbour.example"),
        Known(HALL, "James Hall"),
        Known(EVGENY, "Evgeny Smirnov", aliases=("Евгений Смирнов",)),
        Known(JAKUB, "Jakub Beránek", "kobzol@harbour.example"),
    ]
)


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Ana Silva", ANA), ("ana silva", ANA), ("Ana", ANA), ("the boss", ANA), ("@anasilva", ANA),
        ("Somebody Else (@anasilva)", ANA), ("ana@harbour.example", ANA), ("A. S. <ANA@harbour.example>", ANA),
        ("Grace O'Neill (Guest)", GRACE), ("grace", GRACE), ("James Munns", MUNNS), ("James M.", MUNNS),
        ("James H", HALL), ("Evgeny Smirnov (Евгений Смирнов)", EVGENY), ("Евгений Смирнов", EVGENY),
        ("Evgeny / Евгений", EVGENY), ("Jakub Beranek", JAKUB), ("@kobzol", JAKUB),
    ],
)  # fmt: skip
def test_a_name_means_the_one_it_fits(words, person):
    assert MATCHER.match(mentions_in(words, 1, many=False)[0]) == person


@pytest.mark.parametrize("words", ["James", "Anna", "Ben", "Silva", "Jakob Beranek", "Nadrieril (filling in for Ana)"])
def test_a_name_that_fits_nobody_or_two_means_nobody(words):
    assert MATCHER.match(mentions_in(words, 1, many=False)[0]) is None


def test_those_who_may_be_meant_are_candidates():
    assert MATCHER.candidates(mentions_in("James", 1, many=False)[0]) == [MUNNS, HALL]
    assert MATCHER.candidates(mentions_in("Jakob Beranek", 1, many=False)[0]) == [JAKUB]
    assert MATCHER.candidates(mentions_in("Niko Matsakis", 1, many=False)[0]) == []
