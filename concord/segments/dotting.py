"""Dots: everybody has a few, lays them in private and moves them freely; opened, only their number is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import Contributed, StateChanged
from concord.meetings.models import Contribution
from concord.meetings.models import Segment as MeetingSegment
from concord.segments.carding import Carding
from concord.segments.kind import move
from concord.segments.piling import Pile

DOT = "dot"  # the face of one person's dots on one pile; their number is its number
FEWEST, MOST = 1, 9


def dots_each(piles: int) -> int:
    """How many dots each has: a third of what there is to choose from, at least one, at most five."""
    return min(5, max(1, round(piles / 3)))


def in_order(piles: Sequence[Pile]) -> list[Pile]:
    """Most dots first; with as many dots, more cards first, then the older one."""
    return sorted(piles, key=lambda pile: (-(pile.head.number or 0), -len(pile.cards), pile.head.pk))


class Dotting(Carding):
    """Phase "vote": dots on piles. `open_dots` counts them, and from then on nobody can tell whose they were."""

    @move(phase="vote", may="segment.contribute")
    def dot(self, segment: MeetingSegment, *, by: Actor, at: datetime, pile: Contribution, dots: int) -> None:
        """Lay this many of your dots on a group or card; it replaces what you had there. 0 takes them away."""
        if pile.pk not in {chosen.head.pk for chosen in self.choices(segment)}:
            raise Refused(_("Dots cannot lie here. Choose a group or a card on this table."), field="pile")
        mine = segment.contributions.filter(face=DOT, person=by.somebody)
        elsewhere = mine.exclude(lies_on=pile).aggregate(all=Sum("number"))["all"] or 0
        each = self.each(segment)
        if not 0 <= dots <= each - elsewhere:
            raise Refused(too_many(each, elsewhere), field="dots")
        mine.filter(lies_on=pile).delete()
        if dots:
            Contribution.objects.create(
                segment=segment, person_id=by.somebody, face=DOT, number=dots, lies_on=pile, made_at=at
            )
        record(Contributed(meeting=segment.meeting_id, segment=segment.pk, face=DOT), by=by, at=at)

    @move(phase="vote", may="segment.reveal")
    def give_dots(self, segment: MeetingSegment, *, by: Actor, at: datetime, dots: int) -> None:
        """Give everybody another number of dots."""
        if not FEWEST <= dots <= MOST:
            raise Refused(_("Give %(fewest)s to %(most)s dots each.") % {"fewest": FEWEST, "most": MOST}, field="dots")
        if dots < max(placed_by_person(segment), default=0):
            raise Refused(
                _("Somebody has laid more dots than that already. Give more, or ask everybody to take some away.")
            )
        self.deal_dots(segment, dots)
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="dots"), by=by, at=at)

    def deal_dots(self, segment: MeetingSegment, dots: int = 0) -> None:
        """Write down how many each has. Called when the phase "vote" is entered."""
        segment.state["dots"] = dots or dots_each(len(self.choices(segment)))
        segment.save(update_fields=["state"])

    def open_dots(self, segment: MeetingSegment) -> None:
        """Count the dots on each pile, and forget whose they were."""
        segment.state["voters"] = len(placed_by_person(segment))
        segment.save(update_fields=["state"])
        counts: Counter[int] = Counter()
        for row in segment.contributions.filter(face=DOT):
            counts[row.lies_on_id or 0] += row.number or 0
        for pile in self.choices(segment):
            segment.contributions.filter(pk=pile.head.pk).update(number=counts[pile.head.pk])
        segment.contributions.filter(face=DOT).delete()

    def choices(self, segment: MeetingSegment) -> list[Pile]:
        """The piles that dots may lie on."""
        return self.piles(segment)

    def each(self, segment: MeetingSegment) -> int:
        return int(segment.state.get("dots") or 1)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        shown = super().context(segment, actor)
        if segment.phase != "vote":
            return shown
        dots = list(segment.contributions.filter(face=DOT).order_by())
        mine = {row.lies_on_id: row.number or 0 for row in dots if row.person_id == actor.person_id}
        each = self.each(segment)
        return shown | {
            "choices": [self.choice_shown(pile, mine.get(pile.head.pk, 0)) for pile in self.choices(segment)],
            "each": each,
            "left": each - sum(mine.values()),
            "voters": len({row.person_id for row in dots}),
        }

    def choice_shown(self, pile: Pile, mine: int) -> dict[str, Any]:
        """A pile as somebody sees it while dots are closed: with their own, never others'."""
        return self.pile_shown(pile) | {"mine": mine, "more": mine + 1, "fewer": mine - 1, "shown_dots": "●" * mine}


def placed_by_person(segment: MeetingSegment) -> list[int]:
    """How many dots lie there of each who has laid some; of whom is not told."""
    rows = segment.contributions.filter(face=DOT).order_by().values("person").annotate(all=Sum("number"))
    return [row["all"] for row in rows]


def too_many(each: int, elsewhere: int) -> str:
    """“You have 3 dots, and 3 of them lie elsewhere. Take one away there first.”"""
    have = ngettext("You have %d dot", "You have %d dots", each) % each
    return _("%(have)s, and %(elsewhere)s of them lie elsewhere. Take one away there first.") % {
        "have": have,
        "elsewhere": elsewhere,
    }
