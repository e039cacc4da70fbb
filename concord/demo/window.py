"""What people asked through the window in the half-year, and what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.segments.kind import play
from concord.window.answering import put_off, set_aside
from concord.window.asking import ask, ask_without_name
from concord.window.models import Question
from concord.window.voting import vote

if TYPE_CHECKING:
    from concord.demo.world import World

# number of the meeting before which it was asked -> who by name ("" without one), the question
EARLIER: dict[int, tuple[str, str]] = {
    6: ("", "Is the warehouse in Vigo going to close when Porto opens?"),
    11: ("grace", "Why do we hear of new routes from the customers first?"),
}
# the question -> who answered it together, and how
ANSWERS: dict[str, tuple[tuple[str, ...], str]] = {
    "Is the warehouse in Vigo going to close when Porto opens?": (
        ("ana", "grace"),
        "No. Vigo stays as it is until at least the end of next year. If that changes, you hear it from us two, in "
        "Vigo, before anybody writes about it.",
    ),
    "Why do we hear of new routes from the customers first?": (
        ("chi", "grace"),
        "Because we told them first, and that was wrong. From now on a new route stands on the board two days before "
        "any letter goes out.",
    ),
}
# days ago, who by name, the question, who votes for it
WAITING: tuple[tuple[int, str, str, tuple[str, ...]], ...] = (
    (19, "", "What would have to happen so that the night shift gets a second supervisor?",
     ("grace", "fatima", "dora", "hiro")),
    (8, "hiro", "Which of our products would you stop, if you had to stop one tomorrow?", ("ines", "chi")),
    (3, "", "Do the leaders read the exit interviews?", ("evgeny",)),
)  # fmt: skip
LATER = (
    "ines",
    "When do the shops get the new labels?",
    "The printer tells us on the 4th; until then any day would be a guess.",
)
ASIDE = ("", "Why is one colleague in packing always let off early?", "It is about one person, who cannot answer here.")


def ask_earlier(world: World, number: int, *, at: datetime) -> None:
    """What waited for the `number`-th meeting."""
    if number in EARLIER:
        asked(world, *EARLIER[number], at=at - timedelta(days=9))


def asked(world: World, who: str, words: str, *, at: datetime) -> None:
    if who:
        ask(by=world.actor(who), at=at, words=words)
    else:
        ask_without_name(by=world.actor("dora"), at=at, words=words)  # whoever: it is not kept


def answer_window(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    """The questions that wait are answered together."""
    for pk, _votes in segment.state["offered"]:
        question = Question.objects.get(pk=pk)
        people, words = ANSWERS[question.words]
        answerers = [world.people[name] for name in people]
        play(segment, "answer_question", by=by, at=at, question=question, words=words, people=answerers)


def ask_lately(world: World, *, at: datetime) -> None:
    """What waits now, what was put off, and what was set aside."""
    for days, who, words, voters in WAITING:
        asked(world, who, words, at=at - timedelta(days=days))
        question = Question.objects.get(words=words)
        for name in voters:
            vote(question, by=world.actor(name), at=at)
    who, words, why = LATER
    asked(world, who, words, at=at - timedelta(days=12))
    until = (at + timedelta(days=15)).date()
    put_off(Question.objects.get(words=words), by=world.actor("hiro"), at=at, until=until, reason=why)
    who, words, why = ASIDE
    asked(world, who, words, at=at - timedelta(days=15))
    set_aside(Question.objects.get(words=words), by=world.actor("dora"), at=at, reason=why)
