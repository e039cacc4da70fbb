"""The tables at which the example organization celebrated a department; what is needed for one, and for kind hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from concord.celebrations import planning
from concord.celebrations.ways import WAYS
from concord.demo import story
from concord.people.profiles import change

if TYPE_CHECKING:
    from concord.demo.world import World

# days ago (or ahead), who plans, for whom, who hosts, what, what for, where, who put which card on the wall
FEASTS: tuple[tuple[int, str, str, str, str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (38, "grace", "Technology", "Operations", "supper", "The app has not gone down once since May.",
     "The packing hall, between two routes",
     (("ana", "Three in the morning, and somebody answered. Every time."),
      ("hiro", "You taught me what a queue is, with apples."),
      ("chi", "Nobody has called us about the app for a month. I miss them a little."))),
    (-8, "dora", "Operations", "Products", "lunch", "Two hundred deliveries in a day, none of them late.",
     "The long table behind the bakery",
     (("evgeny", "I saw the board at noon. I took a photograph."),)),
)  # fmt: skip
DIETS = {"fatima": "No pork", "ines": "No meat, no fish", "evgeny": "No nuts"}
CAME_IN = {"ana": 2011, "ben": 2019, "chi": 2022, "grace": 2008, "hiro": 2013, "ines": 2025}
AFTER_SCHOOL = {"works_from": time(10, 30), "works_until": time(18, 30)}


def sit_together(world: World, *, at: datetime) -> None:
    """One supper that was, one lunch to come; and what people say of themselves."""
    for who, diet in DIETS.items():
        change(world.people[who], by=world.actor(who), at=at - timedelta(days=60), diet=diet)
    for who, year in CAME_IN.items():
        change(world.people[who], by=world.actor(who), at=at - timedelta(days=60), came_in=year)
    change(world.people["chi"], by=world.actor("chi"), at=at - timedelta(days=60), **AFTER_SCHOOL)
    for ago, who, department, host, what, words, place, cards in FEASTS:
        day = at.astimezone(ZoneInfo(story.TIMEZONE)) - timedelta(days=ago)
        thursday = (day + timedelta(days=3 - day.weekday())).date()
        starts = datetime.combine(thursday, WAYS[what].begins, ZoneInfo(story.TIMEZONE))
        made = planning.plan(
            world.team, by=world.actor(who), at=min(at, starts) - timedelta(days=9), what=what, words=words,
            department=world.departments[department], host=world.departments[host], starts=starts, place=place,
        )  # fmt: skip
        for giver, said in cards:
            planning.applaud(made, by=world.actor(giver), at=min(at, starts + timedelta(hours=20)), words=said)
