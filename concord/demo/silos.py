"""Whose numbers another leader told, and in which words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.people.models import Department
from concord.segments.kind import go_on, play

if TYPE_CHECKING:
    from concord.demo.world import World

# department -> figures (name, value, was), the note, what the presenter said, what the department added, a question
SILOS: dict[str, tuple[tuple[tuple[str, str, str], ...], str, str, str, str]] = {
    "Customers": (
        (
            ("Subscribers", "4,180", "4,020"),
            ("Left this month", "96", "131"),
            ("Answered within a day", "91 %", "84 %"),
        ),
        "The 96 are counted before those who came back.",
        "Fewer leave than a year ago, and those who do name the delivery window, not the price.",
        "Nothing was missed. The 91 % were two people’s evenings.",
        "What would you need so that the evenings stop?",
    ),
    "Finance": (
        (("Cash for", "7.4 months", "6.9 months"), ("Unpaid over 30 days", "38,000 €", "52,000 €")),
        "Sheet 4 has it by customer.",
        "We could live seven months on what we have; canteens pay late, and they are our largest customers.",
        "The three largest have promised to pay by the 10th.",
        "Which of the three would hurt us most?",
    ),
    "People": (
        (("Open positions", "4", "9"), ("Sick days a month", "1.1", "1.6"), ("Left in their first year", "2", "5")),
        "Sick days without the two long absences.",
        "We hire fewer and keep more. The two teams that were ill in June are well again.",
        "It was the shift plan, not the season. That is worth saying aloud.",
        "Which team is the next that needs such a plan?",
    ),
    "Technology": (
        (("Households on the app", "140", "60"), ("Minutes away last month", "22", "95")),
        "The goal is 200 by autumn.",
        "The app grows, and it is there when people want to order.",
        "The 22 minutes were one morning, and the canteens felt it.",
        "What would break first with a thousand?",
    ),
    "Products": (
        (("Growers with a contract", "9 of 12", "4 of 12"), ("Boxes sent back", "1.8 %", "2.4 %")),
        "Three growers want to see the price of diesel first.",
        "We are becoming a house that growers can plan with.",
        "The last three are the largest.",
        "Could we promise them the diesel?",
    ),
    "Operations": (
        (
            ("Orders on time", "94 %", "97 %"),
            ("Vans on the road", "11 of 13", "13"),
            ("Cost of a stop", "3.10 €", "2.95 €"),
        ),
        "Two vans have been in repair since the 3rd.",
        "We are slower because two vans are missing, and every late box costs a second way.",
        "The evening routes are full; the morning ones are not. That is the part that we can change.",
        "Could the shops take their boxes in the morning?",
    ),
}  # fmt: skip
DEFAULT = "Operations"


def words_for(department: str) -> tuple[tuple[tuple[str, str, str], ...], str, str, str, str]:
    return SILOS.get(department, SILOS[DEFAULT])


def hand_over(segment: Segment, *, by: Actor, at: datetime) -> None:
    """The department hands its figures over, before the meeting or in it."""
    figures, note, *_said = words_for(Department.objects.get(pk=segment.state["department"]).name)
    labels, values, was = zip(*figures, strict=True)
    play(segment, "hand_over", by=by, at=at, labels=labels, values=values, was=was, note=note)


def swap(world: World, segment: Segment, here: list[str], number: int, *, by: Actor, at: datetime) -> None:
    """Figures, the presenter's words, what the department adds, one question."""
    hand_over(segment, by=by, at=at)
    department = Department.objects.get(pk=segment.state["department"])
    *_figures, told, added, asked = words_for(department.name)
    go_on(segment, by=by, at=at)
    presenter = next(name for name in here if world.people[name].pk == segment.state["presenter"])
    play(segment, "tell_numbers", by=world.actor(presenter), at=at, words=told)
    go_on(segment, by=by, at=at)
    own = next((name for name in here if world.people[name].department_id == department.pk), None)
    play(segment, "add_missing", by=world.actor(own) if own else by, at=at, words=added)
    go_on(segment, by=by, at=at)
    play(segment, "ask", by=by, at=at, words=asked)
