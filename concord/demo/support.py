"""Half a year in which the leaders of the example organization asked each other each week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concord.support.answering import need
from concord.support.asking import ask
from concord.support.finishing import finish, thank
from concord.support.models import Asking, SupportRequest
from concord.support.offering import accept, offer
from concord.support.prompting import prompt_week
from concord.support.requesting import request_support
from concord.support.sharing import share

if TYPE_CHECKING:
    from concord.demo.world import World

WEEKS = 22
SELDOM = {"evgeny": 5, "hiro": 4, "ines": 5}  # they ask every fourth or fifth week only: their rows have blanks

# week, who needs, what, whose goal, thanks; whoever asked that week helps
ANSWERED: tuple[tuple[int, str, str, str, str], ...] = (
    (3, "ben", "Somebody who tells the bank in plain words what the Porto depot does.", "Porto pays its own way",
     "The bank understood it the first time."),
    (8, "fatima", "Half a day of a planner, to see what the new shifts do to the evening routes.",
     "Nobody works three nights",
     "We found two routes that nobody needed."),
    (14, "hiro", "Names of three canteens that would taste the winter box and say what they think.", "The winter box",
     "The beetroot is gone, and nobody misses it."),
)  # fmt: skip
SHARED = "Half a day of a planner"
# days ago, who needs, what, of whom, whose goal, who has offered
OPEN: tuple[tuple[int, str, str, str, str, str], ...] = (
    (12, "grace", "Somebody who has moved a warehouse before and reads our plan for January.", "",
     "Porto pays its own way", ""),
    (2, "chi", "Two hours with the numbers of returned boxes, before I talk to the phone team.", "evgeny",
     "Every complaint answered in four hours", "ben"),
)  # fmt: skip


def ask_each_other(world: World, *, at: datetime) -> None:
    """Week by week: who asked whom, what was needed, and what came of it."""
    names = {person.pk: name for name, person in world.people.items()}
    for week in range(WEEKS, 0, -1):
        monday = at - timedelta(weeks=week)
        quiet = []
        for asking in prompt_week(at=monday):
            story = story_of(WEEKS - week, names[asking.asked_id])
            if story:
                answered(world, asking, names, *story, at=monday + timedelta(hours=2))
            elif (WEEKS - week) % SELDOM.get(names[asking.asker_id], 1) == 0:
                quiet.append(asking.pk)
        needs_nothing(quiet, at=monday + timedelta(hours=2))
    for days, who, what, of, goal, helper in OPEN:
        opened(world, who, what, of, goal, helper, at=at - timedelta(days=days))
    ask_lately(world, names, at=at)


def story_of(number: int, asked: str) -> tuple[str, str, str] | None:
    """What this colleague needed in that week: (what, whose goal, thanks)."""
    return next((row[2:] for row in ANSWERED if row[:2] == (number, asked)), None)


def needs_nothing(askings: Sequence[int], *, at: datetime) -> None:
    """Asked aloud and answered at once, written at a stroke: two hundred of them by verbs would cost three seconds."""
    Asking.objects.filter(pk__in=askings).update(asked_at=at, answer="nothing", answered_at=at)


def answered(
    world: World, asking: Asking, names: dict[int, str], what: str, goal: str, words: str, *, at: datetime
) -> None:
    """Asked, needed, offered, accepted, done, thanked; once it turned out to be shared work."""
    asker, asked = world.actor(names[asking.asker_id]), world.actor(names[asking.asked_id])
    ask(asking, by=asker, at=at, by_mail=True)
    request = need(asking, by=asked, at=at + timedelta(hours=1), what=what, goal=goal)
    accept(offer(request, by=asker, at=at + timedelta(hours=2)), by=asked, at=at + timedelta(hours=3))
    if what.startswith(SHARED):
        for both in (asker, asked):
            share(request, by=both, at=at + timedelta(days=1))
    finish(request, by=asker, at=at + timedelta(days=2))
    thank(request, by=asked, at=at + timedelta(days=3), words=words)


def opened(world: World, who: str, what: str, of: str, goal: str, helper: str, *, at: datetime) -> SupportRequest:
    """What waits now."""
    asked = world.people[of] if of else None
    due = (at + timedelta(days=16)).date()
    request = request_support(world.team, by=world.actor(who), at=at, what=what, asked=asked, goal=goal, due=due)
    if helper:
        offer(request, by=world.actor(helper), at=at + timedelta(hours=5), words="I have them on one sheet already.")
    return request


def ask_lately(world: World, names: dict[int, str], *, at: datetime) -> None:
    """This week: everybody has a colleague to ask, and some have asked already."""
    rows: Sequence[Asking] = prompt_week(at=at)
    for asking in rows:
        if names[asking.asked_id] in ("ana", "ben"):
            ask(asking, by=world.actor(names[asking.asker_id]), at=at, by_mail=False)
