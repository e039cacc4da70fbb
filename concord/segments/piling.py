"""Which cards lie together: rules over rows that were read already, without the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from concord.meetings.models import Contribution

PILE = "pile"  # the face of the row that cards of one group lie on; its words are the group's name


@dataclass(frozen=True)
class Pile:
    """Cards that belong together, or one that lies alone. `head` is what dots lie on: the pile's row, or the card."""

    head: Contribution
    cards: tuple[Contribution, ...]

    @property
    def is_group(self) -> bool:
        return self.head.face == PILE

    @property
    def title(self) -> str:
        """The group's name, else the words of its first card."""
        return self.head.words or self.cards[0].words


def piles_of(rows: Iterable[Contribution], faces: Sequence[str]) -> list[Pile]:
    """Every card on exactly one pile: groups first, in the order of their making, then single cards by column.

    A pile's row that no card lies on any more is not shown, and the last card on one without a name lies alone: so a
    row is never deleted, and whoever puts a card there in the same moment still finds it.
    """
    rows = list(rows)
    heads = {row.pk: row for row in rows if row.face == PILE}
    lying: dict[int, list[Contribution]] = {pk: [] for pk in heads}
    alone: list[Contribution] = []
    for card in in_columns(rows, faces):
        lying.get(card.lies_on_id or 0, alone).append(card)
    groups = [Pile(heads[pk], tuple(cards)) for pk, cards in lying.items() if len(cards) > 1 or named(heads[pk], cards)]
    alone += [cards[0] for pk, cards in lying.items() if len(cards) == 1 and not heads[pk].words]
    return groups + [Pile(card, (card,)) for card in in_columns(alone, faces)]


def named(head: Contribution, cards: Collection[Contribution]) -> bool:
    return bool(head.words and cards)


def in_columns(rows: Iterable[Contribution], faces: Sequence[str]) -> list[Contribution]:
    """The cards among `rows` by column, then as they were written."""
    return sorted((row for row in rows if row.face in faces), key=lambda row: (faces.index(row.face), row.pk))
