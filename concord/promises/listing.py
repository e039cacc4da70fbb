"""Everything that one person owes and is owed, over all their teams, in the order in which it wants to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from concord.foundation.actor import Actor
from concord.people.clock import day_of_person
from concord.people.models import Person
from concord.promises.rows import Row
from concord.promises.sources import AT_MOST, Source, sources

OWED_SHOWN = 30
NEAR = timedelta(days=1)


@dataclass(frozen=True)
class MyList:
    """What waits for a person: today and tomorrow, or later; and what they wait for."""

    now: Sequence[Row]
    soon: Sequence[Row]
    owed: Sequence[Row]

    @property
    def count(self) -> int:
        """How many things wait for the person."""
        return len(self.now) + len(self.soon)

    @property
    def rows(self) -> Sequence[Row]:
        """All that waits for the person."""
        return [*self.now, *self.soon]


def my_list(person: Person, actor: Actor, *, at: datetime) -> MyList:
    """The list of `person`, who acts as `actor`."""
    today = day_of_person(person, at)
    rows: list[Row] = []
    owed: list[Row] = []
    for name, source in sources().items():
        rows += (placed(row, name, source) for row in islice(source.owes(person, actor, at), AT_MOST))
        if is_owed := getattr(source, "is_owed", None):
            owed += (placed(row, name, source) for row in islice(is_owed(person, actor, at), OWED_SHOWN))
    rows.sort(key=by_urgency)
    owed.sort(key=by_urgency)
    return MyList(
        now=[row for row in rows if presses(row, today)],
        soon=[row for row in rows if not presses(row, today)],
        owed=owed[:OWED_SHOWN],
    )


def placed(row: Row, name: str, source: Source) -> Row:
    """The row with what its source says of all of its kind."""
    offered = {deed: source.DEEDS[deed] for deed in row.deeds}
    return replace(row, source=name, label=row.label or source.LABEL, icon=source.icon, offered=offered)


def presses(row: Row, today: date) -> bool:
    """Whether it wants to be done today: its day is here, was, or is tomorrow."""
    return row.pressing or (row.due is not None and row.due <= today + NEAR)


def by_urgency(row: Row) -> tuple[date, datetime, str]:
    return (row.due or date.max, row.since, row.name)
