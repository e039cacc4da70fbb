"""Cards laid together by everybody at once: every deed takes the room's lock, so no card is ever lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import StateChanged
from concord.meetings.models import Contribution
from concord.meetings.models import Segment as MeetingSegment
from concord.segments.carding import Carding
from concord.segments.kind import move
from concord.segments.piling import PILE

LONGEST_NAME = 80


class Grouping(Carding):
    """Phase "group": put a card onto another or onto a group, lay it alone again, give a group a name."""

    @move(phase="group", may="segment.contribute")
    def put_onto(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, card: Contribution, onto: Contribution
    ) -> None:
        """Put a card (or a whole group) onto another card or group: from now on they lie together."""
        card, onto = self.card_here(segment, card, PILE), self.card_here(segment, onto, PILE)
        if card.pk == onto.pk:
            raise Refused(_("A card cannot lie on itself. Choose another one."), field="onto")
        pile = pile_under(segment, onto, by=by, at=at)
        moved = (
            segment.contributions.filter(lies_on=card)
            if card.face == PILE
            else segment.contributions.filter(pk=card.pk)
        )
        moved.filter(face__in=self.faces()).update(lies_on=pile)
        self.tell(segment, by=by, at=at)

    @move(phase="group", may="segment.contribute")
    def lay_alone(self, segment: MeetingSegment, *, by: Actor, at: datetime, card: Contribution) -> None:
        """Take a card out of its group."""
        self.card_here(segment, card)
        segment.contributions.filter(pk=card.pk).update(lies_on=None)
        self.tell(segment, by=by, at=at)

    @move(phase=("group", "vote", "discuss"), may="segment.contribute")
    def name_group(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, pile: Contribution, words: str = ""
    ) -> None:
        """Give a group a name, or another one. Empty takes the name away."""
        pile = self.card_here(segment, pile, PILE)
        if pile.face != PILE:
            raise Refused(_("Only a group has a name. Put another card onto this one first."), field="pile")
        if len(words.strip()) > LONGEST_NAME:
            raise Refused(_("A group's name has at most %s characters. Say it shorter.") % LONGEST_NAME, field="words")
        pile.words = " ".join(words.split())
        pile.save(update_fields=["words"])
        self.tell(segment, by=by, at=at)

    def tell(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="groups"), by=by, at=at)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        shown = super().context(segment, actor)
        if segment.phase == "group":
            shown["piles"] = [self.pile_shown(pile) for pile in self.piles(segment)]
        return shown


def pile_under(segment: MeetingSegment, onto: Contribution, *, by: Actor, at: datetime) -> Contribution:
    """The pile that `onto` is or lies on; a new one under a card that lies alone."""
    if onto.face == PILE:
        return onto
    if onto.lies_on is None:
        onto.lies_on = Contribution.objects.create(segment=segment, person_id=by.somebody, face=PILE, made_at=at)
        onto.save(update_fields=["lies_on"])
    return onto.lies_on
