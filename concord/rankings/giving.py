"""Each leader gives an order in private; all open together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import Person
from concord.people.permissions import require
from concord.people.table import table_of
from concord.rankings.ballots import Tiers, read_places
from concord.rankings.events import OrderGiven, RankingOpened
from concord.rankings.models import Ballot, Ranking
from concord.rankings.preparing import lock, meeting_of, must_be_closed

ENOUGH = 2  # one order alone is nobody's but its giver's


@transaction.atomic
def give(ranking: Ranking, *, by: Actor, at: datetime, places: Sequence[str]) -> None:
    """Your order, as place in the list:rank: “1:2”, a tie “3:2”, no opinion “2:”. The last one counts.

    Raises Denied, or Refused: opened, unreadable, or no place given.
    """
    require(by, "ranking.rank", ranking)
    give_tiers(ranking, read_places(places, set(ranking.options.values_list("place", flat=True))), by=by, at=at)


@transaction.atomic
def give_tiers(ranking: Ranking, tiers: Tiers, *, by: Actor, at: datetime) -> None:
    """The same, as the room has read it."""
    lock(ranking)
    must_be_closed(ranking)
    department = Person.objects.values_list("department_id", flat=True).get(pk=by.somebody)
    Ballot.objects.update_or_create(
        ranking=ranking,
        person_id=by.somebody,
        defaults={"tiers": tiers, "department_id": department, "given_at": at},
    )
    record(OrderGiven(ranking=ranking.pk, meeting=meeting_of(ranking)), by=by, at=at)


@transaction.atomic
def open_together(ranking: Ranking, *, by: Actor, at: datetime) -> None:
    """Open every order. Opened twice, it is opened once. Raises Denied, or Refused with fewer than two orders."""
    require(by, "ranking.open", ranking)
    lock(ranking)
    if ranking.opened_at:
        return
    if ranking.ballots.count() < ENOUGH:
        raise Refused(_("Wait for two orders at least: opened alone, one would only show what one person thinks."))
    opened(ranking, by=by, at=at)


def opened(ranking: Ranking, *, by: Actor, at: datetime) -> None:
    """Write down that it is open, and who was asked."""
    ranking.opened_at = at
    ranking.save(update_fields=["opened_at"])
    ranking.asked.set(table_of(ranking.team_id))
    record(RankingOpened(ranking=ranking.pk, meeting=meeting_of(ranking)), by=by, at=at)
