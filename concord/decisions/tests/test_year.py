"""A year of decisions, and what the radar finds in it: the same numbers as by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from lifelines import KaplanMeierFitter

from concord.decisions.lives import happenings_of, life_of
from concord.decisions.models import Decision
from concord.decisions.radar import own_yardstick
from concord.decisions.stall_report import report
from concord.decisions.stalling import radar
from concord.decisions.tests.year import DECIDED, OPEN, live_a_year
from concord.people.models import Organization

TODAY = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def lived(world):
    return live_a_year(world, until=TODAY)


def seen(world):
    return radar(Organization.objects.get(pk=world.team.organization_id), [world.team.pk], at=TODAY)


def test_the_radar_finds_what_stalls_in_a_year_of_decisions(world, lived):
    told = report(seen(world), world.actor("ana"), at=TODAY)
    assert told.finding == "2 of 5 open decisions have stalled"
    assert told.usual == "Half of your decisions took at most 7 days, 85 in 100 at most 27 days."
    stalled = [(row.question, row.waits_for, row.remedy_in_words) for row in told.decisions if row.stalled]
    assert stalled == [
        ("Shall we open in Porto in spring?", "waits for Operations’s view", "Ask Dora, Grace for Operations’s view"),
        ("Who carries the ordering app?", "everybody was heard; waits to be decided", "Ask Chi to decide"),
    ]


def test_its_numbers_are_those_of_an_independent_computation(world, lived):
    took = sorted(row[5] for row in DECIDED)
    measure = own_yardstick(at=TODAY)
    assert (measure.decided, measure.still_open) == (took, sorted(row[3] for row in OPEN))
    assert (measure.half, measure.limit) == (took[6], took[11])  # the 7th and the 12th of 14
    fitted = KaplanMeierFitter().fit(took + [row[3] for row in OPEN], [1] * len(DECIDED) + [0] * len(OPEN))
    assert measure.median == fitted.median_survival_time_
    theirs = fitted.survival_function_["KM_estimate"]
    assert measure.curve.survival == pytest.approx([theirs[days] for days in measure.curve.times])


def test_every_life_of_the_year_adds_up_to_its_age(world, lived):
    rows = list(Decision.objects.prefetch_related("departments", "successors"))
    happened = happenings_of(rows)
    for row in rows:
        way = life_of(row, happened[row.pk], at=TODAY)
        assert sum(way.time_in().values(), timedelta()) == way.age == (row.closed_at or TODAY) - row.asked_at


def test_who_has_no_part_in_it_is_told_of_the_work_and_not_of_anybody(world, lived):
    told = report(seen(world), world.actor("ines"), at=TODAY)
    assert {row.waits_for for row in told.decisions} == {
        "waits for a department’s view",
        "everybody was heard; waits to be decided",
    }
    assert {row.remedy for row in told.decisions if row.stalled} == {"agenda"}


def test_whom_it_waits_for_is_told_and_can_answer(world, lived):
    told = {row.question: row for row in report(seen(world), world.actor("grace"), at=TODAY).decisions}
    porto = told["Shall we open in Porto in spring?"]
    assert (porto.waits_for, porto.remedy_in_words) == ("waits for Operations’s view", "Say what Operations sees")
