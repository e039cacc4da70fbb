"""Wilson's interval against scipy's own, and its edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from concord.measures.intervals import wilson


@given(st.integers(1, 200).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_it_is_what_scipy_computes(counts):
    part, whole = counts
    theirs = binomtest(part, whole).proportion_ci(0.95, method="wilson")
    assert wilson(part, whole) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_three_of_three_is_no_proof():
    low, high = wilson(3, 3)
    assert round(low, 2) == 0.44
    assert high == 1


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (4, 3), (-1, 3)])
def test_a_share_of_nothing_is_refused(part, whole):
    with pytest.raises(ValueError, match="one thing or more"):
        wilson(part, whole)
