"""What every sign must do, whichever it is. A new file in signs/ is tried without a line here."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.indicators.evidence import again, as_csv, as_json, rows_of
from concord.indicators.figure import Figure
from concord.indicators.indicator import Span, State, signs
from concord.indicators.tests.two_teams import LATER, make_past
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
    assert "3" in sign.things % {"n": 3}
    assert str(sign.title) and str(sign.method) and str(sign.cannot) and sign.levels
    assert sign.columns and sign.version >= 1
    assert 0 < sign.slips_below <= sign.holds_from <= 1


@pytest.mark.parametrize("slug", EVERY)
def test_a_team_without_a_past_has_no_evidence(slug, world):
    sign = signs()[slug]
    rows = sign.rows([world.team.pk], Span.quarter_to(NOON.date(), zone_here())).get(world.team.pk, [])
    assert sign.figure(rows).value is None
    assert all(set(row) == set(sign.columns) for row in rows)


@pytest.fixture
def looking_back(world):
    """Two teams with a past, and a quarter that holds it."""
    return [team.pk for team in make_past(world)], Span.quarter_to(LATER.date(), zone_here())


def test_two_teams_cost_every_sign_as_many_questions_as_one(looking_back):
    teams, span = looking_back
    for slug, sign in signs().items():
        with CaptureQueriesContext(connection) as one:
            rows = sign.rows(teams[:1], span)
        with CaptureQueriesContext(connection) as two:
            both = sign.rows(teams, span)
        assert rows[teams[0]], f"{slug} has no evidence here: two_teams.py should give it some"
        assert rows[teams[0]] == both[teams[0]] and both[teams[1]], slug
        assert len(one) == len(two), f"{slug}: {len(one)} questions for one team, {len(two)} for two"


def test_what_every_sign_lets_one_download_gives_its_figure_again_and_names_nobody(world, looking_back):
    (team, _other), span = looking_back
    people = {word for person in world.people.values() for word in person.name.split()}
    for slug, sign in signs().items():
        rows = rows_of(sign, team, span)
        figure, told = sign.figure(rows), json.dumps(rows)
        assert all(set(row) == set(sign.columns) for row in rows), slug
        assert again(as_csv(sign, rows).encode(), sign) == figure, slug
        assert again(json.dumps(as_json(sign, "Board", span, rows)).encode(), sign) == figure, slug
        assert Figure.from_json(json.loads(json.dumps(figure.as_json()))) == figure, slug
        assert not [word for word in people if word in told], slug
        assert not re.search(r"\d\d:\d\d", told), f"{slug}: days, no hours"


def test_a_figure_is_kept_as_json_and_comes_back():
    figure = Figure(value=0.5, n=6, part=3, low=0.1, high=0.9, names=("Finance",), also={"moved": 2})
    assert Figure.from_json(json.loads(json.dumps(figure.as_json()))) == figure


def test_every_promise_has_a_sign():
    assert {sign.promise for sign in signs().values()} >= {4, 7}
