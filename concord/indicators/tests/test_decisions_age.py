"""Decisions whose time has come against the team's own decided ones."""

from __future__ import annotations

from datetime import timedelta

from concord.decisions import deciding, ending
from concord.decisions.framing import Frame
from concord.indicators.indicator import Span, State
from concord.indicators.signs.decisions_age import Sign
from concord.people.clock import zone_here
from conftest import NOON

SIGN = Sign()


def row(days, *, closed=0, withdrawn=0, dated=1, now=1):
    return {
        "decision": 1,
        "day": "2026-10-01",
        "days": days,
        "closed": closed,
        "now": now,
        "withdrawn": withdrawn,
        "dated": dated,
    }


def decided(*days):
    return [row(one, closed=1, now=0) for one in days]


TEN = decided(2, 4, 6, 8, 10, 12, 14, 16, 18, 90)  # 85 in 100 of ten: the ninth


def test_the_limit_is_the_age_that_85_in_100_of_ours_did_not_exceed():
    lately = [row(2, closed=1), row(17, closed=1), row(30, closed=1)]  # of thirteen: the twelfth, 30
    figure = SIGN.figure([*TEN, *lately, row(3), row(30), row(30.01), row(40)])
    assert (figure.also["limit"], figure.part, figure.n, figure.value) == (30, 3, 5, 0.6)
    assert (figure.missing, figure.also["stalled"]) == (2, 2)
    assert SIGN.state(figure) is State.BETWEEN
    assert SIGN.says(figure) == (
        "3 of 5 decisions whose time had come were made within what is usual for us: 30 days. The oldest that is open "
        "has waited for 40 days."
    )


def test_asking_more_raises_nothing_and_neither_does_taking_back_what_stalls():
    before = SIGN.figure([*TEN, row(5, closed=1), row(40), row(50)])
    asked = SIGN.figure([*TEN, row(5, closed=1), row(40), row(50), *[row(1)] * 20])
    taken_back = SIGN.figure([*TEN, row(5, closed=1), row(40, closed=1, withdrawn=1), row(50)])
    assert before.value == asked.value == taken_back.value == 0.3333
    assert SIGN.figure([*TEN, row(5, closed=1), row(4, closed=1, withdrawn=1)]).n == 1, "taken back in time"


def test_one_old_decision_alone_is_told():
    assert SIGN.state(SIGN.figure([*TEN, row(40)])) is State.SLIPS
    assert SIGN.says(SIGN.figure([*TEN, row(4, closed=1)])) == (
        "1 of 1 decision whose time had come was made within what is usual for us: 18 days."
    )


def test_under_ten_decided_there_is_nothing_to_measure_against():
    figure = SIGN.figure([*TEN[:9], row(4000)])
    assert figure.value is None
    assert SIGN.says(figure) == (
        "What is usual for us can be told from 10 decisions on that were made; the last two years have 9. Open now: 1."
    )


def test_nothing_made_and_nothing_stalled_says_nothing():
    figure = SIGN.figure([*TEN, row(2)])
    assert (figure.value, SIGN.says(figure)) == (None, "No decision was made this quarter, and none stalls.")


def test_withdrawn_ones_are_an_outcome_of_their_own_and_undated_ones_are_missing():
    figure = SIGN.figure([*TEN[:9], row(900, closed=1, withdrawn=1), row(0, closed=1, dated=0), row(0, dated=0)])
    assert (figure.value, figure.also["decided"], figure.also["withdrawn"], figure.missing) == (None, 9, 1, 1)


def test_from_the_verbs_and_as_it_was_on_a_past_day(world):
    by, team = world.actor("ana"), world.team

    def asked(name, at, **more):
        return deciding.ask(team, by=by, at=at, question=name, decider=world.people["ana"], **more)

    first = asked("Do we open in Porto?", NOON, frame=Frame(private=True))
    second = asked("Do we move?", NOON + timedelta(days=1))
    asked("Do we hire?", NOON + timedelta(days=4))
    deciding.close(first, by=by, at=NOON + timedelta(days=2, hours=12), outcome="Yes.")
    ending.withdraw(second, by=by, at=NOON + timedelta(days=6), why="Settled itself.")

    def on(days):
        span = Span.quarter_to(NOON.date() + timedelta(days=days), zone_here())
        rows = SIGN.rows([team.pk], span)[team.pk]
        return span, [(row["closed"], row["withdrawn"], row["days"]) for row in rows]

    span, rows = on(4)
    age = (span.until - NOON).total_seconds() / 86400
    assert rows == [(1, 0, 2.5), (0, 0, round(age - 1, 2)), (0, 0, round(age - 4, 2))]
    assert [row[:2] for row in on(7)[1]] == [(1, 0), (1, 1), (0, 0)]
    assert [row[:2] for row in on(740)[1]] == [(0, 0)], "two years of history"
    assert "Porto" not in str(SIGN.rows([team.pk], span)), "no words of a decision are evidence"
