"""Bring orders in from a sheet that a team ranked on before: each row's fate first, then all that can be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.models import Goal
from concord.meetings.wording import worded
from concord.people.calling import called
from concord.people.models import Person, Team
from concord.people.permissions import require
from concord.people.table import table_of
from concord.rankings.events import OrdersBroughtIn
from concord.rankings.giving import ENOUGH, opened
from concord.rankings.models import Ballot, Ranking
from concord.rankings.preparing import must_be_rankable, put_up
from concord.rankings.reading.sheet import BallotDraft, BallotSheet


@dataclass
class BallotFate:
    """What becomes of one row: `person` whose order it is, or the sentence that says why it is left out."""

    draft: BallotDraft
    person: Person | None = None
    sentence: str = ""


def ballot_fates(team: Team, sheet: BallotSheet) -> list[BallotFate]:
    """The fate of each row. Nothing is written. Raises Refused: too few or too many options, or one twice."""
    must_be_rankable(sheet.options)
    people, told, seen = called(table_of(team.pk)), [], set()
    for draft in sheet.ballots:
        person, said = people.get(draft.name.casefold()), {"row": draft.row, "name": draft.name}
        fate = BallotFate(draft, sentence=draft.fault)
        if not draft.fault and person is None:
            fate.sentence = _("Row %(row)s: “%(name)s” is nobody at the table, or two. Write the name or address as it stands under People.") % said  # noqa: E501  # fmt: skip
        elif person in seen and not draft.fault:
            fate.sentence = _("Row %(row)s: “%(name)s” has an order already, further up.") % said
        elif not draft.fault:
            fate.person = person
            seen.add(person)
        told.append(fate)
    return told


@transaction.atomic
def bring_orders_in(team: Team, sheet: BallotSheet, *, by: Actor, at: datetime, title: str, filename: str) -> Ranking:
    """Write the orders that can be read as a ranking that is open. Raises Denied, or Refused with fewer than two."""
    require(by, "ranking.import", team)
    title = worded(" ".join(title.split()), _("Say what was put in order."), "title", at_most=200)
    wanted = [(fate.draft, fate.person) for fate in ballot_fates(team, sheet) if fate.person]
    if len(wanted) < ENOUGH:
        raise Refused(_("Fewer than two orders can be read, so there is nothing to open."), field="file")
    made = Ranking.objects.create(
        team=team, title=title, proposed_by_id=by.person_id, made_at=at, source=filename[:300]
    )
    goals = {goal.title.casefold(): goal for goal in Goal.objects.of_the_organization().filter(team=team)}
    put_up(made, [(option, goals.get(option.casefold())) for option in sheet.options])
    Ballot.objects.bulk_create(
        Ballot(ranking=made, person=person, department_id=person.department_id, tiers=draft.tiers, given_at=at)
        for draft, person in wanted
    )
    record(OrdersBroughtIn(ranking=made.pk, orders=len(wanted)), by=by, at=at)
    opened(made, by=by, at=at)
    return made
