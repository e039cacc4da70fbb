"""A new cycle: everybody at the table gets a colleague to know, a trio when they are odd."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from concord.acquaintances import grouping
from concord.acquaintances.being_away import away_through
from concord.acquaintances.events import CycleBegan
from concord.acquaintances.models import Acquaintance, Companion, Cycle, Pace
from concord.acquaintances.pacing import current_cycle, last_day, pace_of
from concord.acquaintances.starting_points import draw
from concord.decks.deck import Deck, deck_of
from concord.foundation.actor import Actor, concord_itself
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.clock import day_here
from concord.people.models import Person, Team
from concord.people.permissions import require
from concord.people.table import table_of


def begin_due_cycles(organization_id: int, *, at: datetime) -> list[Cycle]:
    """A new cycle for every team of this organization whose last one is over, by the pace that it chose."""
    today, begun = day_here(at), []
    for team in Team.objects.order_by("pk"):
        if pace_of(team).every != "never" and current_cycle(team, on=today) is None and len(here(team)) > 1:
            begun.append(begin_cycle(team, by=concord_itself(organization_id), at=at))
    return begun


@transaction.atomic
def begin_cycle(team: Team, *, by: Actor, at: datetime) -> Cycle:
    """Give everybody at the table a colleague. What is still open of the last cycle stays, until its people let it go.

    Raises Denied, or Refused: a cycle runs already, the team has paused, or fewer than two are here.
    """
    require(by, "acquaintance.pace", team)
    Pace.objects.get_or_create(team=team)
    pace = Pace.objects.select_for_update().get(team=team)  # two workers may come to it at once
    today = day_here(at)
    if running := current_cycle(team, on=today):
        raise Refused(_("Everybody has somebody to get to know until %s. The next ones are named then.") % running.ends)
    if pace.every == "never":
        raise Refused(_("This team has paused getting to know each other. Choose how often first."), field="every")
    ends = last_day(team, pace.every, begins=today)
    people = [person for person in here(team) if person.pk not in away_through(today, ends)]
    if len(people) < 2:
        raise Refused(_("It takes two who are here. Invite somebody to the team, or wait until they are back."))
    let_old_ones_go(team, at=at)
    number = (team.cycles.aggregate(last=Max("number"))["last"] or 0) + 1
    cycle = Cycle.objects.create(team=team, number=number, begins=today, ends=ends, made_at=at)
    met, given = grouping.met_at(team.pk), grouping.given_at(team.pk)
    groups = grouping.next_groups(pace, people, met_at=met, given_at=given)
    pace.save(update_fields=["ahead", "ahead_for"])
    by_id, deck = {person.pk: person for person in people}, deck_of(team)
    for ids in groups:
        acquaint(cycle, [by_id[pk] for pk in ids], deck=deck, met=met, at=at)
    record(CycleBegan(team=team.pk, cycle=cycle.pk), by=by, at=at)
    return cycle


def here(team: Team) -> Sequence[Person]:
    """Who sits at the table and has come in: an invitation that was not accepted waits for nobody."""
    return list(table_of(team.pk).exclude(joined_at=None))


def let_old_ones_go(team: Team, *, at: datetime) -> None:
    """What nobody found the time for ends without a word; the plan gives these people each other again."""
    Acquaintance.objects.open().filter(team=team).update(let_go_at=at)


def acquaint(
    cycle: Cycle, people: Sequence[Person], *, deck: Deck, met: grouping.MetAt, at: datetime, why: str = ""
) -> Acquaintance:
    """These get to know each other in this cycle."""
    known: Collection[str] = asked_before(people)
    made = Acquaintance.objects.create(
        team_id=cycle.team_id,
        cycle=cycle,
        why=why or grouping.why(people, met),
        questions=draw(deck, people, seed=cycle.number * 1000 + people[0].pk, besides=known),
        made_at=at,
    )
    Companion.objects.bulk_create(Companion(acquaintance=made, cycle=cycle, person=person) for person in people)
    return made


def asked_before(people: Sequence[Person]) -> set[str]:
    """Questions that any of them started from before."""
    rows = Acquaintance.objects.filter(companions__person__in=people).values_list("questions", flat=True)
    return {words for questions in rows for words in questions}
