"""How the example organization leads its goals: in twos and threes, with numbers, check-ins and one doubt."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from concord.goals import chartering, checking_in, claiming, coleading, measuring, proposing, purpose, resulting
from concord.goals.models import Goal

if TYPE_CHECKING:
    from concord.demo.world import World

# goal (its first words): who leads it, what each brings
LED: dict[str, tuple[tuple[str, str], ...]] = {
    "Porto": (("ben", "The numbers, and patience with the bank"), ("grace", "Two depots that I have opened before"),
              ("chi", "What the people in Porto tell us on the phone")),
    "Nine of ten": (("chi", "The promise, as customers hear it"), ("evgeny", "The route planner, and its limits")),
    "Twelve growers": (("hiro", "The growers, by first name"),),
}  # fmt: skip
# goal: the number, from, to, in, its figures month by month
NUMBERS: dict[str, tuple[tuple[str, int, int, str, tuple[float, ...]], ...]] = {
    "Porto": (("Boxes a week in Porto", 0, 900, "boxes", (60, 140, 210, 380, 520)),
              ("Loss of the depot each month", 38, 0, "thousand €", (36, 33, 34, 27, 21))),
    "Nine of ten": (("Orders that arrive in the promised hour", 78, 90, "%", (79, 81, 80.5, 84, 86)),),
    "Twelve growers": (("Growers with a contract for a year", 5, 12, "growers", (5, 6, 8, 8, 9)),),
}  # fmt: skip
# what each who leads Porto said: in the week after they began, and four weeks ago
SURE: tuple[tuple[tuple[str, int, str], ...], ...] = (
    (("ben", 6, "The rent is fair."), ("grace", 7, "The team stands."), ("chi", 7, "They ask for us.")),
    (("ben", 4, "We lose less, but not fast enough: two vans too many."),
     ("grace", 8, "The second depot took a year as well. It bends now."),
     ("chi", 7, "People stay. Who came in spring is still here.")),
)  # fmt: skip
UNITS: tuple[tuple[str, str, str, str], ...] = (
    ("Porto", "grace", "Operations", "Two of five routes in Porto by cargo bike"),
    ("Porto", "ben", "Finance", "Close the books of Porto in five days"),
    ("Nine of ten", "evgeny", "Technology", "The planner knows of a delay before the driver does"),
)
AFFIRMED: tuple[tuple[str, str], ...] = (
    ("ana", "I open doors so that whoever bakes, grows or drives can do it well, and home in time for supper."),
    ("ben", "I count so that good food does not become a luxury."),
    ("chi", "I make sure that we hear it when a table stays empty."),
    ("grace", "Within a day means that somebody gets up early. I look after them."),
    ("hiro", "I know every grower by name. That is the food from people we know."),
)
UNCLAIMED: tuple[tuple[str, str, str, str], ...] = (
    ("grace", "Somebody must call the growers back on Monday mornings", "They stop calling us.", "hiro"),
    ("fatima", "New drivers get no first day with the phone team", "They meet angry customers unprepared.", ""),
)


def lead_together(world: World, *, at: datetime) -> None:
    """From the newest goals that were adopted: who leads them, how they stand, and what lies between departments."""
    affirm(world, at=world.series.starts)
    goals = {words: Goal.objects.standing().filter(title__startswith=words).last() for words in LED}
    for words, goal in goals.items():
        if goal and goal.adopted_at:
            lead(world, goal, words, at=goal.adopted_at + timedelta(days=3))
            measured(world, goal, words, begun=goal.adopted_at + timedelta(days=5), at=at)
    if (porto := goals["Porto"]) and porto.adopted_at:
        check_in(world, porto, at=(porto.adopted_at + timedelta(days=7), at - timedelta(weeks=4)))
    for words, who, department, title in UNITS:
        if goal := goals.get(words):
            unit = world.departments[department]
            proposing.support(goal, by=world.actor(who), at=at - timedelta(days=40), unit=unit, title=title, why="")
    if growers := goals["Twelve growers"]:
        asked = [world.people["fatima"]]
        because = ["It joins People and Products.", "Fatima Al-Zahra and Hiro Tanaka have not led together yet."]
        coleading.ask(growers, asked, by=world.actor("dora"), at=at - timedelta(days=2), because=because)
    offer_work(world, at=at - timedelta(days=6))


def affirm(world: World, *, at: datetime) -> None:
    for who, words in AFFIRMED:
        purpose.affirm(by=world.actor(who), at=at, words=words)


def lead(world: World, goal: Goal, words: str, *, at: datetime) -> None:
    """Ask those who lead it; each says yes, and what they bring. The first writes the charter."""
    brings = {world.people[who].pk: (who, said) for who, said in LED[words]}
    people = [world.people[who] for who, _said in LED[words]]
    for row in coleading.ask(goal, people, by=world.actor("dora"), at=at):
        who, said = brings[row.person_id]
        coleading.consent(row, by=world.actor(who), at=at + timedelta(days=1), brings=said)
    if len(people) == 3:
        first, second, _third = (world.actor(who) for who, _said in LED[words])
        chartering.write_charter(
            goal, by=first, at=at + timedelta(days=4),
            how_we_disagree="Aloud, and the same day. What we cannot settle in a week comes to the table together.",
            who_covers="Grace for the depot, Ben for the bank, Chi for everything that a customer can see.",
        )  # fmt: skip
        chartering.agree(goal, by=second, at=at + timedelta(days=5))


def measured(world: World, goal: Goal, words: str, *, begun: datetime, at: datetime) -> None:
    """A figure a month, the newest a few days ago; those from before are what was known already."""
    by = world.actor(LED[words][0][0])
    for title, start, target, unit, figures in NUMBERS[words]:
        result = resulting.set_result(
            goal, by=by, at=begun, title=title, start=Decimal(start), target=Decimal(target), unit=unit
        )
        for number, figure in enumerate(figures):
            stood_at = at - timedelta(days=30 * (len(figures) - 1 - number) + 3)
            measuring.measure(result, by=by, at=at, number=Decimal(str(figure)), stood_at=stood_at)


def check_in(world: World, goal: Goal, *, at: tuple[datetime, datetime]) -> None:
    for moment, said in zip(at, SURE, strict=True):
        for who, confidence, words in said:
            checking_in.check_in(goal, by=world.actor(who), at=moment, confidence=confidence, words=words)


def offer_work(world: World, *, at: datetime) -> None:
    for who, what, why, claimed_by in UNCLAIMED:
        work = claiming.note(world.team, by=world.actor(who), at=at, what=what, why=why)
        if claimed_by:
            claiming.claim(work, by=world.actor(claimed_by), at=at, words="I can do every second week.")
