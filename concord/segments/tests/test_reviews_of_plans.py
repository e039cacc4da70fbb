"""A growth review of a plan: what the room finds goes back to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from concord.plans.models import GrowthPlan, PlanReview
from concord.plans.proposing import propose
from concord.plans.wording import PlanWords
from concord.segments.holding import current_segment, move_on
from concord.segments.kind import go_on, kinds, play

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
KIND, AGAIN = kinds()["growth_review"], date(2027, 1, 14)


@pytest.fixture
def plan(world):
    words = PlanWords(title="Canteens", hypothesis="Cooks who taste with us stay.", next_review=date(2026, 12, 1))
    return propose(world.team, by=world.actor("ben"), at=NOON, words=words, stage="trial")


def held(world, title, *, outcome="change", at=NOON, plan=None):
    """A review from the first card to its end."""
    ana, meeting = world.actor("ana"), world.planned("growth_review", "discussion", at=at)
    meeting.segments.filter(kind="growth_review").update(title=title)
    from concord.segments.holding import come_in, open_meeting

    come_in(meeting, by=ana, at=at)
    open_meeting(meeting, by=ana, at=at)
    segment = current_segment(meeting)
    if plan:
        play(segment, "take_plan", by=ana, at=at, plan=plan)
    play(segment, "write", by=ana, at=at, column="working", words="Three canteens\nsigned")
    play(segment, "write", by=ana, at=at, column="learned", words="The cook decides")
    for _step in range(4):
        go_on(segment, by=ana, at=at)
    play(segment, "conclude", by=ana, at=at, outcome=outcome, sentence="Under 400 meals only.", next_review=AGAIN)
    move_on(meeting, by=ana, at=at)
    return meeting, segment


def test_a_plan_due_for_review_waits_for_the_agenda_under_its_name(world, plan):
    [found] = KIND.waiting(world.team, at=NOON)
    assert (found.title, found.kind, found.why) == ("Canteens", "growth_review", "Its review is due on 1 December 2026")
    assert not list(KIND.waiting(world.team, at=NOON - timedelta(days=30)))


def test_the_plan_with_the_segment_s_name_gets_the_review(world, plan):
    _meeting, segment = held(world, "canteens")
    plan.refresh_from_db()
    made = PlanReview.objects.get()
    assert (made.plan, made.segment, made.working, made.learned) == (
        plan, segment, "Three canteens signed", "The cook decides",
    )  # fmt: skip
    assert (plan.next_review, plan.stage) == (AGAIN, "trial")
    assert not list(KIND.waiting(world.team, at=NOON)), "it does not wait twice, as a plan and by its title"


def test_a_review_with_another_title_is_given_to_the_plan_that_was_chosen(world, plan):
    held(world, "What about the canteens?", outcome="stop", plan=plan)
    plan.refresh_from_db()
    assert plan.stage == "stopped" and plan.reviews.get().outcome == "stop"


def test_a_review_of_what_is_no_plan_stays_in_the_minutes_alone(world, plan):
    held(world, "Porto")
    assert not PlanReview.objects.exists()
    titles = [row.title for row in KIND.waiting(world.team, at=NOON + timedelta(days=60))]
    assert sorted(titles) == ["Canteens", "Porto"]


def test_a_team_that_comes_back_to_the_segment_writes_its_review_anew(world, plan):
    meeting, segment = held(world, "Canteens", outcome="stop")
    ana, later = world.actor("ana"), datetime(2027, 1, 20, tzinfo=UTC)  # the day named has passed: no review is lost
    move_on(meeting, by=ana, at=NOON, to=segment)
    segment.refresh_from_db()
    play(segment, "conclude", by=ana, at=NOON, outcome="continue", sentence="We go on.", next_review=AGAIN)
    move_on(meeting, by=ana, at=later)
    plan = GrowthPlan.objects.get()
    assert (plan.reviews.get().sentence, plan.stage, plan.next_review) == ("We go on.", "trial", AGAIN)


def test_while_they_write_everybody_has_the_hypothesis_before_them(world, plan):
    meeting = world.live("growth_review", at=NOON)
    segment = current_segment(meeting)
    assert KIND.context(segment, world.actor("ben"))["plan"] is None
    assert KIND.context(segment, world.actor("ana"))["plans"] == [{"id": plan.pk, "title": "Canteens"}]
    play(segment, "take_plan", by=world.actor("ana"), at=NOON, plan=plan)
    assert KIND.context(segment, world.actor("ben"))["plan"]["hypothesis"] == "Cooks who taste with us stay."
