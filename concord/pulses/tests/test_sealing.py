"""A box shows neither what is in it nor how much, and opens only with the server's key, as the pulse it belongs to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.pulses.sealing import CannotOpen, seal, unseal

counts = st.lists(st.integers(0, 2**32 - 1), min_size=3, max_size=3)


@given(counts, counts)
def test_boxes_differ_each_time_and_have_one_size(first, second):
    one, again, other = seal(first, "1/1"), seal(first, "1/1"), seal(second, "1/1")
    assert one != again and len(one) == len(again) == len(other)
    assert unseal(one, "1/1") == first


def test_another_pulse_another_key_and_a_changed_box_do_not_open(settings):
    box = seal([1, 2, 3], "1/1")
    with pytest.raises(CannotOpen):
        unseal(box, "1/2")
    with pytest.raises(CannotOpen):
        unseal(box[:-1] + bytes([box[-1] ^ 1]), "1/1")
    for broken in (b"", box[:5]):
        with pytest.raises(CannotOpen):
            unseal(broken, "1/1")
    settings.SECRET_KEY = "another"
    with pytest.raises(CannotOpen):
        unseal(box, "1/1")
