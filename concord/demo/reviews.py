"""What the example organization's people wrote when they looked back, as plain data."""

from __future__ import annotations

from datetime import timedelta

Cards = tuple[tuple[str, str], ...]

# the number of the meeting that reviewed a growth plan, and the plan's name
REVIEWED: dict[int, str] = {10: "Canteens: our second leg"}
CARDS: Cards = (
    ("working", "Three canteens signed for a whole year."),
    ("not_working", "Our vans are out with families just when cooks need them, at half past ten."),
    ("not_working", "We promise noon and arrive at a quarter past."),
    ("learned", "The cook decides, not the buyer. Whoever tastes with the cook wins."),
    ("not_working", "Each canteen has its own price by now; Finance finds out afterwards."),
    ("learned", "A canteen of 400 meals earns as much as one of 900, with half the trouble."),
    ("question", "Who writes the one price list for canteens?"),
)
# name, numbers of the cards
GROUPS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("The hour before noon", (1, 2)),
    ("Which canteens at all?", (5, 4)),
)
NOTES = (
    "A van shift of its own from ten to twelve, before any new canteen signs.",
    "Under 400 meals only. Ines says no to the two big ones herself.",
)
PROMISED: tuple[tuple[str, ...], str] = (("grace", "ines"), "Plan the van shift from ten to twelve")
OUTCOME = "We go on with canteens under 400 meals; the large ones wait until the second van shift runs."
AGAIN = timedelta(weeks=6)

LOOKED_BACK: dict[int, str] = {12: "Retrospective"}  # the meeting that looked at itself
LOOKS: Cards = (
    ("helped_us", "Everyone spoke before Ana did."),
    ("hindered", "Half of the time went to reading numbers aloud."),
    ("idea", "Whoever brings numbers sends them the day before."),
    ("idea", "The hardest item comes first."),
)
TRY = "Whoever brings numbers sends them the day before."
