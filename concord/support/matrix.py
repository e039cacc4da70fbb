"""Who asked whom, with blanks to fill. It tells that somebody asked, never how often: nobody is compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from concord.people.models import Person, Team
from concord.people.table import table_of
from concord.support.models import Asking


@dataclass(frozen=True)
class Cell:
    """One asker and one colleague: when the last asking was, or a blank."""

    other: Person
    last: date | None
    self: bool = False


@dataclass(frozen=True)
class Row:
    """One asker, with a cell for each of the table."""

    asker: Person
    cells: Sequence[Cell]

    @property
    def blanks(self) -> list[Person]:
        """Whom they have not asked yet."""
        return [cell.other for cell in self.cells if cell.last is None and not cell.self]


def who_asked_whom(team: Team) -> list[Row]:
    """The table of a team, in the order of names. Two queries."""
    people = list(table_of(team.pk))
    asked = Asking.objects.filter(asker__in=people, asked__in=people).exclude(asked_at=None).order_by("week")
    last = {(one, other): week for one, other, week in asked.values_list("asker_id", "asked_id", "week")}
    return [
        Row(one, [Cell(other, last.get((one.pk, other.pk)), self=one == other) for other in people]) for one in people
    ]
