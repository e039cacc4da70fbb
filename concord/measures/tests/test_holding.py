from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from concord.measures.holding import holds, overlap_of_each, silence_seconds
from concord.measures.participation import Turn, floor_changes, overlap_seconds

A, B = "Ana", "Ben"


def test_captions_of_one_voice_are_one_turn_until_another_begins_or_a_silence():
    cues = [Turn(A, 0, 3), Turn(A, 3.5, 6), Turn(B, 6, 7), Turn(A, 7, 9), Turn(A, 12, 13)]
    assert holds(cues) == [Turn(A, 0, 6), Turn(B, 6, 7), Turn(A, 7, 9), Turn(A, 12, 13)]


def test_silence_is_between_the_first_word_and_the_last():
    assert silence_seconds([Turn(A, 10, 12), Turn(B, 11, 15), Turn(A, 18, 20)]) == 3
    assert silence_seconds([]) == 0


def test_whose_words_met():
    assert overlap_of_each([Turn(A, 0, 10), Turn(B, 8, 12), Turn("Chi", 20, 21)]) == {A: 2, B: 2, "Chi": 0}


TURNS = st.lists(
    st.builds(
        lambda who, start, length: Turn(who, start, start + length),
        st.sampled_from([A, B, "Chi"]), st.integers(0, 60), st.integers(0, 20),
    ),
    max_size=12,
)  # fmt: skip


@given(TURNS)
def test_joining_turns_neither_changes_who_follows_whom_nor_adds_silence(turns):
    joined = holds(turns)
    assert floor_changes(joined) == floor_changes(turns)
    assert silence_seconds(joined) <= silence_seconds(turns)
    assert sum(turn.end - turn.start for turn in joined) >= 0
    assert max(overlap_of_each(turns).values(), default=0) <= overlap_seconds(turns) + 1e-9


@given(TURNS)
def test_each_second_of_overlap_belongs_to_two_or_more(turns):
    assert sum(overlap_of_each(turns).values()) >= 2 * overlap_seconds(turns) - 1e-9
