"""Looks at growth plans that were promised: what keeps a promise, what does not move it, and past weeks again."""

from datetime import date, timedelta

from concord.indicators.indicator import Span, signs
from concord.people.clock import zone_here
from concord.plans.moving import move
from concord.plans.proposing import propose, put_review_off
from concord.plans.reviewing import Findings, Verdict, review
from concord.plans.wording import PlanWords
from conftest import NOON

SIGN = signs()["plans_reviewed"]
DAY = timedelta(days=1)


def row(plan, days, reviewed="2026-10-05", wordless=0):
    due = {"plan": plan, "title": f"Plan {plan}", "due": "2026-10-01"}
    return {**due, "reviewed": reviewed, "days": days, "wordless": wordless}


def test_three_of_four_in_time_and_one_that_waits_is_named():
    figure = SIGN.figure([row(1, 14), row(2, -3), row(3, 0), row(4, 20, "", 2), row(5, 9, "")])
    assert (figure.value, figure.part, figure.n, figure.names) == (0.75, 3, 4, ("Plan 4",))
    assert (figure.low, figure.high) == (0.3006, 0.9544)
    assert SIGN.says(figure) == (
        "3 of 4 promised looks at growth plans came in time, with words. Still waits: “Plan 4”. 2 looks left no words."
    )
    assert SIGN.deed(1, figure).address == "/plans/4"


def test_late_is_not_in_time():
    figure = SIGN.figure([row(1, 15), row(2, 14), row(3, 1)])
    assert figure.value == 0.6667 and figure.also["late"] == 1


def test_two_are_too_few():
    figure = SIGN.figure([row(1, 1), row(2, 1), row(3, 9, "")])
    assert figure.value is None
    assert SIGN.says(figure).startswith("This can be told once 3 looks at growth plans have fallen due; so far: 2")


def test_putting_off_and_a_look_without_words_move_no_promise(world):
    ana = world.actor("ana")
    due = NOON.date() + 20 * DAY
    words = PlanWords(title="Canteens", hypothesis="Cooks like it.", next_review=due)
    plan = propose(world.team, by=ana, at=NOON, words=words)
    put_review_off(plan, by=ana, at=NOON + DAY, to=due + 90 * DAY)
    go_on = Verdict(outcome="continue", sentence="Fine.", next_review=due + 200 * DAY)
    review(plan, by=ana, at=NOON + 25 * DAY, verdict=go_on, findings=Findings(follows="Ana calls."))
    assert rows_on(world, due + 9 * DAY) == [("", 9, 1)]
    assert rows_on(world, due + 40 * DAY) == [("", 40, 1)]
    review(plan, by=ana, at=NOON + 70 * DAY, verdict=go_on, findings=Findings(learned="Cooks decide."))
    assert rows_on(world, due + 60 * DAY) == [((NOON + 70 * DAY).date().isoformat(), 50, 1)]
    assert rows_on(world, due + 40 * DAY) == [("", 40, 1)], "a past week is as it was"
    assert rows_on(world, due - DAY) == []
    plan.refresh_from_db()
    assert plan.promised == due + 200 * DAY


def test_a_plan_that_was_stopped_in_time_is_let_go(world):
    ana, due = world.actor("ana"), NOON.date() + 20 * DAY
    for title, stopped in (("Early", 22), ("Late", 50)):
        words = PlanWords(title=title, hypothesis="Cooks like it.", next_review=due)
        move(propose(world.team, by=ana, at=NOON, words=words), by=ana, at=NOON + stopped * DAY, to="stopped")
    assert rows_on(world, due + 60 * DAY) == [("", 60, 0)]
    assert len(rows_on(world, due + 5 * DAY)) == 1, "the early one is stopped already; the other one has days left"
    assert rows_on(world, due + 200 * DAY) == []


def test_to_stop_a_plan_and_take_it_up_again_breaks_the_promise_no_less(world):
    ana, due = world.actor("ana"), NOON.date() + 20 * DAY
    plan = propose(world.team, by=ana, at=NOON, words=PlanWords(title="Bread", hypothesis="Good.", next_review=due))
    move(plan, by=ana, at=NOON + 19 * DAY, to="stopped")
    move(plan, by=ana, at=NOON + 36 * DAY, to="trial")
    assert rows_on(world, due + 40 * DAY) == [("", 40, 0)]
    assert rows_on(world, due + 15 * DAY) == [], "on that day it was stopped"


def rows_on(world, day: date):
    rows = SIGN.rows([world.team.pk], Span.quarter_to(day, zone_here())).get(world.team.pk, [])
    return [(row["reviewed"], row["days"], row["wordless"]) for row in rows]
