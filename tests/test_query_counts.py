"""A page asks the database the same number of questions however much there is to show.

To add a page: a line in PAGES; what there is more of: `more_of_everything`.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.agenda.building import build
from concord.celebrations.models import Celebration
from concord.goals.models import Goal
from concord.meetings import topics
from concord.people import profiles, teams
from concord.plans.models import Budget, GrowthPlan
from concord.rankings.models import Ranking
from concord.rhythm.models import Meeting
from concord.rhythm.scheduling import start_series
from concord.support.requesting import request_support
from concord.values.models import Making, Value
from concord.window.asking import ask
from conftest import NOON

AT_MOST = {"/meetings/{meeting}": 11, "/meetings/{meeting}/room": 12}  # however many rules read the agenda
PAGES = (
    "/today",
    "/people",
    "/meetings",
    "/direction",
    "/decisions/stalled",
    "/pulses",
    "/window",
    "/brief",
    "/support",
    "/acquaintances",
    "/acquaintances/learned",
    "/plans",
    "/plans/timeline",
    "/plans/{plan}",
    "/budgets/{budget}",
    "/goals",
    "/goals/{goal}",
    "/goals/{goal}/co-leads",
    "/goals/leading-together",
    "/goals/leads",
    "/goals/figures",
    "/unclaimed",
    "/purpose",
    "/values",
    "/values/{value}",
    "/makings/{making}",
    "/appreciations",
    "/handbook",
    "/shadowing",
    "/celebrations",
    "/celebrations/{celebration}",
    "/wins",
    "/first-day",
    "/rankings",
    "/rankings/{ranking}",
    "/teams/{team}",
    "/teams/{team}/deck",
    "/teams/{team}/inclusion",
    "/happening",
    "/happening/{team}/letters",
    "/happening/{team}/letters/{letter}",
    "/happening/{team}/cadence_kept",
    "/happening/{team}/priorities_agree",
    "/meetings/{meeting}",
    "/meetings/{meeting}/room",
    "/settings/departments",
    "/settings/roles",
    "/settings/deciding",
)

found: dict[str, tuple[list[str], list[str]]] = {}


@pytest.fixture
def meeting(world) -> Meeting:
    now = timezone.now()
    starts = now.replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
    by = world.actor("ana")
    series = start_series(world.team, by=by, at=now, title="Leaders", rule="FREQ=WEEKLY", starts=starts, timezone="UTC")
    return series.meetings.earliest("starts")


def queries(browser: Client, path: str) -> list[str]:
    browser.get(path)  # what is kept for the whole process is fetched once
    browser.cookies.pop("csrftoken", None)  # made anew, not shown again (pages/unchanged.py)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(path).status_code == 200, path
    return [query["sql"] for query in seen.captured_queries]


def more_of_everything(world, meeting: Meeting, numbers: range) -> None:
    """More people at the table, more departments and more topics on the agenda."""
    by, now = world.actor("ana"), timezone.now()
    for number in numbers:
        person = profiles.add(name=f"Newcomer {number}", by=by, at=now, department=f"Unit {number}")
        teams.seat(person, world.team, by=by, at=now)
        topics.propose(
            world.team, by=world.actor("ben"), at=now, title=f"Topic {number}", why="It waits", need="discuss",
            meeting=meeting,
        )  # fmt: skip
        request_support(world.team, by=world.actor("ben"), at=now, what=f"Need {number}")
        ask(by=world.actor("fatima"), at=now, words=f"Question {number}?")
    more_values(world, numbers)
    more_guests(world, meeting, numbers)
    more_acquaintances(world, numbers)
    more_celebrations(world, numbers)
    more_plans(world, numbers)
    more_goals(world, numbers)
    more_rankings(world, numbers)
    more_pulses(world, numbers)
    more_quarter_letters(world, numbers)


def more_values(world, numbers: range) -> None:
    """More values with stories and behaviors, more thanks, and more proposals of others."""
    from concord.handbook.models import Example
    from concord.values import appreciating, behaving, telling
    from concord.values.models import Making, Value, ValueProposal

    by, now = world.actor("ana"), timezone.now()
    making = Making.objects.first() or Making.objects.create(team=world.team, phase="merge", begun_at=now)
    for number in numbers:
        ValueProposal.objects.create(making=making, word=f"Word {number}", sentence="S", made_at=now)
        Value.objects.create(word=f"Value {number}", sentence="S", adopted_at=now, adopted_in=making)
        for value in {Value.objects.earliest("pk"), Value.objects.latest("pk")}:
            told = telling.tell(value, by=by, at=now, words=f"Story {number}", about=world.people["ben"])
            telling.agree(told, by=world.actor("ben"), at=now)
            Example.objects.create(story=told, why=f"Lesson {number}", place=number, chosen_at=now)
            behaving.write_behavior(value, by=by, at=now, we_do=True, words=f"Deed {number}")
        appreciating.thank(world.people["ben"], by=by, at=now, words=f"Thanks {number}", value=value)


def more_pulses(world, numbers: range) -> None:
    """More pulses that are told, more of the team's own questions, and more that are open."""
    from concord.pulses import own_questions
    from concord.pulses.closing import close
    from concord.pulses.opening import open_once

    by, now = world.actor("ana"), timezone.now()
    for number in numbers:
        first, second = (
            own_questions.add(world.team, by=by, at=now, name=word, text=f"{word}?", we_have_the_right=True)
            for word in (f"First {number}", f"Second {number}")
        )
        close(open_once(first, by=by, at=now), by=by, at=now)
        open_once(second, by=by, at=now)


