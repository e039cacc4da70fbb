"""The signs of unity in one organization of 100, 1,000 and 10,000 leaders: the nightly count, and the page.

Each leadership team has seven people and a quarter behind it: thirteen meetings with turns and notes, needs, decisions,
goals, plans, acquaintances, wins, pulses and a ranking; the whole organization has values, stories and questions. The
yardstick of the count is the plainest reading of the same rows in the same run: every row of the tables behind the
signs, once, as tuples. "x 2.1" is how many times as long the count takes. Growth is told per team: 1.0 is no growth.
Aims at 10,000 leaders: the count under ten minutes, the page under 300 ms.

.venv/bin/python bench/indicators.py [leaders ...]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.yardsticks.measuring import own_home, percentile, session_of

SIZES, AT_A_TABLE, WEEKS, TOGETHER = (100, 1_000, 10_000), 7, 13, 100
COUNT_AIM, PAGE_AIM = 600.0, 0.300
KINDS = ("get_to_know_you", "discussion", "decision", "growth_review", "one_message")
rng = random.Random(2026)


def main(sizes: list[int]) -> None:
    own_home()
    from django.utils import timezone

    from concord.foundation.scope import within
    from concord.indicators.indicator import signs
    from concord.indicators.taking import take

    now, first = timezone.now(), None
    print(f"{len(signs())} signs; {AT_A_TABLE} people to a team, {WEEKS} meetings each")
    for leaders in sizes:
        owner = organization(leaders, now)
        with within(owner.organization_id):
            plain, rows = read_plainly()
            began = time.perf_counter()
            kept = take(at=now)
            took = time.perf_counter() - began
        teams = kept // len(signs())
        per_team = took / teams
        first = first or per_team
        page, asked = page_of(owner)
        over = " count over its aim" * (took > COUNT_AIM) + " page over its aim" * (page > PAGE_AIM)
        print(
            f"{leaders:6} leaders, {teams:5} teams, {rows:8} rows: count {took:6.1f} s = x {took / plain:4.1f} the "
            f"plain reading; per team {1000 * per_team:5.1f} ms, growth {per_team / first:4.2f}; page median "
            f"{1000 * page:5.1f} ms, {asked} queries{over}",
            flush=True,
        )


def read_plainly() -> tuple[float, int]:
    """Seconds for, and number of, all rows behind the signs."""
    from django.apps import apps

    names = (
        "rhythm.Meeting", "rhythm.Attendance", "meetings.Segment", "meetings.Turn", "foundation.Entry",
        "meetings.Airtime",
        "support.Asking", "support.SupportRequest", "decisions.Decision", "goals.Goal", "goals.CoLead", "goals.CheckIn",
        "plans.GrowthPlan", "plans.PlanReview", "acquaintances.Companion", "acquaintances.Acquaintance",
        "celebrations.Win", "pulses.Pulse", "rankings.Ballot", "window.Question", "values.Story", "people.Membership",
    )  # fmt: skip
    began = time.perf_counter()
    rows = sum(len(list(apps.get_model(name).objects.order_by().values_list())) for name in names)
    return time.perf_counter() - began, rows


def page_of(owner: Any) -> tuple[float, int]:
    """The median of seconds, and the queries of one, for somebody with a seat."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client()
    browser.cookies["concord"] = session_of(owner.account)
    took = []
    for number in range(18):
        browser.cookies.pop("csrftoken", None)  # made anew, not shown again (pages/unchanged.py)
        began = time.perf_counter()
        answer = browser.get("/happening")
        if number >= 3:
            took.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.status_code
    browser.cookies.pop("csrftoken", None)
    with CaptureQueriesContext(connection) as seen:
        browser.get("/happening")
    return percentile(took, 0.5), len(seen)


