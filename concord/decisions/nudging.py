"""Ask the one person that an open decision waits for: by a press, or by itself once a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.decisions.bringing_up import bring_up
from concord.decisions.events import DecisionNudged
from concord.decisions.keeping import still_open
from concord.decisions.stalling import Watched, radar
from concord.foundation.actor import Actor, concord_itself
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.models import Entry
from concord.people.models import Organization, Person, Team
from concord.people.permissions import require

ONCE_IN = timedelta(days=7)
MOST_A_DAY = 3


@transaction.atomic
def nudge(team: Team, pk: int, *, by: Actor, at: datetime) -> Sequence[Person]:
    """Ask whom the decision `pk` of `team` waits for; returns whom. They get one letter, and nobody else does.

    Raises Denied, or Refused: closed, nobody to ask, or asked within the week.
    """
    row = watched(team, pk, at=at)
    require(by, "decision.nudge", row.decision)
    people = [person for person in row.waits.people if person.pk != by.person_id]
    if not people:
        raise Refused(_("There is nobody else to ask here. Put it on the next agenda, or decide it."))
    due = [person for person in people if may_be_asked(row, person, at=at)]
    if not due:
        raise Refused(asked_lately(row, people))
    for person in due:
        record(DecisionNudged(decision=pk, person=person.pk), by=by, at=at)
    return due


def asked_lately(row: Watched, people: Sequence[Person]) -> str:
    asked = [row.asked[person.pk] for person in people if person.pk in row.asked]
    if not asked:
        return _("Whom this waits for has left. Put it on the next agenda instead.")
    words = ngettext(
        "%(who)s was asked on %(day)s. One letter a week is enough: put it on the next agenda instead.",
        "They were asked on %(day)s. One letter a week is enough: put it on the next agenda instead.",
        len(people),
    )
    return words % {"who": people[0].first_name, "day": date_format(max(asked), "l j F")}


def may_be_asked(row: Watched, person: Person, *, at: datetime) -> bool:
    """Not twice within a week, and never somebody who has left."""
    last = row.asked.get(person.pk)
    return person.left_at is None and (last is None or at - last >= ONCE_IN)


def watched(team: Team, pk: int, *, at: datetime) -> Watched:
    """The decision as the radar sees it now, its row locked: two may press at once. Raises Refused once closed."""
    still_open(team.decisions.get(pk=pk))
    return next(row for row in radar(team.organization, [team.pk], at=at).watched if row.decision.pk == pk)


def nudge_what_stalls(organization: Organization, *, at: datetime) -> int:
    """Ask for what stalls; what was asked for in vain for a week goes onto the next agenda. Returns the deeds done.

    Nobody is asked for more than a few things a day: many old ones may come in at once.
    """
    by, done = concord_itself(organization.pk), 0
    asked = asked_since(at - timedelta(days=1))
    for team in Team.objects.filter(organization=organization):
        for row in radar(organization, [team.pk], at=at).stalled:
            people = [person.pk for person in row.waits.people]
            if row.brought_up or any(asked[person] >= MOST_A_DAY for person in people):
                continue
            if take_on(team, row, by=by, at=at):
                asked.update(people)
                done += 1
    return done


def asked_since(moment: datetime) -> Counter[int]:
    """Person -> how often they were asked since then."""
    rows = Entry.objects.filter(kind=DecisionNudged.kind, at__gt=moment)
    return Counter(body["person"] for body in rows.values_list("body", flat=True))


def take_on(team: Team, row: Watched, *, by: Actor, at: datetime) -> bool:
    """The next step for one stalled decision. False when nothing was to do, or somebody was quicker."""
    step = bring_up if row.asked_in_vain(at=at, after=ONCE_IN) else nudge
    if step is nudge and not any(may_be_asked(row, person, at=at) for person in row.waits.people):
        return False
    try:
        step(team, row.decision.pk, by=by, at=at)
    except Refused:
        return False
    return True
