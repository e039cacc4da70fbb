"""The rhythm: meetings really held near their time, of those that the series asked for and of no others."""

from __future__ import annotations

from datetime import timedelta

from concord.agenda.arranging import add
from concord.indicators.indicator import Span, State
from concord.indicators.signs.cadence_kept import Sign
from concord.people.clock import zone_here
from concord.rhythm.changing import cancel, move
from concord.rhythm.scheduling import change_series, plan_meeting, start_series
from concord.segments import holding
from concord.segments.noting import note
from concord.segments.recording import end_and_record
from conftest import NOON

SIGN = Sign()
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
FIVE = ("ana", "ben", "chi", "dora", "evgeny")


def row(kept, **facts):
    plain = {"meeting": 1, "day": "2026-10-01", "rhythm": 1, "held": kept, "cancelled": 0, "moved_days": 0}
    return {**plain, "kept": kept, "there": 5, "seats": 9, "voices": 5, "noted": 1, **facts}


def test_what_was_cancelled_moved_or_silent_is_told_and_extra_meetings_change_nothing():
    rows = [row(1), row(1), row(0, cancelled=1), row(0, held=1, moved_days=4), row(0, held=1, voices=1, noted=0)]
    figure = SIGN.figure(rows)
    assert (figure.value, figure.part, figure.n, figure.low, figure.high) == (0.4, 2, 5, 0.1176, 0.7693)
    assert SIGN.state(figure) is State.SLIPS
    assert SIGN.says(figure) == (
        "2 of 5 meetings were held at their time. Of the others: 1 cancelled, 1 moved by two days or more, "
        "1 opened without a trace of a talk."
    )
    assert SIGN.figure([*rows, *[row(1, rhythm=0)] * 9]) == figure


def test_two_meetings_are_too_few():
    assert SIGN.says(SIGN.figure([row(1), row(1)])) == (
        "The rhythm can be told after 3 meetings; so far the quarter has 2."
    )


def test_a_rhythm_that_is_changed_the_day_before_was_to_be_kept_once_more(world):
    ana, first = world.actor("ana"), NOON + DAY
    series = start_series(
        world.team, by=ana, at=NOON, title="Leadership", rule="FREQ=WEEKLY", starts=first, timezone="UTC"
    )
    held, late, off, dropped, far = series.meetings.order_by("starts")[:5]
    hold(world, held)
    move(late, by=ana, at=NOON + 2 * DAY, to=late.starts + 3 * DAY)
    hold(world, late)
    cancel(off, by=ana, at=NOON + 3 * DAY)
    change_series(series, by=ana, at=dropped.starts - DAY, rule="FREQ=MONTHLY")
    beside = plan_meeting(world.team, by=ana, at=dropped.starts, title="Beside", starts=dropped.starts + DAY)
    hold(world, beside)
    span = Span.quarter_to((first + 6 * WEEK).date(), zone_here())
    rows = SIGN.rows([world.team.pk], span)[world.team.pk]
    facts = {one["meeting"]: (one["rhythm"], one["kept"], one["cancelled"], one["moved_days"]) for one in rows}
    assert [facts.get(one.pk) for one in (held, late, off, dropped, far)] == [
        (1, 1, 0, 0), (1, 0, 0, 3), (1, 0, 1, 0), (1, 0, 1, 0), None
    ]  # fmt: skip
    assert facts[beside.pk] == (0, 1, 0, 0)


def hold(world, meeting):
    """Five come, and a line is written."""
    ana, at = world.actor("ana"), meeting.starts
    add(meeting, by=ana, at=at - DAY, kind="discussion")
    for name in FIVE:
        holding.come_in(meeting, by=world.actor(name), at=at)
    holding.open_meeting(meeting, by=ana, at=at)
    note(holding.current_segment(meeting), by=ana, at=at, words="Porto.")
    end_and_record(meeting, by=ana, at=at + timedelta(minutes=30))