def more_quarter_letters(world, numbers: range) -> None:
    """More letters of past quarters that went out, each worded and sent by somebody."""
    from concord.indicators.models import QuarterLetter

    ana, now = world.people["ana"], timezone.now()
    for number in numbers:
        words = {"words": "W", "figures": [], "drafted_at": now, "edited_by": ana, "sent_by": ana, "sent_at": now}
        first = date(2000 + number, 1, 1)
        QuarterLetter.objects.create(team=world.team, first_day=first, last_day=first, **words)


def more_guests(world, meeting: Meeting, numbers: range) -> None:
    """More people who ask to watch a later meeting, half of them welcome: one with guests asks for them once more."""
    from concord.people.acting import actor_for
    from concord.rhythm import shadowing

    by, now = world.actor("ana"), timezone.now()
    later = meeting.series.meetings.latest("starts")
    for number in numbers:
        guest = profiles.add(name=f"Guest {number}", by=by, at=now, roles=("future leader",))
        asked = shadowing.ask(later, by=actor_for(guest), at=now, words=f"Hope {number}")
        if number % 2:
            shadowing.welcome(asked, by=by, at=now)


def more_celebrations(world, numbers: range) -> None:
    """More tables with more cards on their walls, and more wins that wait."""
    from concord.celebrations import planning, setting_aside, sharing
    from concord.celebrations.models import Photograph

    by, now, units = world.actor("ana"), timezone.now(), world.departments
    host, finance = units["People"], units["Finance"]
    for number in numbers:
        starts = now + timedelta(days=number + 1)
        table = planning.plan(
            world.team, by=by, at=now, department=finance, host=host, what="lunch", starts=starts, words="W"
        )
        first, size = Celebration.objects.earliest("pk"), {"width": 3, "height": 2, "large": b"x", "small": b"x"}
        planning.applaud(first, by=by, at=now, words=f"Card {number}")
        Photograph.objects.create(
            celebration=first, person=world.people["ben"], digest=f"{number}", hung_at=now, **size
        )
        planning.applaud(table, by=by, at=now, words="Card")
        sharing.share_win(world.team, by=by, at=now, department=finance, words=f"Win {number}")
        aside = sharing.share_win(
            world.team, by=world.actor("ben"), at=now, department=finance, words=f"Aside {number}"
        )
        setting_aside.set_aside(aside, by=by, at=now, reason="R")


def more_acquaintances(world, numbers: range) -> None:
    """Everybody has somebody to know; more was learned, and more time is spent together."""
    from concord.acquaintances.cycling import begin_cycle
    from concord.acquaintances.models import Discovery, InformalTime

    now, ana, ben = timezone.now(), world.people["ana"], world.people["ben"]
    if not world.team.cycles.exists():
        begin_cycle(world.team, by=world.actor("ana"), at=now)
    for number in numbers:
        for one, other in ((ana, ben), (ben, ana)):
            said = {"team": world.team, "words": f"Learned {number}", "written_at": now, "approved_at": now}
            Discovery.objects.create(asker=one, subject=other, **said)
        Discovery.objects.create(team=world.team, asker=ben, subject=ana, words=f"New {number}", written_at=now)
        time = InformalTime.objects.create(team=world.team, what="walk", proposed_by=ana, minutes=30, timezone="UTC",
                                           starts=now + timedelta(days=number), made_at=now)  # fmt: skip
        time.people.set([ana, ben])


def more_rankings(world, numbers: range) -> None:
    """More rankings; the first, open, has everybody's order; the others are private."""
    from concord.rankings.giving import give, open_together
    from concord.rankings.preparing import prepare

    by, now = world.actor("ana"), timezone.now()
    for number in numbers:
        others = [f"Option {number} {letter}" for letter in "ABCD"]
        ranking = prepare(world.team, by=by, at=now, title=f"Ranking {number}", others=others)
        for name in ("ana", "ben", "chi", "grace"):
            give(ranking, by=world.actor(name), at=now, places=["1:1", "2:2", "3:3", "4:4"])
        if not Ranking.objects.exclude(opened_at=None).exists():
            open_together(ranking, by=by, at=now)


