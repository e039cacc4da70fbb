"""The way of a decision, read from its events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.decisions.states import ENDED, OPEN, Happening, life

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
KINDS = (
    "decision.asked", "decision.proposal", "decision.perspective", "decision.decider", "decision.consent_opened",
    "decision.consent_ended", "decision.nudged", "segment.phase", "decision.something_new",
)  # fmt: skip


def day(number, kind, **body):
    return Happening(kind, NOON + timedelta(days=number), body)


def way(*happenings, touched=(1, 2), ended=None, ending="closed", now=20):
    ended_at = None if ended is None else NOON + timedelta(days=ended)
    ending = "" if ended is None else ending
    return life(NOON, happenings, touched=touched, ending=ending, ended_at=ended_at, at=NOON + timedelta(days=now))


def days(of):
    return {state: time.days for state, time in of.time_in().items()}


def test_a_decision_goes_from_asked_over_views_to_its_end():
    whole = way(
        day(0, "decision.asked"), day(3, "decision.perspective", department=1),
        day(8, "decision.perspective", department=2), day(10, "decision.closed"), ended=10,
    )  # fmt: skip
    assert days(whole) == {"asked": 3, "gathering perspectives": 5, "to be decided": 2}
    assert (whole.state, whole.age.days, whole.bounces, whole.hand_offs) == ("closed", 10, 0, 0)


def test_an_open_one_is_as_old_as_today():
    whole = way(day(3, "decision.perspective", department=1))
    assert (whole.state, whole.age.days, days(whole)) == (
        "gathering perspectives", 20, {"asked": 3, "gathering perspectives": 17},
    )  # fmt: skip


def test_a_second_round_of_consent_is_a_bounce_and_the_first_is_none():
    heard = [day(1, "decision.perspective", department=1), day(1, "decision.perspective", department=2)]
    once = [*heard, day(2, "decision.consent_opened"), day(4, "decision.consent_ended")]
    assert way(*once).bounces == 0
    again = way(*once, day(6, "decision.proposal"), day(7, "decision.consent_opened"))
    assert (again.bounces, again.state, days(again)["in consent"]) == (1, "in consent", 15)


def test_a_new_decider_is_a_hand_off_and_a_letter_moves_nothing():
    whole = way(day(2, "decision.decider"), day(5, "decision.decider"), day(9, "decision.nudged"))
    assert (whole.hand_offs, whole.moved_at) == (2, NOON + timedelta(days=5))


def test_withdrawn_and_superseded_are_told_apart_from_closed():
    assert way(ended=4, ending="withdrawn").state == "withdrawn"
    later = way(day(4, "decision.closed"), day(9, "decision.superseded"), ended=4, ending="superseded")
    assert (later.state, later.age.days, later.is_open) == ("superseded", 4, False)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(-50, 500), st.sampled_from(KINDS), st.integers(1, 4), st.sampled_from(["consent", "outcome"])
        ),
        max_size=12,
    ),
    st.sets(st.integers(1, 3)),
    st.none() | st.tuples(st.integers(-3, 400), st.sampled_from(ENDED)),
)
def test_every_state_time_adds_up_to_its_age(rows, touched, end):
    happenings = [day(number, kind, department=part, phase=phase) for number, kind, part, phase in rows]
    ended, ending = end or (None, "")
    whole = way(*happenings, touched=touched, ended=ended, ending=ending, now=300)
    assert sum(whole.time_in().values(), timedelta()) == whole.age >= timedelta()
    assert all(span.since <= span.until for span in whole.spans)
    assert whole.is_open == (end is None) and (whole.state in OPEN or end)
