"""Money shared in the room: framed, chosen in private, opened together, explained in the minutes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.agenda.arranging import add
from concord.foundation.errors import Denied, Refused
from concord.plans.budgeting import Frame, prepare
from concord.plans.models import Budget
from concord.plans.proposing import propose
from concord.plans.wording import PlanWords
from concord.segments.holding import current_segment, move_on
from concord.segments.kind import go_on, kinds, play
from concord.segments.recording import end_and_record

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
KIND = kinds()["budget"]


@pytest.fixture
def plans(world):
    words = [
        PlanWords(title=title, hypothesis="It pays.", asked=asked) for title, asked in (("Vans", 150), ("Tea", 40))
    ]
    return [propose(world.team, by=world.actor("ben"), at=NOON, words=one) for one in words]


def shown(segment, world, who):
    segment.refresh_from_db()
    return KIND.context(segment, world.actor(who))


def test_a_budget_is_framed_chosen_in_private_and_opened_together(world, plans):
    meeting = world.live("budget", "discussion", at=NOON)
    segment, ana = current_segment(meeting), world.actor("ana")
    assert [row["title"] for row in shown(segment, world, "ana")["asking"]] == ["Tea", "Vans"]
    assert "asking" not in shown(segment, world, "ben")
    with pytest.raises(Denied):
        play(segment, "frame", by=world.actor("ben"), at=NOON, amount=200, plans=plans)
    with pytest.raises(Refused, match="Choose at least one plan"):
        play(segment, "frame", by=ana, at=NOON, amount=200, plans=[], currency="EUR")
    play(segment, "frame", by=ana, at=NOON, amount=180, plans=plans)
    play(segment, "frame", by=ana, at=NOON, amount=200, plans=plans)
    go_on(segment, by=ana, at=NOON)
    lines = {line.plan.title: line for line in Budget.objects.get().lines.all()}
    play(segment, "choose", by=world.actor("ben"), at=NOON, lines=[lines["Vans"], lines["Tea"]])
    play(segment, "choose", by=world.actor("chi"), at=NOON, lines=[lines["Tea"]])
    assert [row["mine"] for row in shown(segment, world, "ben")["budget"]["rows"]] == [True, True]
    hers = shown(segment, world, "ana")["budget"]
    assert [row["mine"] for row in hers["rows"]] == [False, False] and hers["how_many"] == 2
    assert "sponsors" not in str(hers)
    go_on(segment, by=ana, at=NOON)
    found = shown(segment, world, "chi")["budget"]
    assert [(row["title"], row["why"]) for row in found["paid"]] == [("Tea", "2 leaders pay for it, 20 EUR each.")]
    assert "80 EUR left for it: 70 EUR short. It needs 1 more sponsor." in found["not_paid"][0]["why"]
    minutes = end_and_record(meeting, by=ana, at=NOON).markdown
    assert "200 EUR to share, 100 EUR for each who chose." in minutes and "Vans (150 EUR). 1 sponsor has" in minutes


def test_a_budget_prepared_before_waits_for_the_agenda_and_is_taken_up(world, plans):
    ana = world.actor("ana")
    frame = Frame(title="Growth money", amount=200, currency="EUR", plans=plans)
    budget = prepare(world.team, by=ana, at=NOON, frame=frame)
    assert [row.title for row in KIND.waiting(world.team, at=NOON)] == ["Growth money"]
    meeting = world.live("budget", "discussion", at=NOON)
    segment = current_segment(meeting)
    assert Budget.objects.get().segment == segment and not list(KIND.waiting(world.team, at=NOON))
    go_on(segment, by=ana, at=NOON)
    go_on(segment, by=ana, at=NOON)
    assert shown(segment, world, "ana")["is_open"] is False, "nobody chose: nothing opens"
    move_on(meeting, by=ana, at=NOON)
    budget.refresh_from_db()
    assert budget.segment is None and list(KIND.waiting(world.team, at=NOON)), "it waits for the next meeting"


def test_without_money_nothing_is_chosen_and_the_facilitator_is_told_why(world):
    meeting = world.live("budget", at=NOON)
    segment, ana = current_segment(meeting), world.actor("ana")
    go_on(segment, by=ana, at=NOON)
    with pytest.raises(Refused, match="the facilitator says how much there is"):
        play(segment, "choose", by=world.actor("ben"), at=NOON)
    assert KIND.for_minutes(segment) == ""


def test_two_budgets_in_one_meeting_are_taken_up_by_their_names(world, plans):
    ana, meeting = world.actor("ana"), world.planned(at=NOON)
    for title in ("First", "Second"):
        prepare(world.team, by=ana, at=NOON, frame=Frame(title=title, amount=9, currency="EUR", plans=plans))
        add(meeting, by=ana, at=NOON, kind="budget", title=title)
    for segment in meeting.segments.all():
        KIND.begin(segment, by=ana, at=NOON)
    assert {row.title: row.segment.title for row in Budget.objects.all()} == {"First": "First", "Second": "Second"}
