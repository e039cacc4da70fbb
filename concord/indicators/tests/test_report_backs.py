"""Rounds that are over: who told, who let it go, who did neither."""

from __future__ import annotations

from datetime import timedelta

from concord.acquaintances import talking, telling
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance
from concord.indicators.indicator import Span, State
from concord.indicators.signs.report_backs import Sign
from concord.people.clock import zone_here
from conftest import NOON

SIGN = Sign()


def rows(number, **facts):
    one = {"round": 1, "day": "2026-10-01", "due": 1, "told": 0, "late": 0, "met": 0, "let_go": 0}
    return [{**one, **facts} for _number in range(number)]


def test_those_who_told_in_time_are_counted_and_letting_go_raises_nothing():
    some = [*rows(5, told=1, met=1), *rows(1, late=1, met=1), *rows(1, met=1), *rows(1), *rows(3, let_go=1)]
    figure = SIGN.figure([*some, *rows(4, due=0, told=1)])
    assert (figure.value, figure.part, figure.n, figure.missing) == (0.4545, 5, 11, 4)
    assert (figure.low, figure.high) == (0.2127, 0.7199)  # Wilson, 5 of 11
    assert SIGN.state(figure) is State.SLIPS
    assert SIGN.says(figure) == (
        "5 of 11 pairs and trios told the others what they learned, within two weeks of their round. Of the others: "
        "1 told it later, 1 met and have not told of it, 1 did not find the time, 3 said “not this time”."
    )


def test_three_pairs_are_too_few_to_say():
    figure = SIGN.figure([*rows(2, told=1), *rows(1, let_go=1)])
    assert figure.value is None
    assert SIGN.says(figure) == (
        "Reporting back can be told from 4 pairs on whose round is over; in this quarter: 3. Of the others: "
        "1 said “not this time”."
    )


def test_marks_alone_raise_nothing():
    figure = SIGN.figure(rows(8, met=1))
    assert (figure.value, figure.also["met"]) == (0.0, 8)


def test_from_the_verbs_and_as_it_was_on_a_past_day(world):
    cycle = begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    ends = (cycle.ends - NOON.date()).days
    told, late, let_go, silent = Acquaintance.objects.whole()

    def actor(row):
        return world.actor(row.people[0].email.partition("@")[0])

    for row in (told, late):
        talking.we_met(row, by=actor(row), at=NOON)
    telling.tell(told, by=actor(told), at=NOON + timedelta(days=ends + 14))
    talking.not_this_time(let_go, by=actor(let_go), at=NOON + timedelta(days=3))
    begin_cycle(world.team, by=world.actor("ana"), at=NOON + timedelta(days=ends + 1))
    telling.tell(late, by=actor(late), at=NOON + timedelta(days=ends + 15))
    silent.refresh_from_db()
    assert silent.let_go_at, "a new round lets go what nobody found the time for"

    def on(days):
        span = Span.quarter_to(NOON.date() + timedelta(days=days), zone_here())
        found = SIGN.rows([world.team.pk], span).get(world.team.pk, [])
        return [tuple(row[fact] for fact in ("due", "told", "late", "met", "let_go")) for row in found]

    assert on(ends - 1) == []
    assert on(ends) == [(0, 0, 0, 1, 0), (0, 0, 0, 1, 0), (0, 0, 0, 0, 0), (0, 0, 0, 0, 1)]
    assert on(ends + 14) == [(1, 1, 0, 1, 0), (1, 0, 0, 1, 0), (1, 0, 0, 0, 0), (1, 0, 0, 0, 1)]
    assert on(ends + 15)[1] == (1, 0, 1, 1, 0)
    assert len([row for row in on(ends + 14 + 91) if row[0]]) == 4, "due ones of the second round only"
