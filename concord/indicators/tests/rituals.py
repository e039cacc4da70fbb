"""Empty rituals: forms that a team fills without a deed behind them, in the last quarter of its year.

Each names the signs that it would like to raise. `deeds` are the same with a deed behind it, which do raise one: so a
ritual that raises nothing is not simply one that nobody would notice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from concord.acquaintances import talking, telling
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance
from concord.agenda.arranging import add
from concord.celebrations import planning as feasts
from concord.celebrations.models import Celebration
from concord.celebrations.sharing import applaud, share_win
from concord.decisions.ending import withdraw as take_back
from concord.decisions.models import Decision
from concord.demo.world import World
from concord.goals import checking_in, coleading
from concord.goals.models import Goal
from concord.indicators.tests.year import (
    BEGIN,
    DAY,
    FIRST_STORY,
    GOALS,
    LEADS,
    MINUTE,
    QUARTER,
    SIX,
    answer_closing,
    decide,
    look,
    look_day,
    running,
)
from concord.meetings import rounds, turns
from concord.plans.models import GrowthPlan
from concord.plans.proposing import put_review_off
from concord.pulses.answering import answer
from concord.pulses.closing import close
from concord.pulses.opening import open_month
from concord.pulses.questions import questions_of
from concord.rankings.giving import give, open_together
from concord.rankings.preparing import prepare
from concord.rhythm.models import Meeting
from concord.rhythm.scheduling import plan_meeting
from concord.segments import holding
from concord.segments.noting import note
from concord.segments.recording import end_and_record
from concord.support import answering as support
from concord.support.asking import ask
from concord.support.models import SupportRequest
from concord.support.offering import accept, offer
from concord.support.prompting import prompt_week
from concord.support.requesting import withdraw
from concord.values import telling as stories
from concord.values.models import Value
from concord.window import answering as window
from concord.window.models import Question

LAST = BEGIN + 3 * QUARTER
END = BEGIN + 4 * QUARTER
FIVES = (5,) * 6

type Ritual = Callable[[World], object]


def silent_meetings(world: World) -> None:
    """Four more meetings: all come, all pass, wins are read out and nobody applauds, and all press 5 at the end."""
    for number in range(4):
        at = LAST + (70 + 4 * number) * DAY
        meeting = opened(world, at, "discussion", "celebration", "closing_pulse")
        everybody_passes(world, meeting, at=at)
        holding.move_on(meeting, by=world.actor("ana"), at=at + 40 * MINUTE)
        for department in world.departments.values():
            share_win(world.team, by=world.actor("ben"), at=at, department=department, words="Done.", meeting=meeting)
        holding.move_on(meeting, by=world.actor("ana"), at=at + 50 * MINUTE)
        answer_closing(world, meeting, FIVES, FIVES, at=at + 51 * MINUTE)
        end_and_record(meeting, by=world.actor("ana"), at=at + 52 * MINUTE)


def opened(world: World, at: datetime, *kinds: str) -> Meeting:
    ana = world.actor("ana")
    meeting = plan_meeting(world.team, by=ana, at=at - DAY, title="Leadership", starts=at)
    for kind in kinds:
        add(meeting, by=ana, at=at - DAY, kind=kind)
    for name in SIX:
        holding.come_in(meeting, by=world.actor(name), at=at)
    holding.open_meeting(meeting, by=ana, at=at)
    return meeting


def everybody_passes(world: World, meeting: Meeting, *, at: datetime) -> None:
    segment = running(meeting)
    rounds.begin_round(segment, by=world.actor("ana"), at=at)
    while turn := turns.running_turn(segment):
        name = next(name for name in SIX if world.people[name].pk == turn.person_id)
        turns.end_turn(segment, by=world.actor(name), at=at + MINUTE, passed=True)


def a_meeting_with_a_talk(world: World) -> None:
    for number in range(4):
        at = LAST + (71 + 4 * number) * DAY
        meeting = opened(world, at, "discussion", "closing_pulse")
        note(running(meeting), by=world.actor("ana"), at=at, words="We wait with Porto.")
        holding.move_on(meeting, by=world.actor("ana"), at=at + 50 * MINUTE)
        answer_closing(world, meeting, FIVES, FIVES, at=at + 51 * MINUTE)
        end_and_record(meeting, by=world.actor("ana"), at=at + 52 * MINUTE)


def pairs_marked(world: World) -> None:
    """Everybody says that they met, of every round, and begins another."""
    for row in untold(world):
        talking.we_met(row, by=companion(world, row), at=LAST + 50 * DAY)
    begin_cycle(world.team, by=world.actor("ana"), at=LAST + 80 * DAY)
    for row in untold(world):
        talking.we_met(row, by=companion(world, row), at=LAST + 85 * DAY)


def pairs_told(world: World) -> None:
    for row in untold(world):
        telling.tell(row, by=companion(world, row), at=LAST + 80 * DAY)


def not_this_time(world: World) -> None:
    """Two pairs that did not find the time say so."""
    for row in untold(world)[-2:]:
        if not row.met_at:
            talking.not_this_time(row, by=companion(world, row), at=LAST + 60 * DAY)


def untold(world: World) -> list[Acquaintance]:
    since = LAST.date()
    return list(Acquaintance.objects.whole().filter(cycle__begins__gte=since, told_at=None).order_by("pk"))


def companion(world: World, row: Acquaintance):
    return world.actor(next(name for name in SIX if row.is_companion(world.people[name].pk)))


def nothing_needed(world: World) -> None:
    """Twelve weeks in which everybody is asked and says “nothing now”."""
    names = {person.pk: name for name, person in world.people.items()}
    for week in range(12):
        at = LAST + week * timedelta(weeks=1)
        for asking in prompt_week(at=at):
            ask(asking, by=world.actor(names[asking.asker_id]), at=at, by_mail=False)
            support.nothing(asking, by=world.actor(names[asking.asked_id]), at=at)


def offers_nobody_took(world: World) -> None:
    for need in SupportRequest.objects.filter(state="open", made_at__gte=LAST):
        offer(need, by=world.actor("ana" if need.person_id != world.people["ana"].pk else "ben"), at=LAST + 60 * DAY)


def needs_withdrawn(world: World) -> None:
    """A need that nobody helped with is not needed any more."""
    names = {person.pk: name for name, person in world.people.items()}
    for need in SupportRequest.objects.filter(state="open", made_at__gte=LAST).order_by("pk")[:1]:
        withdraw(need, by=world.actor(names[need.person_id]), at=LAST + 60 * DAY)


def offers_taken(world: World) -> None:
    names = {person.pk: name for name, person in world.people.items()}
    for need in SupportRequest.objects.filter(made_at__gte=LAST, state="open"):
        for one in need.offers.all():
            accept(one, by=world.actor(names[need.person_id]), at=LAST + 61 * DAY)


def names_on_paper(world: World) -> None:
    """Every goal gets two leads; one of each says how sure they are, and opens it alone."""
    for title in GOALS:
        goal = Goal.objects.get(title=title)
        there = {row.person_id for row in goal.leads()}
        for name in LEADS[title]:
            if world.people[name].pk not in there:
                coleading.ask(goal, [world.people[name]], by=world.actor(name), at=LAST + 50 * DAY)
        first = world.actor(LEADS[title][0])
        checking_in.check_in(goal, by=first, at=LAST + 51 * DAY, confidence=9)
        checking_in.open_without(goal, by=first, at=LAST + 60 * DAY)


def both_check_in(world: World) -> None:
    for title in GOALS:
        for name in LEADS[title]:
            goal = Goal.objects.get(title=title)
            checking_in.check_in(goal, by=world.actor(name), at=LAST + 70 * DAY, confidence=6)


def reviews_without_words(world: World) -> None:
    for number, title in enumerate(GrowthPlan.objects.order_by("pk").values_list("title", flat=True)):
        plan, at = GrowthPlan.objects.get(title=title), LAST + look_day(number) + 3 * DAY
        look(world, plan, at=at, again=END + 30 * DAY, learned=" ")


def reviews_put_off(world: World) -> None:
    for plan in GrowthPlan.objects.order_by("pk"):
        for days in (1, 40):
            put_review_off(plan, by=world.actor("ana"), at=LAST + days * DAY, to=(END + days * DAY).date())


def new_plans_looked_at(world: World) -> None:
    for plan in GrowthPlan.objects.filter(promised__lt=LAST.date()):
        look(world, plan, at=LAST + 5 * DAY, again=LAST + 40 * DAY)
        look(world, plan, at=LAST + 41 * DAY, again=END + 40 * DAY)


def wins_nobody_applauds(world: World) -> None:
    """A win of every department, told between meetings; each department applauds itself in a silent meeting."""
    at = LAST + 75 * DAY
    meeting = opened(world, at, "celebration")
    for name, department in SIX.items():
        unit, by = world.departments[department], world.actor(name)
        share_win(world.team, by=by, at=at - DAY, department=unit, words="Told.")
        applaud(share_win(world.team, by=by, at=at, department=unit, words="Done.", meeting=meeting), by=by, at=at)
    end_and_record(meeting, by=world.actor("ana"), at=at + 30 * MINUTE)


def feasts_without_guests(world: World) -> None:
    """A supper is entered for each department; it writes its own cards, and one colleague writes two."""
    hosts = list(world.departments.values())
    for place, (name, department) in enumerate(SIX.items()):
        starts = LAST + (60 + place) * DAY
        made = feasts.plan(
            world.team, by=world.actor("ana"), at=LAST + 50 * DAY, department=world.departments[department],
            host=next(one for one in hosts if one.name != department), what="supper", starts=starts, words="Well done.",
        )  # fmt: skip
        for who in (name, name, "ana", "ana"):
            feasts.applaud(made, by=world.actor(who), at=starts + DAY, words="Bravo.")


def guests_come(world: World) -> None:
    for made in Celebration.objects.order_by("pk"):
        for who in ("ben", "chi", "grace"):
            feasts.applaud(made, by=world.actor(who), at=LAST + 70 * DAY, words="You did it.")


def same_stories(world: World) -> None:
    """The stories of the year's beginning are told again, in capitals, with other dots, and of the other value."""
    words = [FIRST_STORY % value.word for value in Value.objects.standing()]
    for value in Value.objects.standing():
        for said in (words[0], words[1], words[0].upper(), words[1].replace(",", " –")):
            stories.tell(value, by=world.actor("chi"), at=LAST + 80 * DAY, words=said)


