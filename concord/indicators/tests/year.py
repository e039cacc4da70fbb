"""A year of two leadership teams, by the domain's verbs: one becomes united, one does not.

Each quarter is lived with a strength: 0, a team that lets every other meeting fall, lets one speak and leaves the rest
for later; 1, half and half; 2, a team that keeps its habits.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from concord.acquaintances import talking, telling
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance
from concord.agenda.arranging import add
from concord.celebrations.models import Win
from concord.celebrations.sharing import share_win
from concord.decisions import deciding
from concord.decisions.models import Decision
from concord.demo import story
from concord.demo.world import World, make_leader
from concord.foundation.actor import Actor
from concord.foundation.scope import within
from concord.goals import adopting, checking_in, coleading, proposing
from concord.goals.models import Goal
from concord.meetings import rounds, turns
from concord.people import founding, teams
from concord.people.acting import actor_for
from concord.plans import proposing as planning
from concord.plans.models import GrowthPlan
from concord.plans.reviewing import Findings, Verdict, review
from concord.plans.wording import PlanWords
from concord.pulses.answering import answer, answer_meeting
from concord.pulses.closing import close
from concord.pulses.opening import OPEN_FOR, open_month
from concord.pulses.questions import questions_of
from concord.rankings.giving import give, open_together
from concord.rankings.preparing import prepare
from concord.rhythm.changing import cancel, move
from concord.rhythm.models import Meeting
from concord.rhythm.scheduling import make_ahead, start_series
from concord.segments import holding
from concord.segments.kind import play
from concord.segments.noting import note
from concord.segments.recording import end_and_record
from concord.support.offering import accept, offer
from concord.support.requesting import request_support
from concord.values import consenting, merging, ordering
from concord.values import proposing as wording
from concord.values import telling as stories
from concord.values.models import Value
from concord.window import answering, asking

SIX = {
    "ana": "Products", "ben": "Finance", "chi": "Customers", "evgeny": "Technology", "fatima": "People",
    "grace": "Operations",
}  # fmt: skip
BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)  # a Monday
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
QUARTER = 91 * DAY
UNITED, APART = (0, 1, 2, 2), (0, 0, 0, 0)
GOALS = ("Porto pays its own way", "Nine of ten on time", "Twelve growers")
PLANS = ("Canteens", "Bread for offices", "Evening route")
FIRST_STORY = "%s: we said the bad news first, and on the same day."
LEADS = {GOALS[0]: ("ben", "grace"), GOALS[1]: ("chi", "evgeny"), GOALS[2]: ("ana", "fatima")}

# strength -> what it means, habit by habit
SPEAKS = {0: (900, 8), 1: (300, 50), 2: (120, 100)}  # seconds of Ana, and of each other
MINUTES = {0: (3, 60), 1: (14, 20), 2: (30, 12)}  # of direction beyond what was spoken in turn, and of operations
ROOM = {0: (2, 3, 2, 4, 3, 2), 1: (3, 4, 3, 4, 5, 4), 2: (4, 5, 4, 4, 5, 5)}
BY_HEART = {0: (5, 2, 1, 2, 3, 2), 1: (5, 4, 4, 4, 2, 3), 2: (5, 4, 4, 5, 3, 5)}
HELPED, CELEBRATED, ANSWERED = {0: 1, 1: 4, 2: 6}, {0: 1, 1: 4, 2: 6}, {0: 1, 1: 4, 2: 6}  # of six
LOOKED_AT, TOLD = {0: 1, 1: 2, 2: 3}, {0: 1, 1: 2, 2: 3}  # of three plans; of three pairs
ORDERS = {
    0: ("1234", "1243", "2134", "4321", "4312", "3421"),
    1: ("1234", "1243", "2134", "1324", "2143", "3124"),
    2: ("1234", "1234", "1243", "1234", "2134", "1234"),
}


def live(
    host: str, strengths: tuple[int, ...], then: Callable[[World, int], object] = lambda world, number: None
) -> World:
    """An organization of six leaders who live a year with these strengths; `then` is called after each quarter."""
    world = settle(host)
    with within(world.owner.organization_id):
        begin(world)
        for number, strength in enumerate(strengths):
            live_quarter(world, number, strength)
            then(world, number)
    return world


class House(World):
    """A world whose people keep their seats, so that each actor is looked up once."""

    def actor(self, name: str) -> Actor:
        known = self.__dict__.setdefault("known", {})
        if name not in known:
            known[name] = super().actor(name)
        return known[name]


def settle(host: str) -> World:
    """Six leaders of six departments, and a purpose."""
    before = BEGIN - 7 * DAY
    owner = founding.found(
        name=host.title(), timezone="UTC", owner_name=story.LEADERS["ana"][0], owner_email=f"ana@{host}", at=before
    )
    world = House(owner, {"ana": owner})
    with within(owner.organization_id):
        by = actor_for(owner)
        founding.change(owner.organization, by=by, at=before, purpose=story.PURPOSE)
        for department in SIX.values():
            world.departments[department] = founding.add_department(department, by=by, at=before)
        world.team = teams.form_team("Leadership team", by=by, at=before)
        for name in SIX:
            make_leader(world, name, by=by, at=before, email_host=host)
    return world


def begin(world: World) -> None:
    """A rhythm, two values, three plans with a day for their first look, and ten decisions to compare with."""
    ana = world.actor("ana")
    world.series = start_series(
        world.team, by=ana, at=BEGIN, title="Leadership", rule="FREQ=WEEKLY;INTERVAL=3", starts=BEGIN + 2 * DAY,
        timezone="UTC", rotation={"chair": [world.people["ana"].pk]},
    )  # fmt: skip
    make_ahead(world.series, at=BEGIN, weeks=timedelta(weeks=52))
    make_values(world)
    for number, title in enumerate(PLANS):
        words = PlanWords(title=title, hypothesis="It grows.", next_review=(BEGIN + look_day(number)).date())
        planning.propose(world.team, by=ana, at=BEGIN, words=words)
    for value in Value.objects.standing():
        stories.tell(value, by=ana, at=BEGIN + 5 * DAY, words=FIRST_STORY % value.word)
    for number in range(10):
        decide(world, f"Question {number} of before?", asked=BEGIN - (40 - number) * DAY, took=(3 + number) * DAY)


def make_values(world: World) -> None:
    ana = world.actor("ana")
    making = wording.begin(world.team, by=ana, at=BEGIN)
    for word in ("Candour", "Thrift"):
        wording.propose(making, by=ana, at=BEGIN, word=word, sentence="We mean it.")
    wording.open_proposals(making, by=ana, at=BEGIN)
    ordering.ask_for_orders(making, by=ana, at=BEGIN)
    rows = list(merging.heaps(making))
    for name in ("ana", "ben"):
        places = [f"{row.pk}:{place}" for place, row in enumerate(rows, 1)]
        ordering.give_order(making, by=world.actor(name), at=BEGIN, places=places)
    ordering.open_orders(making, by=ana, at=BEGIN)
    consenting.ask_for_consent(making, by=ana, at=BEGIN, chosen=rows)
    for name in SIX:
        consenting.answer(making, by=world.actor(name), at=BEGIN, answer=1)


def live_quarter(world: World, number: int, strength: int) -> None:
    since = BEGIN + number * QUARTER
    hold_meetings(world, since, strength, late=number == 3)
    lead(world, since, strength)
    help_each_other(world, since, strength)
    get_acquainted(world, since, strength)
    answer_window(world, since, strength)
    look_at_plans(world, since, strength)
    rank(world, since, strength)
    look_back(world, since, strength)
    for place, value in enumerate(Value.objects.standing()):
        if place < strength:
            stories.tell(value, by=world.actor("ben"), at=since + 60 * DAY, words=f"{value.word} at {since:%d %B}.")
    for days, question in ((20, "Which bank?"), (40, "Which day?"), (88, "Who signs?")):
        took = 6 * DAY if strength or days == 40 else None
        decide(world, f"{since:%B}: {question}", asked=since + days * DAY, took=took)
    if strength:
        for decision in Decision.objects.filter(closed_at=None, asked_at__lt=since):
            deciding.close(decision, by=world.actor("ana"), at=since + 3 * DAY, outcome="At last.")


def hold_meetings(world: World, since: datetime, strength: int, *, late: bool) -> None:
    """Every three weeks. Strength 0 lets every other one fall; `late`, it holds two of them four days late."""
    due = world.series.meetings.filter(occurrence__gte=since, occurrence__lt=since + QUARTER).order_by("occurrence")
    for place, meeting in enumerate(due):
        planned = meeting.starts - 8 * DAY
        off = strength == 0 and (place == 4 or (place % 2 == 1 and not late))
        if off:
            cancel(meeting, by=world.actor("ana"), at=planned, reason="Too much to do.")
            continue
        if place % 2 and (strength == 0 or (strength == 1 and place == 1)):
            move(meeting, by=world.actor("ana"), at=planned, to=meeting.starts + 4 * DAY)
        hold(world, meeting, strength, first=place == 0)


def hold(world: World, meeting: Meeting, strength: int, *, first: bool) -> None:
    """Direction, operations, in the first of a quarter the wins, and the closing pulse."""
    ana, clock = world.actor("ana"), meeting.starts
    kinds = ["discussion", "action_items", *(["celebration"] if first else []), "closing_pulse"]
    if not Goal.objects.exists():
        kinds.insert(0, "goal_setting")
    for kind in kinds:
        add(meeting, by=ana, at=clock - DAY, kind=kind)
    for name in SIX:
        holding.come_in(meeting, by=world.actor(name), at=clock)
    holding.open_meeting(meeting, by=ana, at=clock)
    if "goal_setting" in kinds:
        adopt_goals(world, meeting, at=clock)
        holding.move_on(meeting, by=ana, at=clock + MINUTE)
    clock = speak(world, meeting, strength, at=clock + MINUTE)
    directed, operated = MINUTES[strength]
    holding.move_on(meeting, by=ana, at=clock + directed * MINUTE)
    clock += (directed + operated) * MINUTE
    holding.move_on(meeting, by=ana, at=clock)
    if first:
        celebrate(world, meeting, CELEBRATED[strength], at=clock)
        holding.move_on(meeting, by=ana, at=clock + MINUTE)
    answer_closing(world, meeting, ROOM[strength], BY_HEART[strength], at=clock + MINUTE)
    end_and_record(meeting, by=ana, at=clock + 2 * MINUTE)


def adopt_goals(world: World, meeting: Meeting, *, at: datetime) -> None:
    ana = world.actor("ana")
    goals = [proposing.propose(world.team, by=ana, at=at, title=title, why="It serves us.") for title in GOALS]
    adopting.adopt(goals, segment=running(meeting), by=ana, at=at)


def speak(world: World, meeting: Meeting, strength: int, *, at: datetime) -> datetime:
    """A round, and a line of notes. Returns when it is over."""
    segment = running(meeting)
    hers, theirs = SPEAKS[strength]
    rounds.begin_round(segment, by=world.actor("ana"), at=at)
    for turn in segment.turns.order_by("position"):
        name = next(name for name in SIX if world.people[name].pk == turn.person_id)
        at += timedelta(seconds=hers if name == "ana" else theirs)
        turns.end_turn(segment, by=world.actor(name), at=at)
    note(segment, by=world.actor("ana"), at=at, words="What we said.")
    return at


def celebrate(world: World, meeting: Meeting, how_many: int, *, at: datetime) -> None:
    """A win of each department; so many get applause, by somebody else."""
    segment = running(meeting)
    for place, department in enumerate(SIX.values()):
        unit = world.departments[department]
        share_win(world.team, by=world.actor("ben"), at=at, department=unit, words="It works.", meeting=meeting)
        if place >= 6 - how_many:
            win = Win.objects.filter(celebrated_in=meeting, department=unit).get()
            play(segment, "applaud", by=world.actor("ana" if place else "ben"), at=at, win=win, claps=3)


def answer_closing(world: World, meeting: Meeting, room: tuple, by_heart: tuple, *, at: datetime) -> None:
    asks = {question.slug for question in questions_of(meeting.pulse)}
    for name, said, known in zip(SIX, room, by_heart, strict=True):
        answers = {"room": said, "heard": said, **({"purpose": known} if "purpose" in asks else {})}
        answer_meeting(meeting, by=world.actor(name), at=at, answers=answers)


def lead(world: World, since: datetime, strength: int) -> None:
    """Strength 0: one goal led by one alone, one by two on paper. Else two or three are looked at together."""
    led = [goal for goal in GOALS if strength or goal != GOALS[2]]
    for title in led:
        goal = Goal.objects.get(title=title)
        names = LEADS[title][: 1 if strength == 0 and title == GOALS[0] else 2]
        there = {row.person_id for row in goal.leads()}
        for name in names:
            if world.people[name].pk not in there:
                coleading.ask(goal, [world.people[name]], by=world.actor(name), at=since + 20 * DAY)
        for name in names if strength and (strength == 2 or title != GOALS[2]) else ():
            checking_in.check_in(goal, by=world.actor(name), at=since + 40 * DAY, confidence=7)


def help_each_other(world: World, since: datetime, strength: int) -> None:
    """Everybody names a need; so many find help."""
    names = list(SIX)
    for place, name in enumerate(names):
        at, helper = since + (10 + 5 * place) * DAY, names[place - 1]
        need = request_support(world.team, by=world.actor(name), at=at, what=f"A day of somebody in {at:%B}.")
        if place < HELPED[strength]:
            accept(offer(need, by=world.actor(helper), at=at + DAY), by=world.actor(name), at=at + 2 * DAY)


def get_acquainted(world: World, since: datetime, strength: int) -> None:
    """Two rounds. Strength 0: one pair says that they met; of the second nobody tells."""
    for number, begins in enumerate((since + 5 * DAY, since + 40 * DAY)):
        begin_cycle(world.team, by=world.actor("ana"), at=begins)
        for place, row in enumerate(Acquaintance.objects.open().whole().order_by("pk")):
            who = world.actor(next(name for name in SIX if row.is_companion(world.people[name].pk)))
            if place < max(TOLD[strength], 1):
                talking.we_met(row, by=who, at=begins + 9 * DAY)
            if place < TOLD[strength] - (number if strength == 0 else 0):
                telling.tell(row, by=who, at=begins + 20 * DAY)


def answer_window(world: World, since: datetime, strength: int) -> None:
    """Six questions in the first fortnight; so many are answered in ten days."""
    for place, name in enumerate(SIX):
        at = since + (8 + place) * DAY
        question = asking.ask(by=world.actor(name), at=at, words=f"What about {at:%d %B}?")
        if place < ANSWERED[strength]:
            by = world.actor("ben" if name == "ana" else "ana")
            answering.answer(question, by=by, at=at + 10 * DAY, words="So it is.")


def look_at_plans(world: World, since: datetime, strength: int) -> None:
    """The first of a quarter makes up for what was left; then so many looks come in time."""
    for number, title in enumerate(PLANS):
        plan = GrowthPlan.objects.get(title=title)
        if strength and plan.promised and plan.promised < since.date():
            look(world, plan, at=since + 3 * DAY, again=since + look_day(number))
        if number < LOOKED_AT[strength]:
            look(world, plan, at=since + look_day(number) + 2 * DAY, again=since + QUARTER + look_day(number))


def look(world: World, plan: GrowthPlan, *, at: datetime, again: datetime, learned: str = "Cooks decide.") -> None:
    verdict = Verdict(outcome="continue", sentence="It goes on.", next_review=again.date())
    review(plan, by=world.actor("ana"), at=at, verdict=verdict, findings=Findings(learned=learned))


def look_day(number: int) -> timedelta:
    return (30 + 20 * number) * DAY


def rank(world: World, since: datetime, strength: int) -> None:
    ranking = prepare(
        world.team,
        by=world.actor("ana"),
        at=since + 30 * DAY,
        title=f"First in {since:%B}",
        others=("a", "b", "c", "d"),
    )
    for name, ranks in zip(SIX, ORDERS[strength], strict=True):
        places = [f"{option}:{place}" for option, place in enumerate(ranks, 1)]
        give(ranking, by=world.actor(name), at=since + 31 * DAY, places=places)
    open_together(ranking, by=world.actor("ana"), at=since + 35 * DAY)


def look_back(world: World, since: datetime, strength: int) -> None:
    """The monthly pulse, once in the quarter; everybody answers every question alike."""
    at = since + 60 * DAY
    pulse = open_month(world.team, at.date(), by=world.actor("ana"), at=at)
    for name, said in zip(SIX, ROOM[strength], strict=True):
        answers = {question.slug: said for question in questions_of(pulse)}
        answer(pulse, by=world.actor(name), at=at + DAY, answers=answers)
    close(pulse, by=world.actor("ana"), at=at + OPEN_FOR)


def decide(world: World, question: str, *, asked: datetime, took: timedelta | None) -> None:
    decision = deciding.ask(world.team, by=world.actor("ana"), at=asked, question=question, decider=world.people["ana"])
    if took:
        deciding.close(decision, by=world.actor("ana"), at=asked + took, outcome="Yes.")


def running(meeting: Meeting):
    segment = holding.current_segment(meeting)
    segment.meeting = meeting
    return segment
