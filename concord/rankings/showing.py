"""What a ranking shows its reader: their own order while it is private, what all orders say together after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from concord.people.table import table_of
from concord.rankings.ballots import Tiers, place_of
from concord.rankings.between_words import before_and_after, departments_said
from concord.rankings.departments import Departments
from concord.rankings.models import Option, Ranking
from concord.rankings.outcome import Outcome
from concord.rankings.picture import picture_of
from concord.rankings.talk import compared, next_talk, own_distance

ORDERS_SHOWN = 3


def ballot(found: Ranking, reader: int | None) -> dict[str, Any]:
    """Before it opens: the reader's order, and who has given one; nobody else's order."""
    mine = found.of(reader)
    gave = {row.person_id for row in found.ballots.all()}
    earlier = mine is None and found.earlier and found.earlier.of(reader)
    return {
        "mine": mine,
        "list_rows": rows_in_order(found.options.all(), mine.tiers if mine else earlier.tiers if earlier else []),
        "possible_places": range(1, len(found.options.all()) + 1),
        "how_many": len(gave),
        "waits_for": [person for person in table_of(found.team_id) if person.pk not in gave],
    }


def rows_in_order(options: Iterable[Option], tiers: Tiers) -> list[dict[str, Any]]:
    """For components/ranking_list.html: in the order of `tiers`, those without a place last."""
    rows = [{"id": row.place, "title": row.title, "place": place_of(tiers, row.place)} for row in options]
    return sorted(rows, key=lambda row: (row["place"] is None, row["place"] or 0))


def outcome(found: Ranking, reader: int | None) -> dict[str, Any]:
    """After it: for components/ranking_result.html. `own` is for this reader alone."""
    seen = Outcome(found)
    before = Outcome(Ranking.objects.whole().get(pk=found.earlier_id)) if found.earlier_id else None
    titles = {row.place: row for row in seen.options}
    return {
        "seen": seen,
        "own": own_distance(seen, reader),
        "orders": [[titles[place] for place in order] for order in seen.joint.orders[:ORDERS_SHOWN]],
        "talk": next_talk(seen),
        "compared": compared(seen, before) if before else "",
        "before_and_after": before_and_after(seen, before) if before else [],
        "departments": departments_said(Departments(seen)),
        "picture": picture_of(seen),
        "camps": [seen.people_of(side) for side in (seen.camps.left, seen.camps.right)] if seen.camps else [],
    }
