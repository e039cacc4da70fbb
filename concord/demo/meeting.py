"""How the example organization held one meeting: every move made as its people would have made it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concord.agenda.arranging import add
from concord.agenda.building import build
from concord.celebrations.models import Win
from concord.decisions import deciding
from concord.demo import openings, story
from concord.demo.goals import set_goals
from concord.demo.looking_back import look_at_ourselves, put_reviews_in, review
from concord.demo.silos import swap
from concord.demo.values import value_for
from concord.demo.window import answer_window
from concord.foundation.actor import Actor
from concord.meetings import actions, rounds, turns
from concord.meetings.models import ActionItem, Segment
from concord.people.models import Person
from concord.pulses.answering import answer_meeting
from concord.pulses.opening import open_pulse
from concord.pulses.questions import questions_of
from concord.rhythm.attending import answer
from concord.rhythm.models import Meeting
from concord.segments import holding
from concord.segments.kind import go_on, play
from concord.segments.kinds.progress.about_goals import asked
from concord.segments.noting import note
from concord.segments.recording import end_and_record

if TYPE_CHECKING:
    from concord.demo.world import World


def hold(world: World, meeting: Meeting, number: int) -> None:
    """Hold the `number`-th meeting of the half-year from its agenda to its minutes."""
    chair = first_name(world, meeting.chair) if meeting.chair else "ana"
    by = world.actor(chair)
    if number in story.CONFIDENCE:
        title = story.CONFIDENCE[number]
        add(meeting, by=by, at=meeting.starts - timedelta(days=3), kind="progress", title=title, minutes=8)
    build(meeting, by=by, at=meeting.starts - timedelta(days=2))
    put_reviews_in(meeting, number, by=by, at=meeting.starts - timedelta(days=1))
    away = list(story.LEADERS)[(number * 4 + 5) % 9] if number % 3 == 2 else ""
    away = "" if away == chair else away
    here = [name for name in story.LEADERS if name != away]
    if away:
        answer(meeting, "no", by=world.actor(away), at=meeting.starts - timedelta(days=1))
    clock = meeting.starts
    for name in here:
        holding.come_in(meeting, by=world.actor(name), at=clock)
    holding.open_meeting(meeting, by=by, at=clock)
    by = world.actor(first_name(world, meeting.facilitator))
    while segment := holding.current_segment(meeting):
        segment.meeting = meeting
        hold_segment(world, segment, here, number, by=by, at=clock + timedelta(minutes=1))
        clock += timedelta(minutes=segment.minutes)
        holding.move_on(meeting, by=by, at=clock)
    end_and_record(meeting, by=by, at=clock)


def hold_segment(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    """What happens in one segment, by its kind."""
    deed = {
        "get_to_know_you": open_up,
        "carry_forward": look_back,
        "appreciations": thank,
        "celebration": applaud,
        "discussion": discuss,
        "decision": decide,
        "progress": give_confidence,
        "growth_review": review,
        "retrospective": look_at_ourselves,
        "swap_the_silo": swap,
        "questions_from_the_window": answer_window,
        "goal_setting": set_goals,
        "action_items": promise,
        "one_message": agree_on_message,
        "closing_pulse": answer_pulse,
    }.get(segment.kind)
    if deed:
        deed(world, segment, here, number, by=by, at=at)


def open_up(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    if number in openings.FORMATS:
        for name in here:
            holding.come_in(segment.meeting, by=world.actor(name), at=at)
        openings.open_otherwise(world, segment, here, openings.FORMATS[number], by=by, at=at)
    else:
        speak_in_turn(world, segment, here, number, by=by, at=at)


def speak_in_turn(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    rounds.begin_round(segment, by=by, at=at)
    for turn in list(segment.turns.order_by("position")):
        actor = world.actor(first_name(world, turn.person))
        at += timedelta(seconds=35 + 7 * (turn.person_id % 5))
        turns.end_turn(segment, by=actor, at=at, passed=(turn.person_id + number) % 11 == 0)


def look_back(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    wanted = {what: becomes for _who, what, _days, becomes in story.ACTIONS}
    rows = ActionItem.objects.filter(team=world.team, done_at=None, dropped_at=None).prefetch_related("owners")
    for action in list(rows):
        becomes = wanted.get(action.what, "open")
        if becomes == "done" or (becomes == "moved" and action.moved_times):
            actions.finish(action, by=by, at=at, meeting=segment.meeting)
        elif becomes == "moved":
            later = at.date() + timedelta(days=14)
            actions.postpone(
                action, by=by, at=at, to=later, reason="Waits for the shop’s new labels", meeting=segment.meeting
            )
        elif becomes == "dropped":
            actions.drop(action, by=by, at=at, reason="Two leaders had done it already", meeting=segment.meeting)


def thank(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    for step in range(3):
        giver, receiver, words = story.THANKS[(number * 3 + step) % len(story.THANKS)]
        if giver in here:
            to, value = world.people[receiver], value_for(giver, world.people[receiver])
            play(segment, "thank", by=world.actor(giver), at=at, to=to, words=words, value=value)
    go_on(segment, by=by, at=at + timedelta(minutes=2))


def applaud(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    for win in Win.objects.filter(celebrated_in=segment.meeting):
        for place, name in enumerate(here[:4]):
            play(segment, "applaud", by=world.actor(name), at=at, win=win, claps=2 + place)


def discuss(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    for title, _who, *_rest, notes in story.TOPICS:
        if title == segment.title:
            for line in notes.splitlines():
                note(segment, by=by, at=at, words=line)


def decide(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    decision = segment.decisions.get()
    outcome = next((row[-1] for row in story.TOPICS if row[0] == segment.title), "Agreed as proposed.")
    go_on(segment, by=by, at=at)
    for department in decision.departments.all():
        speaker = next((name for name in here if world.people[name].department_id == department.pk), None)
        if speaker:
            said = PERSPECTIVES[department.name]
            play(segment, "give_perspective", by=world.actor(speaker), at=at + timedelta(minutes=2), words=said)
        else:
            play(segment, "waive", by=by, at=at + timedelta(minutes=2), department=department)
    go_on(segment, by=by, at=at + timedelta(minutes=6))
    for place, name in enumerate(here):
        vote, why = consent_of(place, number)
        play(segment, "consent", by=world.actor(name), at=at + timedelta(minutes=7), answer=vote, why=why)
    go_on(segment, by=by, at=at + timedelta(minutes=8))
    decider = first_name(world, decision.decider)
    deciding.close(decision, by=world.actor(decider), outcome=outcome, at=at + timedelta(minutes=10))


def consent_of(place: int, number: int) -> tuple[int, str]:
    """Most agree; here and there somebody stands aside or objects."""
    if (place + number) % 8 == 0:
        return 2, "I would have waited a month."
    if number % 4 == 0 and place == 3:
        return 3, "Not before somebody has asked the people who do the work."
    return 1, ""


def give_confidence(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    for step, goal in enumerate(asked(segment) or [None]):
        about = {"goal": goal} if goal else {}
        for place, name in enumerate(here):
            confidence, why = 4 + (place * 5 + number + step) % 6, story.DOUBTS[(place + number) % len(story.DOUBTS)]
            play(segment, "give", by=world.actor(name), at=at, confidence=confidence, why=why, **about)
    go_on(segment, by=by, at=at + timedelta(minutes=1))


PERSPECTIVES = {
    "Finance": "We can carry it; it must pay its own way after a year.",
    "Customers": "People will ask why. Give us one sentence to answer with.",
    "Technology": "Nothing to build before spring; then two people for a month.",
    "People": "It needs six weeks’ notice and somebody to talk to.",
    "Operations": "It works if the evening routes are settled first.",
    "Products": "Good for the growers, if we tell them before the papers do.",
}


def promise(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    for who, what, days, _becomes in (story.ACTIONS[number], *(story.ACTIONS[number + 1 :] if number == 12 else ())):
        actions.take(
            segment.meeting,
            by=by,
            at=at,
            what=what,
            owners=[world.people[name] for name in who],
            due=at.date() + timedelta(days=days),
            segment=segment,
        )


def agree_on_message(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    message = story.MESSAGES[number]
    play(segment, "propose", by=world.actor(here[number % len(here)]), at=at, words=message)
    play(segment, "agree", by=by, at=at + timedelta(minutes=1), message=message)


def answer_pulse(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    asked = questions_of(open_pulse(segment.meeting))
    for place, name in enumerate(here):
        room, heard = 3 + (place + number) % 3, 3 + (place * 2 + number) % 3
        given = {"room": room, "heard": heard, "purpose": 2 + (place + number) % 4}
        answers = {question.slug: given[question.slug] for question in asked}
        answer_meeting(segment.meeting, by=world.actor(name), at=at, answers=answers)


def first_name(world: World, person: Person | None) -> str:
    """The key in `world.people` of a person."""
    return next(name for name, row in world.people.items() if person and row.pk == person.pk)
