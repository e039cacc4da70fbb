"""Closing pulses: what all said together, how far they agree, and nothing below the threshold."""

from datetime import timedelta

from concord.indicators.indicator import Span, State, signs
from concord.people.clock import zone_here
from concord.pulses.answering import answer_meeting
from concord.segments import holding
from concord.segments.noting import note
from concord.segments.recording import end_and_record
from conftest import NOON

SIGN, REPEATED = signs()["heard"], signs()["purpose_repeated"]
SIX = ("ana", "ben", "chi", "dora", "evgeny", "fatima")


def row(pulse, question, counts, asked=6):
    numbers = {f"n{place}": counts[place - 1] if counts else "" for place in range(1, 6)}
    answered = sum(counts) if counts else 3
    common = {"pulse": pulse, "day": "2026-10-01", "question": question, "asked": asked, "answered": answered}
    return {**common, **numbers}


def both(pulse, room, heard):
    return [row(pulse, "room", room), row(pulse, "heard", heard)]


def test_the_share_of_four_and_five_between_single_meetings():
    rows = [
        *both(1, [0, 0, 1, 2, 2], [0, 0, 0, 3, 2]),  # 9 of 10
        *both(2, [0, 0, 2, 2, 1], [0, 1, 2, 1, 1]),  # 5 of 10
        *both(3, [0, 0, 1, 3, 2], [0, 0, 2, 2, 2]),  # 9 of 12
        *both(4, None, None),
    ]
    figure = SIGN.figure(rows)
    assert (figure.value, figure.part, figure.n) == (0.7188, 23, 32)
    assert (figure.low, figure.high, figure.missing) == (0.5, 0.9, 1 + 1 + 0 + 3)
    assert (figure.also["meetings"], figure.also["untold"]) == (3, 1)
    assert (figure.also["room"], figure.also["heard"]) == (0.75, 0.6875)
    assert SIGN.says(figure) == "After 3 meetings 75 % said that they had room, 69 % that they were heard."
    assert SIGN.state(figure) is State.BETWEEN


def test_all_in_the_middle_is_not_two_camps():
    middle = SIGN.figure([one for pulse in (1, 2, 3) for one in both(pulse, [0, 0, 6, 0, 0], [0, 0, 6, 0, 0])])
    camps = SIGN.figure([one for pulse in (1, 2, 3) for one in both(pulse, [3, 0, 0, 0, 3], [3, 0, 0, 0, 3])])
    assert (middle.value, middle.also["agreement"]) == (0, 1)
    assert (camps.value, camps.also["agreement"]) == (0.5, -1)
    assert "two camps" in SIGN.says(camps) and "two camps" not in SIGN.says(middle)


def test_two_told_meetings_are_too_few():
    figure = SIGN.figure([*both(1, [0, 0, 0, 3, 2], [0, 0, 0, 3, 2]), *both(2, None, None)])
    assert figure.value is None and figure.missing == 4
    assert "so far: 1" in SIGN.says(figure)


def test_few_answers_say_little_about_who_can_repeat_the_purpose():
    figure = REPEATED.figure([row(4, "purpose", [0, 1, 1, 2, 2], asked=9)])
    assert (figure.value, figure.part, figure.n, figure.missing) == (0.6667, 4, 6, 3)
    assert (figure.low, figure.high) == (0.3, 0.9032)
    assert REPEATED.says(figure) == "4 of 6 who answered can say our purpose by heart."
    few = REPEATED.figure([row(4, "purpose", None)])
    assert few.value is None and "3 did" in REPEATED.says(few)


def test_only_meetings_with_a_talk_count_and_the_newest_asking_of_the_purpose(world):
    pulse(world, 2, SIX, words="We talked about Porto.")
    pulse(world, 3, SIX, words="", at=NOON + timedelta(days=29))
    pulse(world, 4, SIX, words="And about bread.", at=NOON + timedelta(days=57))
    team = world.team.pk
    quarter = Span.quarter_to(NOON.date() + timedelta(days=60), zone_here())
    rows = SIGN.rows([team], quarter)[team]
    assert [(one["question"], one["n3"], one["n5"], one["answered"], one["asked"]) for one in rows] == [
        ("room", 0, 6, 6, 6), ("heard", 0, 6, 6, 6)
    ] * 2  # fmt: skip
    assert [one["n4"] for one in REPEATED.rows([team], quarter)[team]] == [6]
    sooner = Span.quarter_to(NOON.date() + timedelta(days=20), zone_here())
    assert [one["n2"] for one in REPEATED.rows([team], sooner)[team]] == [6], "a past week is as it was"


def pulse(world, purpose, here, *, words, at=NOON):
    """A meeting that ends with its closing pulse; all say 5, and `purpose` where that is asked."""
    ana = world.actor("ana")
    meeting = world.live("discussion", "closing_pulse", at=at, here=here)
    if words:
        note(holding.current_segment(meeting), by=ana, at=at, words=words)
    holding.move_on(meeting, by=ana, at=at + timedelta(minutes=9))
    asks = [one["slug"] for one in meeting.pulse.asks]
    for name in here:
        answers = {"room": 5, "heard": 5, **({"purpose": purpose} if "purpose" in asks else {})}
        answer_meeting(meeting, by=world.actor(name), at=at + timedelta(minutes=9), answers=answers)
    end_and_record(meeting, by=ana, at=at + timedelta(minutes=10))
    return meeting