def organization(leaders: int, now: datetime) -> Any:
    """An owner with a seat on the first of the teams."""
    from concord.foundation.scope import within
    from concord.people import founding
    from concord.people.models import Department, Membership, Person, Team

    mail = f"owner@o{leaders}.example"
    owner = founding.found(name=f"O{leaders}", timezone="UTC", owner_name="Ana Silva", owner_email=mail, at=now)
    with within(owner.organization_id):
        units = [Department.objects.create(name=f"Unit {n}", mark=f"U{n}", colour=n % 8) for n in range(AT_A_TABLE)]
        names = ({"name": f"Leader {n}", "department": units[n % AT_A_TABLE]} for n in range(leaders))
        people = Person.objects.bulk_create(Person(roles=["leader"], joined_at=now, **one) for one in names)
        teams = Team.objects.bulk_create(Team(name=f"Team {n}") for n in range(leaders // AT_A_TABLE))
        tables = [(team, people[n * AT_A_TABLE : (n + 1) * AT_A_TABLE]) for n, team in enumerate(teams)]
        seats = [Membership(team=team, person=one) for team, table in tables for one in table]
        Membership.objects.bulk_create([*seats, Membership(team=teams[0], person=owner, kind="chair")])
        shared(people, now)
        for start in range(0, len(tables), TOGETHER):
            some = tables[start : start + TOGETHER]
            met(some, now)
            for makes in (helped, decided, led, planned, acquainted, celebrated, asked, ranked):
                makes(some, now)
    return owner


def shared(people: list[Any], now: datetime) -> None:
    """Values, stories and questions of the whole organization."""
    from concord.values.models import Value
    from concord.values.story_models import Story
    from concord.window.models import Question

    long_ago = now - timedelta(days=300)
    values = [Value.objects.create(word=f"Value {n}", sentence="S", place=n, adopted_at=long_ago) for n in range(5)]
    days = [(now - timedelta(days=n)).date() for n in range(120)]
    Story.objects.bulk_create(
        Story(value=rng.choice(values), words=f"Moment {n}", by_name=True, author=one, told_on=rng.choice(days),
              told_at=now)
        for n, one in enumerate(people[::10])
    )  # fmt: skip
    Question.objects.bulk_create(
        Question(words=f"Why {n}?", by_name=False, asked_on=rng.choice(days)) for n in range(len(people) // 10)
    )


def met(tables: list[Any], now: datetime) -> None:
    """A weekly meeting with attendance, five segments, turns, speaking times, notes, and what the log says of them."""
    from concord.foundation.models import Entry
    from concord.meetings.models import Airtime, Segment, Turn
    from concord.rhythm.models import Attendance, Meeting, Series

    hour = timedelta(hours=1)
    weekly = Series.objects.bulk_create(
        Series(team=team, title="Leaders", uid=f"{team.pk}@bench", rule="FREQ=WEEKLY", starts=now, timezone="UTC")
        for team, _table in tables
    )
    series = {row.team_id: row for row in weekly}
    when = [now.replace(minute=0, second=0, microsecond=0) - timedelta(days=7 * week + 2) for week in range(WEEKS)]
    meetings = Meeting.objects.bulk_create(
        Meeting(
            team=team,
            series=series[team.pk],
            title="Leaders",
            occurrence=at,
            starts=at,
            opened_at=at,
            ended_at=at + hour,
        )
        for team, _table in tables
        for at in when
    )
    at_table = {team.pk: table for team, table in tables}
    Attendance.objects.bulk_create(
        Attendance(meeting=one, person=person, was_there=True) for one in meetings for person in at_table[one.team_id]
    )
    segments = Segment.objects.bulk_create(
        Segment(meeting=one, kind=kind, title=kind, position=n, minutes=12, direction=n != 1, notes="N" * (n == 1))
        for one in meetings
        for n, kind in enumerate(KINDS)
    )
    spoken = [(row, person) for row in segments[::5] for person in at_table[row.meeting.team_id]]
    Turn.objects.bulk_create(
        Turn(segment=row, person=person, position=n % 100, began_at=row.meeting.starts, ended_at=row.meeting.starts)
        for n, (row, person) in enumerate(spoken)
    )
    Airtime.objects.bulk_create(
        Airtime(segment=row, person=person, seconds=rng.randint(20, 400)) for row, person in spoken
    )
    seqs: dict[int, int] = {}
    Entry.objects.bulk_create(logged(segments, seqs, Entry))


def logged(segments: list[Any], seqs: dict[int, int], entry: Any) -> Iterator[Any]:
    for row in segments:
        begins = row.meeting.starts + timedelta(minutes=12 * row.position)
        for kind, at in (("segment.began", begins), ("segment.ended", begins + timedelta(minutes=11))):
            seqs[row.meeting_id] = seqs.get(row.meeting_id, 0) + 1
            yield entry(kind=kind, body={"segment": row.pk}, at=at, stream=row.meeting.stream, seq=seqs[row.meeting_id])


def helped(tables: list[Any], now: datetime) -> None:
    """The weekly question of everybody, and eight needs of which six found help."""
    from concord.foundation.models import Entry
    from concord.support.models import Asking, SupportRequest

    monday = (now - timedelta(days=now.weekday())).date()
    for week in range(1, WEEKS):
        then = now - timedelta(weeks=week)
        Asking.objects.bulk_create(
            Asking(team=team, asker=one, asked=table[n - 1], week=monday - timedelta(weeks=week), made_at=then,
                   asked_at=then, answer="nothing", answered_at=then)
            for team, table in tables for n, one in enumerate(table)
        )  # fmt: skip
    needs = SupportRequest.objects.bulk_create(
        SupportRequest(team=team, person=table[n % 7], what=f"Need {n}", made_at=now - timedelta(days=10 + 8 * n))
        for team, table in tables
        for n in range(8)
    )
    Entry.objects.bulk_create(
        Entry(kind="support.accepted", body={"request": row.pk, "offer": 1}, at=row.made_at + timedelta(days=2))
        for n, row in enumerate(needs)
        if n % 8 < 6
    )


def decided(tables: list[Any], now: datetime) -> None:
    """Sixteen decisions, four of them open."""
    from concord.decisions.models import Decision

    Decision.objects.bulk_create(
        Decision(team=team, question=f"Q {n}", decider=table[n % 7], asked_at=now - timedelta(days=5 + 20 * n),
                 closed_at=None if n < 4 else now - timedelta(days=20 * n - rng.randint(0, 4)),
                 outcome="" if n < 4 else "Go", ending="" if n < 4 else "decided")
        for team, table in tables for n in range(16)
    )  # fmt: skip


def led(tables: list[Any], now: datetime) -> None:
    """Five goals with two leads each and a check-in of both a month ago."""
    from concord.goals.models import CheckIn, CoLead, Goal, JointCheckIn

    long_ago, lately = now - timedelta(days=200), now - timedelta(days=30)
    goals = Goal.objects.bulk_create(
        Goal(team=team, title=f"Goal {n}", proposed_at=long_ago, state="adopted", adopted_at=long_ago, place=n + 1)
        for team, _table in tables
        for n in range(5)
    )
    at_table = {team.pk: table for team, table in tables}
    pairs = [(goal, at_table[goal.team_id][n % 6 : n % 6 + 2]) for n, goal in enumerate(goals)]
    CoLead.objects.bulk_create(
        CoLead(goal=goal, person=one, state="consented", asked_at=long_ago, answered_at=long_ago)
        for goal, two in pairs
        for one in two
    )
    joint = JointCheckIn.objects.bulk_create(
        JointCheckIn(goal=goal, began_at=lately, opened_at=lately) for goal, _two in pairs
    )
    CheckIn.objects.bulk_create(
        CheckIn(joint=row, person=one, confidence=7, given_at=lately)
        for row, (_goal, two) in zip(joint, pairs, strict=True)
        for one in two
    )


def planned(tables: list[Any], now: datetime) -> None:
    """Three growth plans with a review a month."""
    from concord.plans.models import GrowthPlan, PlanReview

    plans = GrowthPlan.objects.bulk_create(
        GrowthPlan(team=team, title=f"Plan {n}", hypothesis="H", stage="trial", stage_since=now, currency="EUR",
                   next_review=now.date(), made_at=now - timedelta(days=150))
        for team, _table in tables for n in range(3)
    )  # fmt: skip
    PlanReview.objects.bulk_create(
        PlanReview(plan=plan, working="W", outcome="continue", sentence="S", at=now - timedelta(days=30 * month + 1),
                   next_review=(now - timedelta(days=30 * (month - 1))).date())
        for plan in plans for month in (3, 2, 1)
    )  # fmt: skip


def acquainted(tables: list[Any], now: datetime) -> None:
    """Three cycles of pairs that met and reported back."""
    from concord.acquaintances.models import Acquaintance, Companion, Cycle

    cycles = Cycle.objects.bulk_create(
        Cycle(team=team, number=n, begins=(now - timedelta(days=30 * n)).date(),
              ends=(now - timedelta(days=30 * n - 29)).date(), made_at=now - timedelta(days=30 * n))
        for team, _table in tables for n in (3, 2, 1)
    )  # fmt: skip
    at_table = {team.pk: table for team, table in tables}
    rows = Acquaintance.objects.bulk_create(
        Acquaintance(team_id=cycle.team_id, cycle=cycle, made_at=cycle.made_at, met_at=cycle.made_at,
                     told_at=cycle.made_at)
        for cycle in cycles for _pair in range(3)
    )  # fmt: skip
    Companion.objects.bulk_create(
        Companion(acquaintance=row, cycle=row.cycle, person=at_table[row.team_id][2 * (n % 3) + side])
        for n, row in enumerate(rows)
        for side in (0, 1)
    )


def celebrated(tables: list[Any], now: datetime) -> None:
    """A win of each department, celebrated in the newest meeting and applauded."""
    from concord.celebrations.models import Win
    from concord.foundation.models import Entry
    from concord.rhythm.models import Meeting

    newest = {row.team_id: row for row in Meeting.objects.filter(team__in=[t for t, _ in tables]).order_by("starts")}
    wins = Win.objects.bulk_create(
        Win(team=team, department=one.department, person=one, words="W", shared_at=now - timedelta(days=9),
            celebrated_in=newest[team.pk], applause=3)
        for team, table in tables for one in table
    )  # fmt: skip
    Entry.objects.bulk_create(
        Entry(kind="win.applauded", body={"win": row.pk}, at=newest[row.team_id].starts, actor_id=row.person_id,
              stream=newest[row.team_id].stream, seq=1000 + n)
        for n, row in enumerate(wins)
    )  # fmt: skip


def asked(tables: list[Any], now: datetime) -> None:
    """The closing pulse of each meeting, and three monthly ones."""
    from concord.pulses.models import Pulse
    from concord.rhythm.models import Meeting
    from concord.values.models import Value

    said = {"answered": 6, "counts": [0, 1, 1, 2, 2]}
    values = {f"value-{pk}": said for pk in Value.objects.values_list("pk", flat=True)}
    closing = {"room": said, "heard": said, "purpose": said}
    rows = [
        Pulse(team_id=one.team_id, meeting=one, told=closing, answered=6, asked=7, closed_at=one.ended_at)
        for one in Meeting.objects.filter(team__in=[team for team, _table in tables])
    ]
    rows += [
        Pulse(team=team, month=(now - timedelta(days=31 * n)).date().replace(day=1), told=values, answered=6, asked=7,
              closed_at=now - timedelta(days=31 * n))
        for team, _table in tables for n in range(3)
    ]  # fmt: skip
    Pulse.objects.bulk_create(rows)


def ranked(tables: list[Any], now: datetime) -> None:
    """One ranking of five things by everybody."""
    from concord.rankings.models import Ballot, Option, Ranking

    opened = now - timedelta(days=20)
    rankings = Ranking.objects.bulk_create(
        Ranking(team=team, title="First?", made_at=opened, opened_at=opened) for team, _table in tables
    )
    Option.objects.bulk_create(
        Option(ranking=row, place=place, title=f"Thing {place}") for row in rankings for place in range(1, 6)
    )
    at_table = {team.pk: table for team, table in tables}
    Ballot.objects.bulk_create(
        Ballot(ranking=row, person=one, tiers=[[place] for place in rng.sample(range(1, 6), 5)], given_at=opened)
        for row in rankings
        for one in at_table[row.team_id]
    )
    asked_of = Ranking.asked.through
    asked_of.objects.bulk_create(
        asked_of(ranking_id=row.pk, person_id=one.pk) for row in rankings for one in at_table[row.team_id]
    )


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(SIZES))
