"""Pairs that met and told count; a mark that they met does not."""

from __future__ import annotations

from datetime import timedelta
from math import comb

from concord.acquaintances import discovering, talking, telling
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance
from concord.indicators.indicator import Span, State
from concord.indicators.signs.pairs_known import FACTS, Sign
from concord.people.clock import zone_here
from conftest import NOON

SIGN = Sign()
KNOWN = {"known": 1, "met": 1, "told": 1, "given": 1, "lately": 1, "across": 1}
MARKED = {"met": 1, "given": 1, "lately": 1}
GIVEN = {"given": 1, "lately": 1}


def table(*facts):
    return [{**dict.fromkeys(FACTS, 0), "pair": number, **one} for number, one in enumerate(facts, 1)]


def test_told_pairs_are_counted_and_marked_ones_told_beside_them():
    figure = SIGN.figure(table(*[KNOWN] * 4, MARKED, GIVEN, {}, {}, {}, {}))
    assert (figure.value, figure.part, figure.n) == (0.4, 4, 10)
    assert figure.also == {"given": 6, "lately": 6, "marked": 1, "across": 4, "across_known": 4}
    assert SIGN.says(figure) == (
        "4 of 10 pairs at our table know each other; the rounds so far brought 6 together. 1 more pair has met, and "
        "nothing was told of it yet."
    )
    assert SIGN.state(figure) is State.BETWEEN, "4 of the 6 that were possible"


def test_nobody_is_measured_by_rounds_that_were_not_yet():
    assert SIGN.state(SIGN.figure(table(*[KNOWN] * 4, *[{}] * 20))) is State.HOLDS
    idle = {**KNOWN, "lately": 0}
    assert SIGN.state(SIGN.figure(table(*[idle] * 4, *[{}] * 20))) is State.SLIPS, "no round any more"
    assert SIGN.state(SIGN.figure(table(*[idle] * 4))) is State.HOLDS, "everybody knows everybody"


def test_marks_alone_raise_nothing():
    figure = SIGN.figure(table(*[MARKED] * 10))
    assert (figure.value, figure.also["marked"]) == (0.0, 10)
    assert SIGN.state(figure) is State.SLIPS


def test_from_the_verbs_and_as_it_was_on_a_past_day(world):
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    groups = list(Acquaintance.objects.whole())
    told, marked, learned, read = sorted(groups, key=lambda row: -len(row.people))

    def actor(person):
        return world.actor(person.email.partition("@")[0])

    later = NOON + timedelta(days=2)
    for row in (told, marked):
        talking.we_met(row, by=actor(row.people[0]), at=later)
    telling.tell(told, by=actor(told.people[0]), at=later + timedelta(days=3))
    for row in (learned, read):
        one, other = row.people
        found = discovering.write(row, by=actor(one), at=later, about=other, words="Sails.")
        if row is learned:
            discovering.approve(found, by=actor(other), at=later + timedelta(days=1))

    def on(days):
        span = Span.quarter_to(NOON.date() + timedelta(days=days), zone_here())
        return SIGN.rows([world.team.pk], span)[world.team.pk]

    assert [len(on(0)), sum(row["met"] for row in on(1)), sum(row["lately"] for row in on(0))] == [comb(9, 2), 0, 6]
    assert SIGN.figure(on(1)).value is None, "the first round is not over"
    assert [sum(row["known"] for row in on(days)) for days in (2, 3, 5)] == [0, 1, 4], "the trio told: three pairs"
    assert SIGN.figure(on(5)).also["marked"] == 2
    also = SIGN.figure(on(40)).also
    assert (also["given"], also["lately"], also["marked"], also["across_known"]) == (6, 6, 2, 4)
    assert SIGN.figure(on(40)).value == round(4 / 36, 4)
    assert [row["pair"] for row in on(40)] == list(range(1, 37)) and on(40)[0]["known"]
