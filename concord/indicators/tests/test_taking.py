"""Snapshots: one for each week, the newer one of a week stays, and all of them can be made again."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.indicators.indicator import Span, signs
from concord.indicators.models import Snapshot
from concord.indicators.taking import figures, rebuild, take
from concord.people import teams
from concord.people.clock import zone_here

TUESDAY = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_week_has_one_snapshot_of_each_sign_and_the_newer_one_stays(world):
    assert take(at=TUESDAY) == len(signs())
    take(at=TUESDAY + timedelta(days=1))
    rows = list(Snapshot.objects.all())
    assert len(rows) == len(signs())
    assert {(row.week, row.on) for row in rows} == {(date(2026, 11, 23), date(2026, 11, 25))}
    take(at=TUESDAY + timedelta(days=7))
    assert Snapshot.objects.count() == 2 * len(signs())


def test_what_was_lost_is_made_again_from_what_happened(world):
    rebuild(at=TUESDAY, weeks=3)
    before = list(Snapshot.objects.order_by("week", "slug").values("week", "on", "slug", "figure"))
    assert [row["on"] for row in before[:: len(signs())]] == [
        date(2026, 11, 8),
        date(2026, 11, 15),
        date(2026, 11, 22),
        date(2026, 11, 24),
    ]
    Snapshot.objects.all().delete()
    rebuild(at=TUESDAY, weeks=3)
    assert list(Snapshot.objects.order_by("week", "slug").values("week", "on", "slug", "figure")) == before


def test_many_teams_cost_as_many_questions_as_one(world):
    by = world.actor("ana")
    others = [teams.form_team(f"Team {number}", by=by, at=TUESDAY).pk for number in range(3)]
    span = Span.quarter_to(TUESDAY.date(), zone_here())
    with CaptureQueriesContext(connection) as one:
        list(figures([world.team.pk], span))
    with CaptureQueriesContext(connection) as four:
        list(figures([world.team.pk, *others], span))
    assert len(four) == len(one)
