"""A past of two teams, made through the domain's verbs, in which no sign is without evidence."""

from __future__ import annotations

from datetime import datetime, timedelta

from concord.acquaintances import discovering, talking, telling
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance
from concord.celebrations.sharing import applaud, share_win
from concord.decisions import deciding
from concord.demo.world import World
from concord.goals import adopting, coleading
from concord.goals.proposing import propose as propose_goal
from concord.meetings import rounds, turns
from concord.people import teams
from concord.people.models import Team
from concord.plans.proposing import propose as propose_plan
from concord.plans.wording import PlanWords
from concord.pulses import answering, closing
from concord.pulses.opening import open_month
from concord.rankings import giving, preparing
from concord.segments import holding
from concord.segments.noting import note
from concord.segments.recording import end_and_record
from concord.support import asking, offering, requesting
from concord.support.models import Asking
from concord.support.prompting import prompt_week
from concord.values.models import Value
from concord.values.telling import tell
from concord.window import asking as window
from conftest import NOON

DAY = timedelta(days=1)
LATER = NOON + 60 * DAY  # from here they look back
SIX = ("ana", "ben", "chi", "dora", "evgeny", "fatima")


def make_past(world: World) -> list[Team]:
    """Two teams of the same people, alike in all that they did."""
    by, first = world.actor("ana"), world.team
    second = teams.form_team("Board", by=by, at=NOON)
    for name, person in world.people.items():
        teams.seat(person, second, by=by, at=NOON, kind="chair" if name == "ana" else "member")
    value = Value.objects.create(word="=Courage", sentence="We say it first.", adopted_at=NOON)
    tell(value, by=world.actor("ben"), at=NOON, words="She said no, and we thanked her.")
    window.ask(by=world.actor("ben"), at=NOON, words="Why Porto?")
    prompt_week(at=NOON)
    asking.ask(Asking.objects.get(asker=world.people["ana"]), by=by, at=NOON, by_mail=False)
    for team in (first, second):
        world.team = team
        help_each_other(world)
        get_acquainted(world)
        decide(world)
        meet(world, value)
        rank(world)
        answer_month(world, value, at=NOON + 5 * DAY)
    world.team = first
    return [first, second]


def help_each_other(world: World) -> None:
    for what in ("A van", "A second pair of eyes"):
        need = requesting.request_support(world.team, by=world.actor("ben"), at=NOON, what=what)
    made = offering.offer(need, by=world.actor("chi"), at=NOON + DAY)
    offering.accept(made, by=world.actor("ben"), at=NOON + DAY)


def get_acquainted(world: World) -> None:
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    told, learned, let_go, *_more = Acquaintance.objects.whole().filter(team=world.team)

    def actor(row: Acquaintance, place: int = 0):
        return world.actor(row.people[place].email.partition("@")[0])

    talking.we_met(told, by=actor(told), at=NOON + DAY)
    telling.tell(told, by=actor(told), at=NOON + DAY)
    found = discovering.write(learned, by=actor(learned), at=NOON, about=learned.people[1], words="Sails.")
    discovering.approve(found, by=actor(learned, 1), at=NOON + DAY)
    talking.not_this_time(let_go, by=actor(let_go), at=NOON + DAY)


def decide(world: World) -> None:
    by = world.actor("ana")
    for number in range(11):
        asked = NOON + number * DAY
        made = deciding.ask(world.team, by=by, at=asked, question=f"{number}?", decider=world.people["ana"])
        if number:
            deciding.close(made, by=by, at=asked + number * DAY, outcome="Yes.")
    plan = PlanWords(title="Canteens", hypothesis="Cooks like it.", next_review=NOON.date() + 20 * DAY)
    propose_plan(world.team, by=by, at=NOON, words=plan)


def meet(world: World, value: Value) -> None:
    """A goal, a win, speech and a closing pulse."""
    by, at = world.actor("ana"), NOON + DAY
    goal = propose_goal(world.team, by=by, at=NOON, title="Porto", why="It is near.")
    meeting = world.live("goal_setting", "celebration", "closing_pulse", at=at, here=SIX)
    segment = holding.current_segment(meeting)
    adopting.adopt([goal], segment=segment, by=by, at=at)
    for one, name in zip(
        coleading.ask(goal, [world.people["ben"], world.people["chi"]], by=by, at=at), ("ben", "chi"), strict=True
    ):
        coleading.consent(one, by=world.actor(name), at=at)
    note(segment, by=by, at=at, words="Porto is near.")
    at = speak(world, segment, at)
    holding.move_on(meeting, by=by, at=at)
    win = share_win(
        world.team, by=by, at=at, department=world.departments["Finance"], words="The books.", meeting=meeting
    )
    applaud(win, by=world.actor("chi"), at=at, meeting=meeting)
    holding.move_on(meeting, by=by, at=at + timedelta(minutes=5))
    asks = [one["slug"] for one in meeting.pulse.asks]
    for name in SIX:
        answering.answer_meeting(meeting, by=world.actor(name), at=at, answers=dict.fromkeys(asks, 4))
    end_and_record(meeting, by=by, at=at + timedelta(minutes=9))


def speak(world: World, segment, at: datetime) -> datetime:
    rounds.begin_round(segment, by=world.actor("ana"), at=at)
    for turn in segment.turns.select_related("person").order_by("position"):
        name = next(name for name in SIX if world.people[name].pk == turn.person_id)
        at += timedelta(seconds=100)
        turns.end_turn(segment, by=world.actor(name), at=at)
    return at


def rank(world: World) -> None:
    by = world.actor("ana")
    ranking = preparing.prepare(world.team, by=by, at=NOON, title="This year", others=["Porto", "=1+1", "Land"])
    for name, order in zip(SIX, ("123", "132", "123", "213", "321", "123"), strict=True):
        giving.give(
            ranking, by=world.actor(name), at=NOON, places=[f"{place}:{rank}" for place, rank in enumerate(order, 1)]
        )
    giving.open_together(ranking, by=by, at=NOON)


def answer_month(world: World, value: Value, *, at: datetime) -> None:
    pulse = open_month(world.team, at.date(), by=world.actor("ana"), at=at)
    for place, name in enumerate(SIX):
        answering.answer(pulse, by=world.actor(name), at=at, answers={f"value-{value.pk}": 1 + place % 5})
    closing.close(pulse, by=world.actor("ana"), at=at + 7 * DAY)
