"""The letter of a quarter waits to be read, worded and sent: on the list of whoever leads the team's meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.indicators.models import QuarterLetter
from concord.indicators.quarters import days
from concord.people.models import Person
from concord.people.permissions import may
from concord.promises.rows import Deed, Row

LABEL = gettext_lazy("The letter of the quarter")
icon = "mail-open"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Until it is sent or let be. There is no deed for it here: nobody should send what they have not read."""
    for letter in QuarterLetter.objects.drafts().filter(team__in=list(actor.teams)).whole():
        if not may(actor, "quarter_letter.send", letter):
            continue
        yield Row(
            pk=letter.pk,
            what=_("The letter of %s waits for your eyes") % days(letter.first_day, letter.last_day),
            since=letter.drafted_at,
            address=reverse("quarter-letter", args=[letter.team_id, letter.pk]),
            why=letter.team.name,
        )


DEEDS: Mapping[str, Deed] = {}
