"""Each week every leader has one colleague to ask: least recently asked first, the absent passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.measures.rotation import next_up
from concord.people.models import AT_THE_TABLE, Membership
from concord.support.models import Asking
from concord.support.weeks import away_in, week_of

Tables = Mapping[int, Sequence[int]]  # team -> chair and members, in the order of names
Days = Mapping[tuple[int, int], date]  # (asker, asked) -> the last week of it


@transaction.atomic
def prompt_week(*, at: datetime) -> list[Asking]:
    """Name for everybody at a table of this organization whom to ask this week; made once, and again for newcomers.

    No event: nobody has asked anything yet. Returns the new ones.
    """
    week = week_of(at)
    tables, away = tables_here(), away_in(week)
    prompted = set(Asking.objects.filter(week=week).values_list("asker_id", flat=True))
    names = [person for table in tables.values() for person in table]
    askers = [person for person in dict.fromkeys(names) if person not in prompted | away]
    asked, named = last_weeks(asked_at__isnull=False), last_weeks()
    rows = [
        Asking(asker_id=asker, asked_id=whom, team_id=team_of_both(tables, asker, whom), week=week, made_at=at,
               why=why(asked.get((asker, whom)), week))
        for asker in askers
        if (whom := whom_to_ask(asker, colleagues(tables, asker), asked, named, away))
    ]  # fmt: skip
    Asking.objects.bulk_create(rows, ignore_conflicts=True)  # another worker may name the same just now
    return list(Asking.objects.filter(week=week, asker__in=askers))


def whom_to_ask(asker: int, others: Sequence[int], asked: Days, named: Days, away: set[int]) -> int | None:
    """Whoever `asker` asked longest ago; before them those never asked, the least recently named first.

    `others` stand in the order of names from the asker on, as round a table: so in a week without absences everybody
    asks one and is asked by one, and after as many weeks as there are others everybody has asked everybody.
    """
    in_turn = sorted(others, key=lambda other: named.get((asker, other), date.min))
    served = {other: asked[asker, other] for other in others if (asker, other) in asked}
    return None if not set(others) - away else next_up(in_turn, served, away)


def colleagues(tables: Tables, asker: int) -> list[int]:
    """Everybody whom `asker` sits with, from the next one on round the table."""
    found: list[int] = []
    for table in tables.values():
        if asker in table:
            here = list(table).index(asker)
            found += [*table[here + 1 :], *table[:here]]
    return list(dict.fromkeys(found))


def tables_here() -> dict[int, list[int]]:
    """Chair and members of every team."""
    found: dict[int, list[int]] = {}
    rows = Membership.objects.filter(kind__in=AT_THE_TABLE, person__left_at=None)
    for team, person in rows.order_by("team_id", "person__name", "person_id").values_list("team_id", "person_id"):
        found.setdefault(team, []).append(person)
    return found


def team_of_both(tables: Tables, one: int, other: int) -> int:
    return next(team for team, table in tables.items() if one in table and other in table)


def last_weeks(**only: bool) -> dict[tuple[int, int], date]:
    """When each last asked (or was named to ask) each."""
    rows = Asking.objects.filter(**only).order_by().values(one=F("asker"), other=F("asked")).annotate(last=Max("week"))
    return {(row["one"], row["other"]): row["last"] for row in rows}


def why(last: date | None, week: date) -> str:
    """Said beside the name: nobody is chosen by chance."""
    if last is None:
        return _("You have not asked them yet.")
    weeks = (week - last) // timedelta(days=7)
    return ngettext(
        "It is their turn: your last question to them was %(weeks)d week ago.",
        "It is their turn: your last question to them was %(weeks)d weeks ago.",
        weeks,
    ) % {"weeks": weeks}
