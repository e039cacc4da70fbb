from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.measures.shares import Share, share_of


def test_a_long_meeting_weighs_more_than_a_short_one():
    assert share_of([(30, 60), (0, 20), (40, 80)], at_least=3) == Share(70, 160, 3, 70 / 160)


def test_too_few_is_an_answer_and_what_has_no_whole_is_not_counted():
    assert share_of([(30, 60), (0, 0)], at_least=2) == Share(30, 60, 1, None)
    assert share_of([], at_least=0) == Share(0, 0, 0, None)


@pytest.mark.parametrize("thing", [(61, 60), (-1, 60), (1, 0)])
def test_a_part_lies_in_its_whole(thing):
    with pytest.raises(ValueError, match="between 0 and its whole"):
        share_of([thing], at_least=1)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(1, 1000)), min_size=1))
def test_the_share_lies_between_the_least_and_the_most(rows):
    value = share_of([(share * whole, whole) for share, whole in rows], at_least=1).value
    shares = [share for share, _whole in rows]
    assert value is not None and min(shares) - 1e-9 <= value <= max(shares) + 1e-9
