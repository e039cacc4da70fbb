"""How the example organization set its goals for the year: proposed, ranked in private, adopted by consent."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.segments.kind import go_on, play

if TYPE_CHECKING:
    from concord.demo.world import World

TITLE = "What do we want to reach by next summer?"
# who, title, why, departments
PROPOSED: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("ana", "Porto pays its own way",
     "A second city shows that good food from people we know does not depend on one place.",
     ("Operations", "Finance", "Customers")),
    ("hiro", "Twelve growers with a contract for a year", "People we know must know that we stay.",
     ("Products", "Finance")),
    ("chi", "Nine of ten orders arrive in the promised hour", "Within a day is a promise that we break too often.",
     ("Operations", "Technology")),
    ("fatima", "Nobody works more than two evenings a week", "Whoever cares for every table needs one of their own.",
     ("People", "Operations")),
)  # fmt: skip
# who -> places of the four, "" for no opinion
RANKED: dict[str, tuple[str, ...]] = {
    "ana": ("1", "2", "3", "4"),
    "ben": ("1", "2", "2", ""),
    "chi": ("2", "3", "1", "4"),
    "grace": ("3", "4", "1", "2"),
    "hiro": ("2", "1", "3", ""),
}
CHOSEN = ("1", "3", "2", "")
AMENDED = ("1", "3", "2", "4")  # what Fatima objected to is heard: her goal is adopted as well
WORRY = "Porto is built by the people of the evening shift. Without a word for them we pay for it in spring."


def proposed(world: World, segment: Segment, *, at: datetime) -> list[int]:
    """The four goals on the table; their ids."""
    for who, title, why, needs in PROPOSED:
        departments = [world.departments[name] for name in needs]
        play(segment, "propose_goal", by=world.actor(who), at=at, title=title, why=why, departments=departments)
    cards = segment.contributions.filter(face="goal").order_by("pk").values_list("pk", flat=True)
    return list(cards)[-len(PROPOSED) :]  # what was proposed on its page before lies there too


def ranked(world: World, segment: Segment, goals: list[int], *, at: datetime) -> None:
    for who, places in RANKED.items():
        play(segment, "rank", by=world.actor(who), at=at, places=as_places(goals, places))


def as_places(goals: list[int], places: tuple[str, ...]) -> list[str]:
    return [f"{goal}:{place}" for goal, place in zip(goals, places, strict=True)]


def set_goals(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    """From proposals to adopted goals."""
    goals = proposed(world, segment, at=at)
    go_on(segment, by=by, at=at)
    ranked(world, segment, goals, at=at)
    go_on(segment, by=by, at=at)
    play(segment, "choose", by=by, at=at, places=as_places(goals, CHOSEN))
    go_on(segment, by=by, at=at)
    for who in ("ben", "chi", "fatima", "grace"):
        worried = who == "fatima"
        play(segment, "consent", by=world.actor(who), at=at, answer=3 if worried else 1, why=WORRY if worried else "")
    go_on(segment, by=by, at=at)
    play(segment, "choose", by=by, at=at, places=as_places(goals, AMENDED))
    play(segment, "consent_again", by=by, at=at)
    for who in ("ben", "chi", "fatima", "grace"):
        play(segment, "consent", by=world.actor(who), at=at, answer=1)
    go_on(segment, by=by, at=at)
    play(segment, "adopt", by=by, at=at)