def other_stories(world: World) -> None:
    for value in Value.objects.standing():
        stories.tell(value, by=world.actor("chi"), at=LAST + 81 * DAY, words=f"Of {value.word}: the frost took half.")


def questions_set_aside(world: World) -> None:
    for question in Question.objects.filter(state="open"):
        window.set_aside(question, by=world.actor("ana"), at=LAST + 20 * DAY, reason="Not for us.")


def questions_put_off(world: World) -> None:
    for question in waiting_now():
        until = (LAST + 120 * DAY).date()
        window.put_off(question, by=world.actor("ana"), at=LAST + 20 * DAY, until=until, reason="Later.")


def questions_met(world: World) -> None:
    for question in waiting_now():
        window.answer(question, by=world.actor("ana"), at=LAST + 25 * DAY, words="Because the bank asks for it.")


def waiting_now() -> list[Question]:
    return list(Question.objects.filter(state="open", asked_on__gte=LAST.date()))


def small_decisions(world: World) -> None:
    """Ten questions that nobody needs decided are opened."""
    for number in range(10):
        decide(world, f"Which tea, {number}?", asked=LAST + (85 + number % 5) * DAY, took=None)


def decisions_withdrawn(world: World) -> None:
    """What stalls is taken back."""
    for decision in Decision.objects.filter(closed_at=None, asked_at__lt=LAST + 60 * DAY):
        take_back(decision, by=world.actor("ana"), at=LAST + 90 * DAY, why="Nobody asks any more.")


