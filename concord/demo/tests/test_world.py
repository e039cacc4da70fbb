"""The example organization has something to see on every page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.celebrations.models import Win
from concord.decisions.models import Decision, OptionValue
from concord.decisions.stalling import radar
from concord.demo.world import HELD, make_world
from concord.foundation.errors import Refused
from concord.foundation.models import Waiting
from concord.foundation.scope import within
from concord.meetings.models import ActionItem, Contribution, Minutes, Segment
from concord.people.models import Department, Membership, Person
from concord.plans.models import Budget, GrowthPlan, PlanReview
from concord.plans.stages import Stage
from concord.pulses.models import Pulse
from concord.pulses.reporting import told_by
from concord.rhythm.models import Meeting
from concord.values.models import Story, Value

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_half_a_year_of_nine_leaders_in_six_departments():
    owner = make_world(at=NOW)
    with within(owner.organization_id):
        assert Membership.objects.filter(kind__in=("chair", "member")).count() == 9
        assert Department.objects.count() == 6
        assert Meeting.objects.held().count() == HELD
        coming = Meeting.objects.upcoming()[0]
        assert timedelta() < coming.starts - NOW <= timedelta(days=7) and coming.segments.count() > 6
        assert [row for row in Meeting.objects.held() if row.moved], "moved ones"
        assert Meeting.objects.exclude(cancelled_at=None).exists()
        kinds = set(Segment.objects.exclude(began_at=None).values_list("kind", flat=True))
        assert len(kinds) >= 12 and {"growth_review", "retrospective"} <= kinds, "the kinds were held"
        assert Minutes.objects.filter(version=2).exclude(reason="").exists()
        assert Decision.objects.exclude(closed_at=None).count() >= 4
        assert {
            row.waits.what for row in radar(owner.organization, [Membership.objects.first().team_id], at=NOW).watched
        } == {"view", "consent", "vote", "approval", "word"}
        assert Contribution.objects.filter(face="consent", number=3).exclude(words="").exists()
        fates = ActionItem.objects
        assert fates.filter(done_at=None, dropped_at=None).exists() and fates.exclude(done_at=None).exists()
        assert fates.exclude(dropped_at=None).exists() and fates.filter(moved_times__gt=0).exists()
        assert Win.objects.filter(celebrated_in=None).exists() and Win.objects.exclude(celebrated_in=None).exists()
        assert set(GrowthPlan.objects.values_list("stage", flat=True)) == set(Stage)
        assert GrowthPlan.objects.exclude(goal=None).count() == 2
        assert PlanReview.objects.exclude(meeting=None).exists() and PlanReview.objects.filter(meeting=None).exists()
        assert coming.segments.filter(kind="growth_review", title="Canteens: our second leg").exists()
        assert [budget.opened_at is None for budget in Budget.objects.all()] == [True, False]
        assert Value.objects.standing().count() == 4
        assert {story.by_name for story in Story.objects.all()} == {True, False}
        assert Story.objects.filter(agreed_at=None, names_somebody=True).exists(), "one waits for Ana's word"
        assert OptionValue.objects.exists()
        assert Person.objects.filter(joined_at=None).exclude(invited_at=None).exists()
        assert Membership.objects.filter(kind="future leader").exists()
        assert all(row.counts for pulse in Pulse.objects.exclude(closed_at=None) for row in told_by(pulse))
        assert not Waiting.objects.exists(), "nobody is written to about the past"
    with pytest.raises(Refused, match="there already"):
        make_world(at=NOW)
