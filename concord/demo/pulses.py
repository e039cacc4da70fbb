"""How the example team answered its monthly pulses: trust grows, the goals grow clear, one value splits them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from concord.demo import story
from concord.foundation.actor import concord_itself
from concord.pulses.answering import answer
from concord.pulses.closing import close
from concord.pulses.models import Pulse
from concord.pulses.monthly import first_working_day
from concord.pulses.opening import OPEN_FOR, open_month
from concord.pulses.own_questions import add
from concord.pulses.questions import OF_VALUE, Question, questions_of

if TYPE_CHECKING:
    from concord.demo.world import World

MONTHS, OPEN_SINCE = 4, timedelta(days=2)
OWN = "Our meetings:\nAfter our meetings I know what changes on Monday.\n- We decide the same thing twice."


def answer_months(world: World, *, at: datetime) -> None:
    """Four months that are told, and one that is open and that most have still to answer."""
    by, zone = concord_itself(world.owner.organization_id), ZoneInfo(story.TIMEZONE)
    today = at.astimezone(zone).date()
    begun = at - timedelta(days=30 * MONTHS)
    add(world.team, by=world.actor("dora"), at=begun, name="Our meetings", text=OWN, we_have_the_right=True)
    for number, month in enumerate(months_before(today)):
        opens = datetime.combine(first_working_day(month), time(9), zone)
        pulse = open_month(world.team, month, by=by, at=opens)
        away = list(story.LEADERS)[(number * 4 + 2) % 9]
        give(world, pulse, [name for name in story.LEADERS if name != away], number, at=opens + timedelta(days=1))
        close(pulse, by=by, at=opens + OPEN_FOR)
    pulse = open_month(world.team, today, by=by, at=at - OPEN_SINCE)
    give(world, pulse, ["chi", "fatima", "hiro"], MONTHS, at=at - timedelta(days=1))


def months_before(today: date) -> list[date]:
    """The first days of the last months whose pulses are over, the oldest first."""
    found: list[date] = []
    month = today.replace(day=1)
    while len(found) < MONTHS:
        month = (month - timedelta(days=1)).replace(day=1)
        found.append(month)
    return found[::-1]


def give(world: World, pulse: Pulse, people: list[str], number: int, *, at: datetime) -> None:
    """Everybody's answers; here and there somebody leaves a question out."""
    questions = questions_of(pulse)
    for place, name in enumerate(people):
        answers = {
            question.slug: answered(question, step, place, number)
            for step, question in enumerate(questions)
            if (place * 3 + step + number) % 17
        }
        answer(pulse, by=world.actor(name), at=at, answers=answers)


def answered(question: Question, step: int, place: int, number: int) -> int:
    """Trust rises from month to month; who knows what comes first differs; the third value divides them."""
    if question.scale == "trust":
        level = min(5, 3 + (number + place) // 4)
    elif question.scale == "clarity":
        level = min(5, max(1, 1 + (place * 3 + number) % 5 + step % 2 + number // 3))
    elif question.slug.startswith(OF_VALUE) and step == 2:
        level = 5 if place % 2 else 2
    else:
        level = 3 + (place + step) % 3
    return 6 - level if question.turned else level
