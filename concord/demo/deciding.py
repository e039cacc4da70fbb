"""Decisions between the meetings: how long they took, and open ones that each wait for something else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from concord.decisions import carrying, consenting, deciding, voting
from concord.decisions.framing import Frame
from concord.decisions.models import Decision
from concord.decisions.optioning import OptionWords

if TYPE_CHECKING:
    from concord.demo.world import World

# question, who decides, asked so many days ago, department -> its view came after so many days, decided after, outcome
DECIDED: tuple[tuple[str, str, int, dict[str, int], int, str], ...] = (
    ("Shall we rent two more vans for the summer?", "grace", 150, {"Operations": 1}, 2, "Two, June to September."),
    ("Do canteens pay within ten days?", "ben", 141, {"Finance": 3, "Customers": 9}, 12,
     "Within twenty, and who pays within ten gets two in a hundred back."),
    ("Do we take the oysters out of the winter box?", "hiro", 133, {"Products": 2, "Operations": 4}, 6,
     "Out until somebody keeps them cold to the door."),
    ("A four-day week in the shop?", "fatima", 126, {"People": 5, "Customers": 20}, 34,
     "A trial of three months in Alfama, with the same pay."),
    ("Which bank carries our loan?", "ben", 118, {"Finance": 1}, 3, "The cooperative bank, for five years."),
    ("Do we answer the phone on Sundays?", "chi", 104, {"Customers": 2, "People": 6}, 9,
     "No. A message says when we are back."),
    ("A new ordering app, or the old one mended?", "evgeny", 98, {"Technology": 3, "Customers": 10, "Finance": 21}, 27,
     "We mend the old one, and look again in a year."),
    ("Do we raise the delivery fee?", "chi", 83, {"Finance": 2}, 5, "By 50 cents, with a free delivery above 40."),
    ("Card payments only at the door?", "ben", 70, {"Finance": 2, "Operations": 11}, 15, "Yes, from the first."),
    ("A second baker for the night?", "hiro", 44, {"Products": 2}, 3, "Yes; Products looks for one now."),
)  # fmt: skip
GROUNDS = {
    "A four-day week in the shop?": "Two of our best left last year for want of evenings. Customers feared empty "
    "counters on Saturdays, so the day off is never a Saturday, and the shop in Alfama is small enough to go back.",
}
SPEAKS = {
    "Finance": "ben", "Customers": "chi", "Technology": "evgeny", "People": "fatima", "Operations": "grace",
    "Products": "hiro",
}  # fmt: skip
SAID = {
    "Finance": "We can carry it, if it is paid back within the year.",
    "Customers": "Our customers will ask why. One sentence for them, and it works.",
    "Technology": "Two weeks of work; nothing else has to wait.",
    "People": "It asks much of the night shift. Tell them before, not after.",
    "Operations": "It works once the evening routes are settled.",
    "Products": "The growers are with us.",
}
KITCHENS = (
    OptionWords(name="Alfama", pros="The oldest ovens", cons="No place to cook meanwhile", cost="38,000"),
    OptionWords(name="Graça", pros="Quick: four weeks", cons="The lease ends in two years", cost="21,000"),
    OptionWords(name="Belém", pros="Room to grow", cons="Far from the vans", cost="45,000"),
)


def decide_between_meetings(world: World, *, at: datetime) -> None:
    """What was decided in half a year, and what is open now."""
    for question, decider, ago, views, took, outcome in DECIDED:
        asked = at - timedelta(days=ago)
        decision = ask(world, question, decider, at=asked, views=views)
        end = asked + timedelta(days=took)
        grounds = GROUNDS.get(question, "")
        deciding.close(decision, by=world.actor(decider), outcome=outcome, grounds=grounds, at=end)
    for leave in (a_view_is_missing, in_consent, in_a_vote, many_must_say_yes, it_can_be_decided):
        leave(world, at)


def ask(
    world: World, question: str, decider: str, *, at: datetime, views: dict[str, int], silent: str = "", **more: Any
) -> Decision:
    """A question of its decider's, and the views that came; `silent` is a department that has not spoken."""
    touched = [world.departments[name] for name in [*views, *([silent] if silent else [])]]
    decision = deciding.ask(
        world.team, by=world.actor("ana"), at=at, question=question, decider=world.people[decider],
        departments=touched, **more,
    )  # fmt: skip
    for name, days in views.items():
        deciding.give_perspective(
            decision, world.departments[name], by=world.actor(SPEAKS[name]), at=at + timedelta(days=days),
            words=SAID[name],
        )  # fmt: skip
    return decision


def a_view_is_missing(world: World, at: datetime) -> None:
    ask(
        world, "Do we share a cold store with the fish market?", "ben", at=at - timedelta(days=41),
        views={"Finance": 4}, silent="Operations", proposal="We share it for a year, and pay a third.",
    )  # fmt: skip


def in_consent(world: World, at: datetime) -> None:
    """Asked six days ago; three have not answered."""
    decision = ask(
        world, "Do we close for a week in August?", "fatima", at=at - timedelta(days=12), views={"People": 1},
        proposal="All shops close in the second week of August.", frame=Frame(method="consent"),
    )  # fmt: skip
    began = at - timedelta(days=6)
    consenting.ask_for_consent(decision, by=world.actor("fatima"), at=began)
    for hours, name in enumerate(("fatima", "ana", "chi", "dora", "evgeny", "hiro"), 1):
        consenting.answer(decision, by=world.actor(name), at=began + timedelta(hours=hours), answer=1)


def in_a_vote(world: World, at: datetime) -> None:
    decision = ask(
        world, "Which kitchen do we rebuild first?", "grace", at=at - timedelta(days=5), views={"Operations": 1},
        frame=Frame(method="ranked"), options=KITCHENS,
    )  # fmt: skip
    alfama, graca, belem = decision.options.values_list("pk", flat=True)
    orders: dict[str, list[list[int]]] = {
        "grace": [[graca], [alfama], [belem]], "hiro": [[alfama], [graca, belem]], "ben": [[graca], [alfama]],
    }  # fmt: skip
    for name, tiers in orders.items():
        voting.cast(decision, by=world.actor(name), at=at - timedelta(days=3), tiers=tiers)


def many_must_say_yes(world: World, at: datetime) -> None:
    """Five hands: this is where work stalls."""
    asked = at - timedelta(days=24)
    decision = ask(
        world, "Who may sign for up to 20,000 alone?", "ana", at=asked, views={"Finance": 2},
        approvers=[world.people[name] for name in ("ben", "chi", "evgeny", "grace")],
    )  # fmt: skip
    for days, name in ((3, "ben"), (5, "chi")):
        carrying.approve(decision, by=world.actor(name), at=asked + timedelta(days=days))


def it_can_be_decided(world: World, at: datetime) -> None:
    ask(
        world, "Do we print the menu again?", "chi", at=at - timedelta(days=9), views={"Customers": 2},
        frame=Frame(due=(at + timedelta(days=6)).date(), on_silence="We print the spring menu once more as it is."),
    )  # fmt: skip
