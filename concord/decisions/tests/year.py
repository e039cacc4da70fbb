"""A year of a team's decisions, through the domain's own verbs: most go quickly, some stall for three reasons."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concord.decisions import deciding
from concord.decisions.models import Decision

# question, decider, departments, asked so many days ago, days until each view came in turn, days until decided
DECIDED = (
    ("Rent two vans?", "grace", ("Operations",), 360, (1,), 2),
    ("One price list for all channels?", "ben", ("Finance", "Customers"), 345, (3, 9), 12),
    ("Stop the gift boxes?", "hiro", ("Products", "Operations"), 320, (2, 4), 6),
    ("Four-day week in the shop?", "fatima", ("People", "Customers"), 300, (5, 20), 34),
    ("Move the data centre?", "evgeny", ("Technology", "Finance"), 280, (4, 6), 9),
    ("Sponsor the regatta?", "chi", (), 260, (), 1),
    ("A second baker?", "hiro", ("Products",), 240, (2,), 3),
    ("New ordering app?", "evgeny", ("Technology", "Customers", "Finance"), 225, (3, 10, 21), 27),
    ("Raise the delivery fee?", "chi", ("Finance",), 200, (2,), 5),
    ("Close on Mondays?", "grace", ("Operations", "People"), 180, (1, 8), 10),
    ("A warehouse in Braga?", "ben", ("Finance", "Operations"), 150, (10, 30), 48),
    ("One uniform for all?", "fatima", ("People",), 120, (6,), 7),
    ("Card payments only?", "ben", ("Finance", "Customers"), 90, (2, 11), 15),
    ("Insure the vans anew?", "grace", ("Operations",), 60, (1,), 4),
)
OPEN = (
    ("Shall we open in Porto in spring?", "ana", ("Finance", "Operations"), 52, (7,)),  # Operations is silent
    ("Who carries the ordering app?", "chi", ("Technology", "Customers"), 24, (2, 5)),  # heard; waits for Chi
    ("Growers’ contracts for three years?", "ben", ("Products", "Finance"), 9, (1,)),
    ("A crèche for our people?", "fatima", ("People",), 3, ()),
    ("Solar panels on the roof?", "grace", ("Operations", "Finance"), 17, (12,)),
)
SPEAKS = {
    "Finance": "ben", "Customers": "chi", "Technology": "evgeny", "People": "fatima", "Operations": "grace",
    "Products": "hiro",
}  # fmt: skip


def live_a_year(world: Any, *, until: datetime) -> dict[str, Decision]:
    """Question -> decision, as of `until`."""
    lived = {}
    for question, decider, touched, ago, views, took in DECIDED:
        lived[question] = ask(world, question, decider, touched, ago, views, until)
        at = until - timedelta(days=ago - took)
        deciding.close(lived[question], by=world.actor(decider), outcome="Yes, we do.", at=at)
    for question, decider, touched, ago, views in OPEN:
        lived[question] = ask(world, question, decider, touched, ago, views, until)
    return lived


def ask(
    world: Any, question: str, decider: str, touched: tuple[str, ...], ago: int, views: tuple[int, ...], until: datetime
) -> Decision:
    asked = until - timedelta(days=ago)
    departments = [world.departments[name] for name in touched]
    decision = deciding.ask(
        world.team, by=world.actor("ana"), at=asked, question=question, decider=world.people[decider],
        departments=departments,
    )  # fmt: skip
    for name, days in zip(touched, views, strict=False):
        deciding.give_perspective(
            decision, world.departments[name], by=world.actor(SPEAKS[name]), at=asked + timedelta(days=days),
            words="We can carry it.",
        )  # fmt: skip
    return decision