def orders_of_three(world: World) -> None:
    """Three who agree give an order, and it is opened without the others."""
    ranking = prepare(world.team, by=world.actor("ana"), at=LAST + 80 * DAY, title="Once more", others=("a", "b", "c"))
    for name in ("ana", "ben", "chi"):
        give(ranking, by=world.actor(name), at=LAST + 81 * DAY, places=["1:1", "2:2", "3:3"])
    open_together(ranking, by=world.actor("ana"), at=LAST + 82 * DAY)


def four_fives(world: World) -> None:
    """The next monthly pulse is answered by the four who are content."""
    at = LAST + 80 * DAY
    pulse = open_month(world.team, (at + 10 * DAY).date(), by=world.actor("ana"), at=at)
    for name in ("ana", "ben", "chi", "grace"):
        answers = {question.slug: 5 for question in questions_of(pulse)}
        answer(pulse, by=world.actor(name), at=at, answers=answers)
    close(pulse, by=world.actor("ana"), at=at + 7 * DAY)


# the ritual, the signs that it is for, and the deed that raises the first of them
RITUALS: tuple[tuple[Ritual, tuple[str, ...], Ritual | None], ...] = (
    (silent_meetings, ("heard", "cadence_kept", "purpose_repeated", "direction_time"), a_meeting_with_a_talk),
    (pairs_marked, ("pairs_known", "report_backs"), pairs_told),
    (not_this_time, ("report_backs",), None),
    (nothing_needed, ("support_answered",), None),
    (offers_nobody_took, ("support_answered",), offers_taken),
    (needs_withdrawn, ("support_answered",), None),
    (names_on_paper, ("co_led_goals",), both_check_in),
    (reviews_without_words, ("plans_reviewed",), None),
    (reviews_put_off, ("plans_reviewed",), new_plans_looked_at),
    (wins_nobody_applauds, ("departments_celebrated",), None),
    (feasts_without_guests, ("departments_celebrated",), guests_come),
    (same_stories, ("fresh_stories",), other_stories),
    (questions_set_aside, ("questions_answered",), None),
    (questions_put_off, ("questions_answered",), questions_met),
    (small_decisions, ("decisions_age",), None),
    (decisions_withdrawn, ("decisions_age",), None),
    (orders_of_three, ("priorities_agree",), None),
    (four_fives, ("say_do_gap",), None),
)
NEEDS_A_PAST = (names_on_paper, needs_withdrawn)  # goals that were adopted; a need that somebody named
