"""A small line stays in its frame, whatever the numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.measures.small_line import HEIGHT, WIDTH, small_line

numbers = st.floats(-1e9, 1e9)


@given(st.lists(numbers, min_size=1, max_size=20), numbers, numbers)
def test_every_point_lies_in_the_frame(figures, start, target):
    line = small_line([(float(day), figure) for day, figure in enumerate(figures)], start=start, target=target)
    points = [tuple(map(float, point.split(","))) for point in line.points.split()]
    assert len(points) == len(figures) + 1
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert [x for x, _y in points] == sorted(x for x, _y in points)


def test_one_figure_is_a_line_from_the_start_to_it():
    assert small_line([(5, 10)], start=0, target=10).points == "4.0,28.0 116.0,4.0"


def test_no_figure_is_an_error_and_no_flat_line():
    with pytest.raises(ValueError, match="no figure"):
        small_line([], start=0, target=1)
