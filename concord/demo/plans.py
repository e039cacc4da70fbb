"""The growth plans of the example organization: what was expected, how it went, and money shared among them."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from concord.goals.models import Goal
from concord.plans import budgeting, choosing, measuring, moving, reviewing
from concord.plans.models import GrowthPlan
from concord.plans.proposing import change, propose, put_review_off
from concord.plans.wording import PlanWords

if TYPE_CHECKING:
    from concord.demo.world import World

WEEK = timedelta(weeks=1)
# title, who proposes it, hypothesis, money asked, leads, departments
PLANS: tuple[tuple[str, str, str, int | None, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Porto: a second city", "ana",
     "Porto is near our growers. With ten people and a depot of our own it pays its way after fourteen months.",
     120_000, ("ben", "grace", "ines"), ("Finance", "Operations", "Customers")),
    ("Canteens: our second leg", "ines",
     "A canteen that tastes with us first stays a year, since the cook decides and not the buyer.",
     45_000, ("grace", "ines"), ("Customers", "Operations")),
    ("Growers’ contracts for a year", "hiro",
     "Growers who know what we take next spring plant for us, and we pay a tenth less than on the market.",
     60_000, ("ben", "hiro"), ("Products", "Finance")),
    ("Evening route by bicycle", "grace",
     "In the old town a bicycle needs half the time of a van, and families are at home.",
     12_000, ("dora", "grace"), ("Operations",)),
    ("Bread subscription for offices", "chi",
     "An office that gets bread on Monday orders fruit by Wednesday.", 18_000, ("chi",), ("Customers", "Products")),
    ("Gift boxes all year", "hiro", "What sells at the holidays sells on birthdays too.", None, ("chi", "hiro"),
     ("Products",)),
)  # fmt: skip
# plan, week in the half-year, to
MOVED: tuple[tuple[int, int, str], ...] = (
    (0, 3, "trial"), (1, 2, "trial"), (1, 15, "scaling"), (2, 6, "trial"), (3, 4, "trial"), (3, 12, "scaling"),
    (3, 22, "settled"), (5, 1, "trial"),
)  # fmt: skip
# plan, measure, unit, target, (week, number)
MEASURES: tuple[tuple[int, str, str, str | None, tuple[tuple[int, str], ...]], ...] = (
    (0, "Households that order each week", "", "900",
     ((6, "140"), (10, "265"), (14, "410"), (18, "520"), (23, "585"))),
    (0, "Loss a month", "EUR", "0", ((6, "21000"), (12, "16500"), (18, "11800"), (23, "9400"))),
    (1, "Canteens with a contract for a year", "", "12", ((4, "1"), (9, "3"), (15, "3"), (21, "5"))),
    (2, "Growers who signed", "", "12", ((8, "2"), (16, "4"), (23, "7"))),
    (3, "Minutes for an order in the old town", "min", "14", ((6, "31"), (12, "22"), (20, "13.5"))),
)  # fmt: skip
# plan, who, week, outcome, sentence, weeks until the next look, working, not working, learned, what follows
LOOKS: tuple[tuple[int, str, int, str, str, int, str, str, str, str], ...] = (
    (0, "ben", 9, "continue", "More households than we hoped for; the depot stays as it is.", 9,
     "Growers come to us by themselves.", "Costs of the depot are a fifth above the plan.",
     "Families order before ten, or not at all.", "Ana asks the landlord for the second half of the hall."),
    (0, "grace", 18, "change", "Porto stays; the evening route moves to bicycles until March.", 11,
     "Five hundred households each week.", "The evening route is late every day.",
     "What works in Lisbon’s old town works in Porto’s.", "Two bicycles from the old town go to Porto."),
    (3, "dora", 13, "continue", "It halves the time: all of the old town goes by bicycle.", 26,
     "Twenty-two minutes instead of thirty-one.", "Rain.", "Customers wait for a bicycle more patiently.", ""),
    (2, "hiro", 16, "continue", "Four have signed; we ask for the price of spring before the fifth.", 13,
     "Growers answer within a week.", "Contracts are twelve pages long.", "One page is enough.", "Ben writes it."),
    (5, "hiro", 10, "stop", "A tenth of the sales and a third of the complaints: we stop after the holidays.", 0,
     "", "Nobody gives a box on a birthday.", "A gift is bought by the calendar, not by the season.", ""),
)  # fmt: skip
SHARED = ("Growth money for autumn", 90_000, (1, 2, 3, 4))
# who -> plans, by their places above
CHOSEN: dict[str, tuple[int, ...]] = {
    "ana": (1, 2), "ben": (1, 2), "chi": (1, 4), "dora": (3,), "evgeny": (1,), "fatima": (2, 3), "grace": (1, 3),
    "hiro": (2, 4), "ines": (1,),
}  # fmt: skip
SERVES = ((0, "Porto pays its own way"), (2, "Twelve growers with a contract for a year"))
COMING = ("Growth money for spring", 160_000, (0, 1, 2, 4))


def propose_plans(world: World, *, at: datetime) -> list[GrowthPlan]:
    """All of them, at the beginning of the half-year."""
    made = []
    for title, who, hypothesis, asked, leads, departments in PLANS:
        words = PlanWords(
            title=title,
            hypothesis=hypothesis,
            asked=asked,
            leads=[world.people[name] for name in leads],
            departments=[world.departments[name] for name in departments],
        )
        made.append(propose(world.team, by=world.actor(who), at=at, words=words))
    return made


def grow(world: World, plans: list[GrowthPlan], *, since: datetime, at: datetime) -> None:
    """What became of them: stages, numbers, looks, money shared, and what waits for the next meeting."""
    for number, week, to in MOVED:
        moving.move(plans[number], by=world.actor("ana"), at=since + week * WEEK, to=to)
    for number, name, unit, target, readings in MEASURES:
        plan, by = plans[number], world.actor(PLANS[number][4][0])
        goal = Decimal(target) if target else None
        measure = measuring.add_measure(plan, by=by, at=since, name=name, unit=unit, target=goal)
        for week, value in readings:
            day = since + week * WEEK
            measuring.note(measure, by=by, at=day, value=Decimal(value), day=day.date())
    for look in sorted(LOOKS, key=lambda look: look[2]):
        looked_at(world, plans[look[0]], look, since=since)
    share(world, plans, at=since + 11 * WEEK)
    for number, title in SERVES:
        serve(world, plans[number], title, at=since + 20 * WEEK)
    put_review_off(plans[1], by=world.actor("ines"), at=at, to=(at + timedelta(days=9)).date())
    title, amount, places = COMING
    frame = budgeting.Frame(title=title, amount=amount, currency="EUR", plans=[plans[place] for place in places])
    budgeting.prepare(world.team, by=world.actor("ana"), at=at - timedelta(days=2), frame=frame)


def looked_at(world: World, plan: GrowthPlan, look: tuple, *, since: datetime) -> None:
    _number, who, week, outcome, sentence, rest, working, not_working, learned, follows = look
    day = since + week * WEEK
    reviewing.review(
        plan,
        by=world.actor(who),
        at=day,
        verdict=reviewing.Verdict(
            outcome=outcome, sentence=sentence, next_review=(day + rest * WEEK).date() if rest else None
        ),
        findings=reviewing.Findings(working=working, not_working=not_working, learned=learned, follows=follows),
    )


def serve(world: World, plan: GrowthPlan, title: str, *, at: datetime) -> None:
    """Once the goals of the year are adopted, say which of them a plan serves."""
    words = PlanWords(
        title=plan.title,
        hypothesis=plan.hypothesis,
        asked=plan.asked,
        currency=plan.currency,
        next_review=plan.next_review,
        leads=list(plan.leads.all()),
        departments=list(plan.departments.all()),
        goal=Goal.objects.filter(team=world.team, title=title).first(),
    )
    change(plan, by=world.actor("ana"), at=at, words=words)


def share(world: World, plans: list[GrowthPlan], *, at: datetime) -> None:
    """The money of last autumn: everybody chose, it was opened, and some of it stayed unspent."""
    title, amount, places = SHARED
    frame = budgeting.Frame(title=title, amount=amount, currency="EUR", plans=[plans[place] for place in places])
    budget = budgeting.prepare(world.team, by=world.actor("ana"), at=at, frame=frame)
    for who, chosen in CHOSEN.items():
        lines = list(budget.lines.filter(plan__in=[plans[place] for place in chosen]))
        choosing.choose(budget, by=world.actor(who), at=at, lines=lines)
    choosing.open_together(budget, by=world.actor("ana"), at=at)
