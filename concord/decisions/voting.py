"""Votes: everybody orders the options (or takes one), unseen; the ballots open together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from concord.decisions.events import BallotCast, BallotsOpened
from concord.decisions.keeping import meeting_of, require_open
from concord.decisions.models import Ballot, Decision, Method
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.measures.ranking import kemeny, pairwise
from concord.people.models import AT_THE_TABLE, Membership
from concord.people.table import table_of

VOTES = (Method.RANKED, Method.MAJORITY)
FEWEST_OPTIONS = 2


@dataclass(frozen=True)
class Result:
    """Who may be chosen, and the count in words. `orders` are all that agree best, by names."""

    winners: list[int]
    orders: list[list[str]]
    sentences: list[str]


@transaction.atomic
def cast(decision: Decision, *, by: Actor, at: datetime, tiers: Sequence[Sequence[int]]) -> Ballot:
    """Order the options in tiers of ids, best first; for a majority name one. A second ballot replaces the first.

    Raises Denied, or Refused: closed, not put to the vote, the ballots are open, or an option that is not there.
    """
    require_open(by, "decision.answer", decision)
    if decision.method not in VOTES:
        raise Refused(_("This is not put to the vote."))
    if decision.ballots_opened_at:
        raise Refused(_("The ballots are open already: nobody votes knowing how the others did."))
    checked = [list(tier) for tier in tiers if tier]
    named = [option for tier in checked for option in tier]
    there = set(decision.options.values_list("pk", flat=True))
    if not named or len(set(named)) != len(named) or not set(named) <= there:
        raise Refused(_("Order the options that are there, each of them once."), field="tiers")
    if decision.method == Method.MAJORITY and len(named) != 1:
        raise Refused(_("Choose one option: the majority counts first choices only."), field="tiers")
    ballot, _made = Ballot.objects.update_or_create(
        decision=decision, person_id=by.somebody, defaults={"tiers": checked, "cast_at": at}
    )
    record(BallotCast(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)
    return ballot


@transaction.atomic
def open_ballots(decision: Decision, *, by: Actor, at: datetime) -> None:
    """End the vote. Raises Denied, or Refused: closed, no vote, open already, or half of the table has not voted."""
    require_open(by, "decision.frame", decision)
    if decision.method not in VOTES:
        raise Refused(_("This is not put to the vote."))
    if decision.ballots_opened_at:
        raise Refused(_("The ballots are open already."))
    voted, table = decision.ballots.count(), at_the_table(decision)
    if voted * 2 <= table:
        sentence = _("%(voted)d of %(table)d have voted; more than half must. Ask the others.")
        raise Refused(sentence % {"voted": voted, "table": table})
    decision.ballots_opened_at = at
    decision.save(update_fields=["ballots_opened_at"])
    record(BallotsOpened(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)


def runs(decision: Decision) -> bool:
    """Whether everybody is asked to vote now. Expects the options fetched."""
    unopened = decision.method in VOTES and decision.ballots_opened_at is None
    return unopened and len(decision.options.all()) >= FEWEST_OPTIONS


def at_the_table(decision: Decision) -> int:
    """How many sit at the team's table and may answer."""
    counted = getattr(decision, "seats_at_the_table", None)
    return table_of(decision.team_id).count() if counted is None else counted


def with_seats(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """`rows`, each with the number of seats at hand: one query however many there are."""
    seats = Membership.objects.filter(team=OuterRef("team"), kind__in=AT_THE_TABLE, person__left_at=None)
    counted = seats.order_by().values("team").annotate(seats=Count("person", distinct=True)).values("seats")
    return rows.annotate(seats_at_the_table=Coalesce(Subquery(counted), 0))


def result(decision: Decision) -> Result:
    """The count of the opened ballots."""
    ballots = [row.tiers for row in decision.ballots.all()]
    names = {row.pk: row.name for row in decision.options.all()}
    return ranked(ballots, names) if decision.method == Method.RANKED else majority(ballots, names)


def majority(ballots: list[list[list[int]]], names: dict[int, str]) -> Result:
    """More than half of the ballots, not only more than any other."""
    votes = {option: sum(ballot[0][0] == option for ballot in ballots) for option in names}
    counted = sorted(names, key=lambda option: -votes[option])
    winners = [option for option in names if votes[option] * 2 > len(ballots)]
    said = [", ".join(f"{names[option]}: {votes[option]}" for option in counted) + "."]
    if not winners:
        said.append(_("No option has more than half of the %d ballots.") % len(ballots))
    return Result(winners, [[names[option] for option in counted]], said)


def ranked(ballots: list[list[list[int]]], names: dict[int, str]) -> Result:
    """Kemeny's order: all that agree best with the ballots, and the pairs that one ballot could turn."""
    found = kemeny(ballots, list(names))
    winners = list(dict.fromkeys(option for order in found.orders for option in first_of(order)))
    said = []
    if found.count > 1:
        said.append(
            _("%(n)d orders agree equally well with the ballots. First may stand: %(who)s.")
            % {"n": found.count, "who": ", ".join(names[option] for option in winners)}
        )
    said += close_pairs(ballots, names)
    return Result(
        winners, [[names[option] for tier in order for option in as_list(tier)] for order in found.orders], said
    )


def close_pairs(ballots: list[list[list[int]]], names: dict[int, str]) -> list[str]:
    """“Porto before Vigo by 4 to 3: one ballot more would turn it.”"""
    over = pairwise(ballots, list(names))
    said = []
    for a in names:
        for b in names:
            if a < b and over[a][b] == over[b][a] and over[a][b]:
                said.append(
                    _("%(a)s and %(b)s are even, %(n)d to %(n)d.") % {"a": names[a], "b": names[b], "n": over[a][b]}
                )
            elif over[a].get(b, 0) - over[b].get(a, 0) == 1 and a != b:
                values = {"a": names[a], "b": names[b], "n": over[a][b], "m": over[b][a]}
                said.append(_("%(a)s before %(b)s by %(n)d to %(m)d: one ballot more would make them even.") % values)
    return said


def first_of(order: list) -> list[int]:
    return as_list(order[0]) if order else []


def as_list(tier: int | list[int]) -> list[int]:
    return tier if isinstance(tier, list) else [tier]
