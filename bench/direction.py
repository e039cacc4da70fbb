"""Pages on goals and plans in an organization of 60 leaders with 200 goals, 2,000 check-ins and 60 plans.

Each is made anew, in this process, beside the same page of an organization that has nothing yet: "x 3.1" is how many
times as long it takes. Aim: a median under 150 ms, and as many queries as the empty one or a few more. On a
machine that others use too, look at the processor's time beside it.

.venv/bin/python bench/direction.py [rounds]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import batched
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.yardsticks.measuring import own_home, percentile, session_of

LEADERS, DEPARTMENTS, GOALS, CHECK_INS, PLANS = 60, 12, 200, 2000, 60
PAGES = ("/goals", "/goals/leading-together", "/goals/leads", "/direction", "/plans", "/plans/timeline", "/purpose")
AIM = 0.150
rng = random.Random(2026)


def main(rounds: int) -> None:
    own_home()
    from django.utils import timezone

    now = timezone.now()
    full, empty = organization("Full", now), organization("Empty", now)
    filled(full, now)
    print(f"{LEADERS} leaders, {GOALS} goals, {CHECK_INS} check-ins, {PLANS} plans; {rounds} times each")
    for page in PAGES:
        took, work, asked = measured(full, page, rounds)
        bare, _work, few = measured(empty, page, rounds)
        said = "" if took < AIM else f"   over {1000 * AIM:.0f} ms"
        times = f"median {1000 * took:6.1f} ms (processor {1000 * work:6.1f})   x {took / bare:4.1f}"
        print(f"{page:24} {times}   {asked} queries (empty: {few}){said}", flush=True)


def organization(name: str, now: datetime) -> Any:
    """An owner who chairs the only team."""
    from concord.foundation.scope import within
    from concord.people import founding, teams
    from concord.people.acting import actor_for

    mail = f"owner@{name.lower()}.example"
    owner = founding.found(name=name, timezone="UTC", owner_name="Ana Silva", owner_email=mail, at=now)
    with within(owner.organization_id):
        team = teams.form_team("Leaders", by=actor_for(owner), at=now)
        teams.seat(owner, team, by=actor_for(owner), at=now, kind="chair")
    return owner


def measured(owner: Any, page: str, rounds: int) -> tuple[float, float, int]:
    """The medians of seconds and of processor seconds, and the queries of one."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client()
    browser.cookies["concord"] = session_of(owner.account)
    took = []
    for number in range(rounds + 3):
        browser.cookies.pop("csrftoken", None)  # made anew, not shown again (pages/unchanged.py)
        began, worked = time.perf_counter(), time.process_time()
        answer = browser.get(page)
        if number >= 3:  # what is kept for the whole process is fetched by then
            took.append((time.perf_counter() - began, time.process_time() - worked))
        assert answer.status_code == 200, (page, answer.status_code)
    browser.cookies.pop("csrftoken", None)
    with CaptureQueriesContext(connection) as seen:
        browser.get(page)
    passed, work = ([row[place] for row in took] for place in (0, 1))
    return percentile(passed, 0.5), percentile(work, 0.5), len(seen)


def filled(owner: Any, now: datetime) -> None:
    from concord.foundation.scope import within
    from concord.people.models import Department, Membership, Person, Team

    with within(owner.organization_id):
        team = Team.objects.get()
        departments = [
            Department.objects.create(name=f"Unit {n}", mark=f"U{n}", colour=n % 8) for n in range(DEPARTMENTS)
        ]
        people = [
            Person.objects.create(
                name=f"Leader Number{n}", email=f"l{n}@full.example", department=departments[n % DEPARTMENTS],
                roles=["leader"], joined_at=now, strengths=[f"strength {n % 9}"],
            )
            for n in range(LEADERS)
        ]  # fmt: skip
        Membership.objects.bulk_create(Membership(person=one, team=team, kind="member") for one in people)
        goals = list(some_goals(team, departments, now))
        led(goals, people, now)
        checked_in(goals, now)
        some_plans(team, people, goals, now)


def some_goals(team: Any, departments: list[Any], now: datetime) -> Iterator[Any]:
    """Forty of the organization, four units' below each; a number on every one."""
    from concord.goals.models import Goal, KeyResult, Measured

    for number in range(GOALS):
        above = number % 5 != 0
        if not above:
            head = None
        goal = Goal.objects.create(
            team=team, title=f"Nine of ten orders arrive in the hour, {number}", why="It serves us.",
            supports=head if above else None, unit=rng.choice(departments) if above else None, proposed_at=now,
            state="adopted", adopted_at=now, place=None if above else number // 5 + 1, due=now.date(),
        )  # fmt: skip
        goal.departments.set(rng.sample(departments, 2))
        row = KeyResult.objects.create(goal=goal, title="Boxes", start=0, target=900, unit="boxes", made_at=now)
        days = (now - timedelta(days=7 * week) for week in range(8))
        Measured.objects.bulk_create(
            Measured(key_result=row, number=Decimal(rng.randint(0, 950)), at=day) for day in days
        )
        head = goal if not above else head
        yield goal


def led(goals: list[Any], people: list[Any], now: datetime) -> None:
    """By two or three; every tenth by nobody yet."""
    from concord.goals.models import CoLead

    CoLead.objects.bulk_create(
        CoLead(goal=goal, person=person, state="consented", asked_at=now, answered_at=now)
        for number, goal in enumerate(goals)
        if number % 10
        for person in rng.sample(people, 2 + number % 2)
    )


def checked_in(goals: list[Any], now: datetime) -> None:
    """The same number for each goal that is led, a month apart."""
    from concord.goals.models import CheckIn, CoLead, JointCheckIn

    leads: dict[int, list[int]] = {}
    for goal, person in CoLead.objects.values_list("goal", "person"):
        leads.setdefault(goal, []).append(person)
    left, month = CHECK_INS, 0
    while left > 0:
        month += 1
        at = now - timedelta(days=28 * month)
        for goal, people in leads.items():
            joint = JointCheckIn.objects.create(goal_id=goal, began_at=at, opened_at=at)
            CheckIn.objects.bulk_create(
                CheckIn(joint=joint, person_id=person, confidence=rng.randint(1, 10), given_at=at) for person in people
            )
            left -= len(people)
            if left <= 0:
                break


def some_plans(team: Any, people: list[Any], goals: list[Any], now: datetime) -> None:
    """With two leads, two measures of eight readings each and a review."""
    from concord.plans.models import GrowthPlan, Measure, PlanReview, Reading

    stages = ("idea", "trial", "scaling", "settled", "stopped")
    for number, two in enumerate(batched(rng.choices(people, k=2 * PLANS), 2, strict=True)):
        plan = GrowthPlan.objects.create(
            team=team, title=f"Plan {number}", hypothesis="Cooks who taste with us stay.", stage=stages[number % 5],
            stage_since=now, asked=1000 * (number + 1), currency="EUR", goal=rng.choice(goals), made_at=now,
            next_review=(now + timedelta(days=number)).date(),
        )  # fmt: skip
        plan.leads.set(two)
        for name in ("Contracts", "Loss"):
            row = Measure.objects.create(plan=plan, name=name, target=12, made_at=now)
            days = ((now - timedelta(days=7 * week)).date() for week in range(8))
            Reading.objects.bulk_create(
                Reading(measure=row, day=day, value=rng.randint(0, 20), made_at=now) for day in days
            )
        PlanReview.objects.create(plan=plan, outcome="continue", sentence="It grows.", at=now - timedelta(days=9))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
