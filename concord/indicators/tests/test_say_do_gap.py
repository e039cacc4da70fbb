"""What we signed against what we answer each month; nothing below the threshold."""

from __future__ import annotations

from datetime import timedelta

from concord.indicators.answers import ANSWERS
from concord.indicators.indicator import Span, State
from concord.indicators.signs.say_do_gap import Sign
from concord.people.clock import zone_here
from concord.pulses import answering
from concord.pulses.closing import close
from concord.pulses.opening import open_month
from concord.values.making_models import Making, Phase
from concord.values.models import Value
from concord.values.signing import sign
from conftest import NOON

SIGN = Sign()
FIVE = ("ana", "ben", "chi", "dora", "evgeny")


def row(word, counts, *, pulse=1, asked=9):
    answered = sum(counts) if counts else 4
    known = {"pulse": pulse, "day": "2026-10-08", "value": 1, "word": word, "answered": answered, "asked": asked}
    return {**known, "signed": 8, "seats": 9, **dict(zip(ANSWERS, counts or [""] * 5, strict=True))}


def test_fours_and_fives_are_counted_and_the_values_lie_apart():
    rows = [
        row("Courage", [0, 1, 1, 2, 2]),
        row("Care", [0, 0, 0, 4, 4]),
        row("Courage", [0, 2, 3, 1, 1], pulse=2),
        row("Care", [0, 0, 1, 4, 2], pulse=2),
    ]
    figure = SIGN.figure(rows)  # Courage 6 of 13, Care 14 of 15
    assert (figure.part, figure.n, figure.value) == (20, 28, 0.7143)
    assert (figure.low, figure.high, figure.missing) == (0.4615, 0.9333, 3 + 1 + 2 + 2)
    assert SIGN.state(figure) is State.BETWEEN
    assert SIGN.says(figure) == (
        "8 of 9 of us signed our values; 71 % of answers say that we lived them. The least: “Courage”."
    )
    assert SIGN.deed(1, figure).label == "Say in deeds what “Courage” asks of us"


def test_two_camps_are_not_hidden_in_a_share():
    figure = SIGN.figure([row("Courage", [4, 0, 0, 0, 4])])
    assert figure.names == ("Courage", "Courage")
    assert SIGN.says(figure).endswith(
        "50 % of answers say that we lived them. Two camps see it differently for “Courage”."
    )


def test_below_the_threshold_nothing_is_told():
    figure = SIGN.figure([row("Courage", None), row("Care", None)])
    assert (figure.value, figure.n) == (None, 0)
    assert "nothing of them may be told" in SIGN.says(figure)
    assert "once five or more have answered a monthly pulse" in SIGN.says(SIGN.figure([]))


def answer_month(world, value, at, answers):
    pulse = open_month(world.team, at.date(), by=world.actor("ana"), at=at)
    for name, answer in zip(FIVE, answers, strict=False):
        answering.answer(pulse, by=world.actor(name), at=at, answers={f"value-{value.pk}": answer})
    close(pulse, by=world.actor("ana"), at=at + timedelta(days=7))


def test_from_the_verbs_and_as_it_was_on_a_past_day(world):
    making = Making.objects.create(team=world.team, phase=Phase.ADOPTED, begun_at=NOON, adopted_at=NOON)
    value = Value.objects.create(word="Courage", sentence="We say it.", adopted_at=NOON, adopted_in=making)
    for name in ("ana", "ben"):
        sign(by=world.actor(name), at=NOON)
    answer_month(world, value, NOON, [5, 4, 4, 2, 1])
    answer_month(world, value, NOON + timedelta(days=30), [5, 5, 5, 5])

    def on(days):
        span = Span.quarter_to(NOON.date() + timedelta(days=days), zone_here())
        return SIGN.rows([world.team.pk], span).get(world.team.pk, [])

    assert on(6) == []
    (first,) = on(7)
    assert [first[name] for name in ANSWERS] == [1, 1, 0, 2, 1]
    assert (first["answered"], first["asked"], first["signed"], first["seats"]) == (5, 9, 2, 9)
    assert SIGN.figure(on(7)).value == 0.6
    assert [row["n5"] for row in on(37)] == [1, ""], "four answers are not told"
    assert SIGN.figure(on(37)).value == 0.6
