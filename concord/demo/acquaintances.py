"""Half a year in which the leaders of the example organization got to know each other, a colleague a month."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from concord.acquaintances import discovering, talking, telling
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.free_times import free_times
from concord.acquaintances.models import Acquaintance
from concord.acquaintances.spending_time import plan

if TYPE_CHECKING:
    from concord.demo.world import World

CYCLES = 5
MONTH = timedelta(days=32)

# what colleagues learned, by whom it is about; each is written by whoever meets them next
LEARNED: dict[str, tuple[str, ...]] = {
    "ana": (
        "Learned to sail before she could ride a bicycle.",
        "Still has her grandmother’s scales from the bakery, and uses them.",
    ),
    "ben": (
        "Ran his first marathon by mistake: he had signed up for the wrong distance.",
        "Owns every record that Art Blakey made, and has heard each twice.",
    ),
    "chi": (
        "Failed the driving test four times, then taught her sister in a week.",
        "Writes every customer’s name by hand before a hard talk.",
    ),
    "dora": ("Sings second alto, because somebody has to hold the line that nobody hears.",),
    "evgeny": (
        "Plays chess by post with a retired captain in Murmansk. Game eleven began in 2019.",
        "Wanted to be a baker, and gets up at five to this day.",
    ),
    "fatima": (
        "Her twins correct her spelling in three languages.",
        "Her best ideas come while she cleans pens.",
    ),
    "grace": (
        "Has names for her queens: all of them after buses.",
        "Drove the number 14 for two summers and knows every stop.",
    ),
    "hiro": ("Keeps a jar from every product that failed, with a label that says why.",),
    "ines": (
        "Won a fado contest under another name.",
        "Calls her first customer every year on the day of the sale.",
    ),
}


def get_acquainted(world: World, *, at: datetime) -> None:
    """Month by month; in the one that runs some have met, one word waits to be read, and two have a walk ahead."""
    left = {name: list(words) for name, words in LEARNED.items()}
    newest = at - timedelta(days=6)
    for number in range(CYCLES, 0, -1):
        begins = newest - number * MONTH
        begin_cycle(world.team, by=world.actor("ana"), at=begins)
        for place, row in enumerate(Acquaintance.objects.open().whole()):
            if number > 1 or place != 2:  # last month two did not find the time
                meet(world, row, left, at=begins + timedelta(days=4 + place, hours=3))
    begin_cycle(world.team, by=world.actor("ana"), at=newest)
    lately(world, list(Acquaintance.objects.open().whole()), at=at)


def meet(world: World, row: Acquaintance, left: dict[str, list[str]], *, at: datetime) -> None:
    """They talk, write down what they learned, let the others read it, and tell it in the next meeting."""
    names = [name_of(world, person.pk) for person in row.people]
    talking.we_met(row, by=world.actor(names[0]), at=at)
    for asker, subject in [*pairwise(names), (names[-1], names[0])]:
        if left[subject]:
            words = left[subject].pop(0)
            by = world.actor(asker)
            made = discovering.write(row, by=by, at=at + timedelta(hours=1), about=world.people[subject], words=words)
            discovering.approve(made, by=world.actor(subject), at=at + timedelta(days=1))
    telling.tell(row, by=world.actor(names[0]), at=at + timedelta(days=9))


def lately(world: World, rows: list[Acquaintance], *, at: datetime) -> None:
    """One pair has met and reports back in the next meeting; a word about Ana waits; she has a coffee ahead."""
    ana = world.people["ana"]
    own = next(row for row in rows if row.is_companion(ana.pk))
    met = next(row for row in rows if row.pk != own.pk)
    one, other, *_more = [name_of(world, person.pk) for person in met.people]
    words = "Reads the last page of a book first, and does not mind knowing."
    discovering.write(met, by=world.actor(one), at=at - timedelta(hours=30), about=world.people[other], words=words)
    before = Acquaintance.objects.whole().of(ana.pk).exclude(pk=own.pk).exclude(met_at=None).latest("made_at")
    asker = name_of(world, before.others(ana.pk)[0].pk)
    late = "Once sailed home through the night because a friend had an exam in the morning."
    discovering.write(before, by=world.actor(asker), at=at - timedelta(hours=20), about=ana, words=late)
    if times := free_times(own.people, "coffee", at=at):
        plan(
            world.team,
            by=world.actor("ana"),
            at=at,
            what="coffee",
            people=own.others(ana.pk),
            starts=times[1 % len(times)],
            place="The bench by the quay",
            acquaintance=own,
        )


def name_of(world: World, pk: int) -> str:
    return next(name for name, person in world.people.items() if person.pk == pk)
