"""Balance of speaking: a median over meetings, nobody's seconds, and silence where too little was noted."""

from datetime import timedelta

from concord.indicators.indicator import Span, State, signs
from concord.meetings import rounds, turns
from concord.people.clock import zone_here
from concord.segments import holding
from concord.segments.recording import end_and_record
from conftest import NOON

SIGN = signs()["room_to_speak"]
NAMES = {"ana", "ben", "chi", "dora", "evgeny"}


def row(number, evenness, counted=5):
    return {"meeting": number, "day": "2026-10-01", "evenness": evenness, "counted": counted, "there": 5}


def test_the_median_of_five_meetings_between_the_lowest_and_the_highest():
    rows = [row(1, 0.9), row(2, 0.6), row(3, 0.8), row(4, 0.95), row(5, 0.82), row(6, "", "")]
    figure = SIGN.figure(rows)
    assert (figure.value, figure.low, figure.high, figure.n, figure.missing) == (0.82, 0.6, 0.95, 5, 1)
    assert figure.also == {"people": 5, "alike": 3.7424}
    assert SIGN.says(figure) == (
        "Over 5 meetings people spoke as evenly as if 3.7 of 5 had spoken alike and the others not at all."
    )
    assert SIGN.state(figure) is State.BETWEEN


def test_three_noted_meetings_are_too_few():
    figure = SIGN.figure([row(1, 0.9), row(2, 0.6), row(3, 0.8), row(4, "", "")])
    assert figure.value is None and figure.missing == 1
    assert "so far: 3" in SIGN.says(figure)


def test_rows_hold_evenness_and_nobodys_seconds(world):
    held = speak(world, {"ana": 120, "ben": 120, "chi": 120, "dora": 120})
    speak(world, {"ana": 20, "ben": 20, "chi": 20, "dora": 20})
    rows = SIGN.rows([world.team.pk], Span.quarter_to(NOON.date() + timedelta(days=30), zone_here()))[world.team.pk]
    assert [(one["evenness"], one["counted"], one["there"]) for one in rows] == [(1.0, 4, 4), ("", "", 4)]
    assert rows[0]["meeting"] == held.pk and all(set(one) == set(SIGN.columns) for one in rows)


def speak(world, seconds, *, at=NOON):
    """A meeting in which each speaks for so many seconds."""
    ana, here = world.actor("ana"), tuple(seconds)
    meeting = world.live("discussion", at=at, here=here)
    segment = holding.current_segment(meeting)
    rounds.begin_round(segment, by=ana, at=at)
    for turn in segment.turns.select_related("person").order_by("position"):
        name = next(name for name in here if world.people[name].pk == turn.person_id)
        at += timedelta(seconds=seconds[name])
        turns.end_turn(segment, by=world.actor(name), at=at)
    end_and_record(meeting, by=ana, at=at)
    return meeting
