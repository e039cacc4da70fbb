"""All leaders are invited to a celebration and told of its changes; whoever told a win learns what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from concord.celebrations.models import Celebration, Win
from concord.foundation.models import Entry
from concord.notices.drafts import Draft
from concord.notices.inviting import around, guests_of
from concord.notices.letters import celebration as letters
from concord.notices.writing import take_back
from concord.people.models import Person
from concord.people.table import table_of

Drafts = Callable[[Person], Iterable[Draft]]


def everybody_invited(entry: Entry) -> Iterable[Person]:
    """The whole table; nobody when it is off by the time the worker comes to its planning."""
    found = celebration_of(entry)
    if found is None or (entry.kind != "celebration.cancelled" and found.cancelled_at):
        return []
    return guests(found)


def guests(celebration: Celebration) -> list[Person]:
    return list(table_of(celebration.team_id).exclude(email="").select_related("organization", "department"))


def write_celebration(entry: Entry, at: datetime) -> Drafts:
    found = celebration_of(entry)
    assert found is not None  # `everybody_invited` found it
    circle = around(found.team, guests_of(guests(found)), at=at)
    return lambda person: [letters.invitation(found, person, circle, hosts=person.department_id == found.host_id)]


def teller(entry: Entry) -> Iterable[Person]:
    """Whoever told the win, unless they set it aside themselves, or something else became of it meanwhile."""
    win = win_of(entry)
    if win is None or win.person.left_at or not win.person.email or entry.actor_id == win.person_id:
        return []
    became = win.celebrated_in_id if entry.kind == "win.celebrated" else win.set_aside_at
    return [win.person] if became else []


def write_what_became(entry: Entry, at: datetime) -> Drafts:
    win = win_of(entry)
    assert win is not None  # `teller` found it
    return lambda person: [letters.of_a_win(win, person, at=at)]


def nobody_any_more(entry: Entry) -> Iterable[Person]:
    """It waits after all, or is not there: the letter that it was set aside goes, if nobody has it yet."""
    take_back(key__startswith=f"win-{entry.body['win']}-aside-")
    return []


def win_of(entry: Entry) -> Win | None:
    rows = Win.objects.select_related("person__organization", "team", "department", "celebrated_in", "set_aside_by")
    return rows.filter(pk=entry.body["win"]).first()


def celebration_of(entry: Entry) -> Celebration | None:
    rows = Celebration.objects.select_related("team", "department", "host")
    return rows.filter(pk=entry.body["celebration"]).first()
