"""Cards written in silence and opened together: the base of every kind that begins so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.meetings import contributing
from concord.meetings.contributing import contribute
from concord.meetings.models import Contribution
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.wording import worded
from concord.segments.kind import Kind, move
from concord.segments.piling import Pile, piles_of

LONGEST = 280
MOST = 30  # cards of one person: nobody reads more


@dataclass(frozen=True, kw_only=True)
class Column:
    """One question that people answer with cards. `face` is what a card's row is called."""

    face: str
    label: Any
    asks: Any
    example: Any = ""
    icon: str


class Carding(Kind):
    """Phase "write": several cards in each column. Nobody sees others' cards, only how many people have written."""

    columns: ClassVar[tuple[Column, ...]] = ()
    signed: ClassVar[bool] = True  # whether a card shows who wrote it once it is open

    @move(phase="write", may="segment.contribute")
    def write(self, segment: MeetingSegment, *, by: Actor, at: datetime, column: str, words: str) -> None:
        """Lay a card into a column."""
        if column not in self.faces():
            raise Refused(_("There is no column “%s” here.") % column[:40], field="column")
        if segment.contributions.filter(person=by.somebody, face__in=self.faces()).count() >= MOST:
            raise Refused(_("You have written %s cards. Keep the ones that matter and take the others back.") % MOST)
        contribute(segment, by=by, at=at, face=column, words=on_a_card(words))

    @move(phase="write", may="segment.contribute")
    def rewrite(self, segment: MeetingSegment, *, by: Actor, at: datetime, card: Contribution, words: str) -> None:
        """Word your own card anew, as long as the cards are closed."""
        contributing.rewrite(self.card_here(segment, card), by=by, at=at, words=on_a_card(words))

    @move(phase="write", may="segment.contribute")
    def take_back(self, segment: MeetingSegment, *, by: Actor, at: datetime, card: Contribution) -> None:
        """Take your own card back, as long as the cards are closed."""
        contributing.take_back(self.card_here(segment, card), by=by, at=at)

    def faces(self) -> tuple[str, ...]:
        return tuple(column.face for column in self.columns)

    def card_here(self, segment: MeetingSegment, card: Contribution, *more: str) -> Contribution:
        """`card` as it lies in this segment now: somebody may have moved it since it was read. Raises Refused.

        `more`: faces besides the columns'.
        """
        rows = segment.contributions.filter(face__in=(*self.faces(), *more)).select_related("lies_on")
        found = rows.filter(pk=card.pk).first()
        if found is None:
            raise Refused(_("This card is not on this table."), field="card")
        found.segment = segment
        return found

    def piles(self, segment: MeetingSegment) -> list[Pile]:
        """Every open card, by pile. Only after the opening: the caller looks at the phase."""
        rows = segment.contributions.filter(face__in=(*self.faces(), "pile")).select_related("person__department")
        return piles_of(rows, self.faces())

    def opened(self, segment: MeetingSegment) -> bool:
        return segment.phase != "write"

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        shown: dict[str, Any] = {"columns": [self.column_shown(column) for column in self.columns]}
        if not self.opened(segment):
            written = segment.contributions.filter(face__in=self.faces())
            mine = list(written.filter(person=actor.person_id).order_by("pk"))
            for column in shown["columns"]:
                column["mine"] = [{"id": row.pk, "words": row.words} for row in mine if row.face == column["face"]]
            shown["writers"] = written.order_by().values("person").distinct().count()
        return shown

    def column_shown(self, column: Column) -> dict[str, Any]:
        """A column for the template and the API."""
        return {
            "face": column.face,
            "label": str(column.label),
            "asks": str(column.asks),
            "example": str(column.example),
            "icon": column.icon,
        }

    def card_shown(self, card: Contribution) -> dict[str, Any]:
        """An open card. Who wrote it is left out where cards open without names, at every door."""
        column = next(column for column in self.columns if column.face == card.face)
        shown = {"id": card.pk, "words": card.words, "face": card.face, "label": str(column.label), "icon": column.icon}
        return shown | ({"person": card.person} if self.signed else {})

    def pile_shown(self, pile: Pile) -> dict[str, Any]:
        return {
            "id": pile.head.pk,
            "group": pile.is_group,
            "name": pile.head.words if pile.is_group else "",
            "title": pile.title,
            "cards": [self.card_shown(card) for card in pile.cards],
        }


def on_a_card(words: str) -> str:
    """`words`, when a card has room for them. Raises Refused."""
    return worded(words, _("Write the card first."), "words", at_most=LONGEST)
