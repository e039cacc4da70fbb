"""A dot for each answer; the scale is mirrored where reading begins at the right, and too few are drawn as a frame."""

from __future__ import annotations

from django.utils import translation

from concord.pages.pulse_dots import LEAST_ROWS, ROW, dots


def test_each_answer_has_a_dot_above_its_number():
    chart = dots((0, 1, 0, 4, 0), level=3.6)
    assert len(chart.dots) == 5 and len({place for place, _y in chart.dots}) == 2
    assert [place.count for place in chart.places] == [0, 1, 0, 4, 0]
    assert all(0 < y < chart.floor for _x, y in chart.dots)
    assert chart.places[2].x < chart.level < chart.places[3].x


def test_from_right_to_left_one_stands_at_the_right():
    with translation.override("ar"):
        chart = dots((5, 0, 0, 0, 0), level=1.0)
    assert chart.places[0].x > chart.places[4].x and chart.level == chart.places[0].x == chart.dots[0][0]


def test_too_few_have_no_dot_and_no_level():
    chart = dots(None)
    assert (chart.dots, chart.level, chart.floor) == ([], None, ROW * LEAST_ROWS + 4)
