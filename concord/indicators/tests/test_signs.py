"""What every sign must do, whichever it is. A new file in signs/ is tried without a line here."""

import json
from datetime import UTC, datetime

import pytest

from concord.indicators.figure import Figure
from concord.indicators.indicator import Span, State, signs
from concord.people.clock import zone_here

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
EVERY = sorted(signs())


@pytest.mark.parametrize("slug", EVERY)
def test_nothing_at_all_is_too_few_to_say(slug):
    sign = signs()[slug]
    figure = sign.figure([])
    assert figure.value is None
    assert sign.state(figure) is State.UNKNOWN
    assert sign.says(figure)
    assert sign.deed(1, figure).label
    assert sign.deed(1, figure).address.startswith("/")


@pytest.mark.parametrize("slug", EVERY)
def test_each_says_what_it_is_and_what_it_cannot_know(slug):
    sign = signs()[slug]
    assert 1 <= sign.promise <= 8
    assert str(sign.title) and str(sign.method) and str(sign.cannot) and sign.levels
    assert sign.columns and sign.version >= 1
    assert 0 < sign.slips_below <= sign.holds_from <= 1


@pytest.mark.parametrize("slug", EVERY)
def test_a_team_without_a_past_has_no_evidence(slug, world):
    sign = signs()[slug]
    rows = sign.rows([world.team.pk], Span.quarter_to(NOON.date(), zone_here())).get(world.team.pk, [])
    assert sign.figure(rows).value is None
    assert all(set(row) == set(sign.columns) for row in rows)


def test_a_figure_is_kept_as_json_and_comes_back():
    figure = Figure(value=0.5, n=6, part=3, low=0.1, high=0.9, names=("Finance",), also={"moved": 2})
    assert Figure.from_json(json.loads(json.dumps(figure.as_json()))) == figure


def test_every_promise_has_a_sign():
    assert {sign.promise for sign in signs().values()} >= {4, 7}
