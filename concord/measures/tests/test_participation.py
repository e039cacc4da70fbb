from __future__ import annotations

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.measures.participation import (
    Turn,
    effective_speakers,
    evenness,
    floor_changes,
    gini,
    longest_turn,
    overlap_seconds,
    shares,
    speaking_seconds,
    turns_taken,
)

IS1009A = [0.593, 0.207, 0.102, 0.098]
AMOUNTS = st.lists(st.integers(0, 1000), min_size=2, max_size=12).filter(any)
TURNS = st.lists(
    st.builds(
        lambda who, start, length: Turn(who, start, start + length),
        st.sampled_from("abc"),
        st.integers(0, 40),
        st.integers(0, 9),
    ),
    max_size=15,
)


def test_a_real_meeting():
    """AMI meeting IS1009a."""
    assert evenness(IS1009A) == pytest.approx(0.791, abs=5e-4)
    assert effective_speakers(IS1009A) == pytest.approx(exp(0.791 * log(4)), abs=5e-3)


def test_one_voice_and_all_alike():
    assert evenness([5, 0, 0]) == 0
    assert evenness([5, 5, 5]) == pytest.approx(1)
    assert effective_speakers([5, 0, 0]) == effective_speakers([5]) == 1
    assert effective_speakers([5, 5, 5]) == pytest.approx(3)
    assert gini([0, 0, 6]) == pytest.approx(2 / 3)
    assert gini([0, 0, 6], small_sample=True) == pytest.approx(1)
    assert gini([2, 2, 2]) == 0


@given(values=AMOUNTS, times=st.integers(1, 9))
def test_only_the_proportions_count(values, times):
    more = [value * times for value in values]
    assert gini(values) == pytest.approx(gini(more))
    assert evenness(values) == pytest.approx(evenness(more[::-1]))
    assert 1 <= effective_speakers(values) <= len(values) + 1e-9


@given(values=AMOUNTS)
def test_gini_is_half_the_mean_difference_over_the_mean(values):
    size = len(values)
    differences = sum(abs(a - b) for a in values for b in values)
    assert gini(values) == pytest.approx(differences / (2 * size * sum(values)))


def test_the_silent_get_nothing_and_are_there():
    assert shares({"ana": 30, "ben": 10}, invited=["ana", "ben", "chi"]) == {"ana": 0.75, "ben": 0.25, "chi": 0}
    assert evenness(shares({"ana": 30, "ben": 30}, invited=["chi", "ben"])) == pytest.approx(log(2) / log(3))


def test_seconds_of_a_speaker_count_once_even_when_a_caption_comes_twice():
    turns = [Turn("ana", 0, 10), Turn("ana", 0, 10), Turn("ana", 8, 12), Turn("ben", 5, 6)]
    assert speaking_seconds(turns) == {"ana": 12, "ben": 1}


def test_two_voices_in_one_caption_share_its_time():
    assert speaking_seconds([Turn("ana", 0, 4, 0.5), Turn("ben", 0, 4, 0.5)]) == {"ana": 2, "ben": 2}


@given(turns=TURNS)
def test_seconds_are_the_moments_in_which_each_speaks(turns):
    moments = [(turn.speaker, second) for turn in turns for second in range(turn.start, turn.end)]
    for speaker, total in speaking_seconds(turns).items():
        assert total == len({second for who, second in moments if who == speaker})
    speaking = {second: {who for who, at in moments if at == second} for _who, second in moments}
    assert overlap_seconds(turns) == sum(len(who) > 1 for who in speaking.values())


def test_the_floor_changes_when_the_next_to_begin_is_somebody_else():
    turns = [Turn("ben", 5, 6), Turn("ana", 0, 10), Turn("ana", 11, 12), Turn("chi", 20, 21)]
    assert floor_changes(turns) == 3
    assert floor_changes([]) == floor_changes(turns[:1]) == 0


def test_the_longest_turn_and_turns_that_are_more_than_a_nod():
    turns = [Turn("ana", 0, 10), Turn("ben", 10, 10.5), Turn("ben", 11, 21)]
    assert longest_turn(turns) == turns[0]
    assert turns_taken(turns) == {"ana": 1, "ben": 1}
    assert turns_taken(turns[1:2]) == {"ben": 0}


def test_nobody():
    assert speaking_seconds([]) == turns_taken([]) == {}
    assert overlap_seconds([]) == 0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: Turn("ana", 5, 4), "ana ends .4 s. before the start .5 s."),
        (lambda: Turn("ana", float("nan"), 4), "start of a turn is a finite number"),
        (lambda: Turn("ana", 0, 4, 0), "share of a turn is above 0"),
        (lambda: shares({}), "there is nobody"),
        (lambda: shares({}, invited=["ana"]), "nobody spoke"),
        (lambda: shares({"ana": -1}), "0 or more, not -1"),
        (lambda: evenness([5]), "2 people or more; there are 1"),
        (lambda: evenness([0, 0]), "nobody spoke"),
        (lambda: gini([1, float("nan")]), "finite number"),
        (lambda: gini([]), "there is nobody"),
        (lambda: gini([3], small_sample=True), "2 people or more"),
        (lambda: effective_speakers([0]), "nobody spoke"),
        (lambda: longest_turn([]), "nobody spoke"),
    ],
)
def test_what_cannot_be_known_is_said(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