def more_goals(world, numbers: range) -> None:
    """More goals, each led, measured, checked in and supported; the first one has more of all that."""
    from concord.goals import checking_in, claiming, coleading, measuring, purpose, resulting
    from concord.goals.models import Birth, Goal, State
    from concord.goals.proposing import propose, support

    by, now = world.actor("ana"), timezone.now()
    for number in numbers:
        goal = propose(
            world.team, by=by, at=now, title=f"Goal {number}", why="W", departments=[world.departments["Finance"]]
        )
        propose(
            world.team,
            by=by,
            at=now,
            title=f"Led by nobody {number}",
            why="W",
            departments=[world.departments["Finance"]],
        )
        Goal.objects.filter(pk=goal.pk).update(state=State.ADOPTED, adopted_at=now, place=number + 1)
        goal.refresh_from_db()
        Birth.objects.create(goal=goal, adopted_at=now).present.set(world.people.values())
        led = coleading.ask(goal, [world.people["ben"], world.people["chi"]], by=by, at=now) if number in (0, 2) else []
        for row in led:
            coleading.consent(row, by=world.actor("ben" if row.person == world.people["ben"] else "chi"), at=now)
        first = Goal.objects.earliest("pk")
        support(first, by=by, at=now, unit=world.departments["Finance"], title=f"Unit goal {number}", why="")
        for name in ("ben", "chi"):
            checking_in.check_in(first, by=world.actor(name), at=now, confidence=7)
        if number < resulting.MOST:
            result = resulting.set_result(
                first, by=by, at=now, title=f"K {number}", start=Decimal(1), target=Decimal(9)
            )
            measuring.measure(result, by=by, at=now, number=Decimal(3))
        claiming.claim(claiming.note(world.team, by=by, at=now, what=f"Work {number}"), by=by, at=now)
        purpose.propose(world.team, by=by, at=now, sentence=f"Sentence {number}")


def more_plans(world, numbers: range) -> None:
    """More plans with numbers and looks; the first one has more of all that, and stands in a budget with more plans."""
    from concord.plans import budgeting, choosing, measuring, reviewing
    from concord.plans.models import Budget, GrowthPlan
    from concord.plans.proposing import propose
    from concord.plans.wording import PlanWords

    by, now = world.actor("ana"), timezone.now()
    for number in numbers:
        leads = [world.people["ben"], world.people["chi"]]
        words = PlanWords(title=f"Plan {number}", hypothesis="It grows.", asked=90 + number, leads=leads)
        plan = propose(world.team, by=by, at=now, words=words)
        for looked_at in {plan, GrowthPlan.objects.get(title="Plan 0")}:
            if number < measuring.MOST:
                measure = measuring.add_measure(looked_at, by=by, at=now, name=f"Number {number}")
                measuring.note(measure, by=by, at=now, value=Decimal(number))
            verdict = reviewing.Verdict(outcome="change", sentence="On.", next_review=now.date() + timedelta(days=9))
            reviewing.review(looked_at, by=by, at=now, verdict=verdict, findings=reviewing.Findings(working="a"))
    plans, budget = list(GrowthPlan.objects.all()), Budget.objects.first()
    frame = budgeting.Frame(title="Growth", amount=500, currency="EUR", plans=plans)
    if budget:
        budgeting.prepare_anew(budget, by=by, at=now, frame=frame)
    budget = budget or budgeting.prepare(world.team, by=by, at=now, frame=frame)
    for name in ("ana", "ben", "chi", "grace")[: 2 + len(plans)]:
        choosing.choose(budget, by=world.actor(name), at=now, lines=list(budget.lines.all()))


@pytest.fixture
def asked(world, meeting) -> dict[str, tuple[list[str], list[str]]]:
    """What every page asks with a little and with much to show; found out once, by the first test that wants it."""
    if not found:
        browser = Client()
        browser.force_login(world.people["ana"].account)
        more_of_everything(world, meeting, range(2))  # none and some may differ by a question; some and many may not
        few = questions_of_pages(world, meeting, browser)
        more_of_everything(world, meeting, range(2, 11))
        many = questions_of_pages(world, meeting, browser)
        found.update({pattern: (few[pattern], many[pattern]) for pattern in PAGES})
    return found


def questions_of_pages(world, meeting: Meeting, browser: Client) -> dict[str, list[str]]:
    build(meeting, by=world.actor("ana"), at=NOON)
    numbers = {
        "team": world.team.pk,
        "meeting": meeting.pk,
        "plan": GrowthPlan.objects.earliest("pk").pk,
        "budget": Budget.objects.get().pk,
        "goal": Goal.objects.earliest("pk").pk,
        "ranking": Ranking.objects.earliest("pk").pk,
        "value": Value.objects.earliest("pk").pk,
        "making": Making.objects.get().pk,
        "celebration": Celebration.objects.earliest("pk").pk,
        "letter": world.team.quarter_letters.earliest("first_day").pk,
    }
    return {pattern: queries(browser, pattern.format(**numbers)) for pattern in PAGES}


@pytest.mark.parametrize("pattern", PAGES)
def test_a_page_asks_no_more_when_there_is_more_to_show(asked, pattern):
    few, many = asked[pattern]
    grown = [sql for sql in many if many.count(sql) > 1] or many[len(few) :]
    assert len(many) <= len(few), f"{pattern}: {len(few)} queries, then {len(many)}: {grown[:3]}"
    if pattern in AT_MOST:
        assert len(many) <= AT_MOST[pattern], f"{pattern}: {len(many)} queries: {many}"
