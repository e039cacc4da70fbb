from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.measures.voices import common_ground

GROUPS = {"ana": "Sales", "ben": "Sales", "chi": "Sales", "dora": "Finance"}
VOTES = st.dictionaries(
    st.sampled_from(sorted(GROUPS)), st.dictionaries(st.sampled_from("xy"), st.sampled_from([1, 0, -1])), max_size=4
)


def test_by_hand():
    """Sales: 2 of 3 agree, (2+1)/(3+2); Finance passes, (0+1)/(1+2)."""
    found = common_ground({"ana": {"s": 1}, "ben": {"s": 1}, "chi": {"s": -1}, "dora": {"s": 0}}, GROUPS)["s"]
    assert found.by_group == {"Sales": 0.6, "Finance": pytest.approx(1 / 3)}
    assert (found.product, found.lowest) == (pytest.approx(0.2), pytest.approx(1 / 3))
    assert found.counts == {"Sales": (2, 3), "Finance": (0, 1)}


def test_a_large_department_does_not_outvote_a_small_one():
    votes = {person: {"liked by all": 1, "liked by Sales": 1 if GROUPS[person] == "Sales" else -1} for person in GROUPS}
    found = common_ground(votes, GROUPS)
    assert found["liked by all"].product > found["liked by Sales"].product


def test_a_group_that_has_not_voted_is_not_known_and_says_so():
    found = common_ground({"ana": {"s": 1}, "dora": {"s": None}}, GROUPS)["s"]
    assert found.by_group["Finance"] == 0.5
    assert found.counts["Finance"] == (0, 0)


@given(votes=VOTES)
def test_groups_may_be_written_either_way_and_one_more_agreement_never_hurts(votes):
    members = {"Sales": ["ana", "ben", "chi"], "Finance": ["dora"]}
    found = common_ground(votes, GROUPS)
    assert found == common_ground(votes, members)
    for statement in found:
        more = {**votes, "dora": {**votes.get("dora", {}), statement: 1}}
        assert common_ground(more, GROUPS)[statement].product >= found[statement].product


def test_nobody_voted():
    assert common_ground({}, GROUPS) == {}


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: common_ground({"zed": {"s": 1}}, GROUPS), "zed voted and is in no group"),
        (lambda: common_ground({"ana": {"s": 2}}, GROUPS), "ana on 's': a vote is 1, 0 or -1, not 2"),
        (lambda: common_ground({}, {}), "there are no groups"),
        (lambda: common_ground({}, {"x": ["a"], "y": ["a"]}), "a is in two groups, x and y"),
        (lambda: common_ground({}, {"x": ["a"], "y": "b"}), "the group 'y' is a list of people"),
    ],
)
def test_what_makes_no_sense_is_said(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
