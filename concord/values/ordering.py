"""Rank the proposed values: each in private, opened together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.measures.ranking import kemeny, pairwise
from concord.people.models import Person
from concord.people.permissions import require
from concord.people.table import table_of
from concord.values.events import ValuesOrdered
from concord.values.merging import heaps
from concord.values.models import Making, Phase, ValueOrder
from concord.values.proposing import lock, must_be, went_on

MOST, ENOUGH = 15, 2  # up to fifteen, every best order is found
Tiers = list[list[int]]


@transaction.atomic
def ask_for_orders(making: Making, *, by: Actor, at: datetime) -> None:
    """From here on the proposals stay as they are, and each gives an order. Raises Denied, or Refused."""
    require(by, "value.settle", making)
    lock(making)
    must_be(making, Phase.MERGE, _("Open the proposals first, and lay alike ones together."))
    count = making.proposals.filter(lies_on=None).count()
    if count < 2:
        raise Refused(_("An order needs two values or more. Part one of them again."))
    if count > MOST:
        raise Refused(_("%s are more than anybody puts in order. Lay more of them together first.") % count)
    went_on(making, Phase.RANK, by=by, at=at)


@transaction.atomic
def give_order(making: Making, *, by: Actor, at: datetime, places: Sequence[str]) -> None:
    """Your order, as proposal:place: “12:1”, a tie “13:1”, no opinion “14:”. The last one counts.

    Raises Denied, or Refused: not asked for now, unreadable, or no place given.
    """
    require(by, "value.answer", making)
    lock(making)
    must_be(making, Phase.RANK, _("Orders are not asked for now."))
    tiers = read_places(places, set(making.proposals.filter(lies_on=None).values_list("pk", flat=True)))
    ValueOrder.objects.update_or_create(making=making, person_id=by.somebody, defaults={"tiers": tiers, "given_at": at})
    record(ValuesOrdered(making=making.pk), by=by, at=at)


@transaction.atomic
def open_orders(making: Making, *, by: Actor, at: datetime) -> None:
    """Open all orders together. Pressed twice, once. Raises Denied, or Refused with fewer than two."""
    require(by, "value.settle", making)
    lock(making)
    if making.phase == Phase.CHOOSE:
        return
    must_be(making, Phase.RANK, _("Orders are not asked for now."))
    if making.orders.count() < ENOUGH:
        raise Refused(_("Wait for two orders at least: opened alone, one would only show what one person thinks."))
    went_on(making, Phase.CHOOSE, by=by, at=at)


def without_order(making: Making) -> list[Person]:
    """Those at the table who have given none."""
    return list(table_of(making.team_id).exclude(pk__in=making.orders.values("person")))


def read_places(places: Sequence[str], there: Collection[int]) -> Tiers:
    """Tiers, best first. Raises Refused: unreadable, not there, one twice, or none at all."""
    by_place: dict[int, list[int]] = {}
    seen: set[int] = set()
    for sent in places:
        option, _colon, place = sent.partition(":")
        if not (option.isdecimal() and (place.isdecimal() or not place)):
            raise Refused(
                _("“%s” is not a place. Write number:place, such as 12:1; leave the place out for no opinion.")
                % sent[:40],
                field="places",
            )
        if int(option) not in there or int(option) in seen:
            raise Refused(_("One of these is not on the table, or has two places. Rank those that you see now."))
        seen.add(int(option))
        if place:
            by_place.setdefault(int(place), []).append(int(option))
    if not by_place:
        raise Refused(_("Give at least one of them a place. Those without one count as “no opinion”."), field="places")
    return [sorted(by_place[place]) for place in sorted(by_place)]


def places_of_letters(words: str, options: Sequence[int]) -> list[str]:
    """“B A=C” as places of `options`, of which A is the first. Raises Refused for what is no letter."""
    plain = re.sub(r"\s*=\s*", "=", words.upper())
    places = []
    for place, tier in enumerate([tier for tier in re.split(r"[\s,;>]+", plain) if tier], start=1):
        for letter in tier.split("="):
            if len(letter) != 1 or not 0 <= ord(letter) - 65 < len(options):
                sentence = _("“%(said)s” is none of the letters from A to %(last)s. Write the best first, such as B A.")
                last = chr(64 + len(options))
                raise Refused(sentence % {"said": letter[:20], "last": last}, field="order")
            places.append(f"{options[ord(letter) - 65]}:{place}")
    return places


@dataclass(frozen=True)
class JointOrder:
    """What the opened orders say together. `count`: how many orders fit equally well; `order` is one of them.

    `even`: pairs of which as many put the one first as the other: nothing to decide by a number.
    `alike`: of the choices that any two of us both made, the share made alike, in per cent; by lot 50; None: none.
    """

    order: Sequence[int]
    count: int
    even: Sequence[tuple[int, int]]
    alike: int | None
    orders: int


def joint_order(making: Making) -> JointOrder:
    """The order that goes with most pairwise choices (measures/ranking.py: Kemeny, exact)."""
    options = [row.pk for row in heaps(making)]
    tiers = [row.tiers for row in making.orders.all()]
    found = kemeny(tiers, options)
    table = pairwise(tiers, options)
    pairs = [(a, b) for place, a in enumerate(found.orders[0]) for b in found.orders[0][place + 1 :]]
    same = sum(n * (n - 1) for a, b in pairs for n in (table[a][b], table[b][a]))
    both = [table[a][b] + table[b][a] for a, b in pairs]
    compared = sum(n * (n - 1) for n in both)
    return JointOrder(
        order=found.orders[0],
        count=found.count,
        even=[(a, b) for a, b in pairs if table[a][b] == table[b][a] and table[a][b]],
        alike=round(100 * same / compared) if compared else None,
        orders=len(tiers),
    )
