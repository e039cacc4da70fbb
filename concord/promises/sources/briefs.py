"""Letters of meetings that wait for somebody's eyes: two must agree to one text before it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.brief import editing
from concord.brief.models import Brief
from concord.foundation.actor import Actor
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.people.permissions import may
from concord.promises.rows import Deed, Row

LABEL = gettext_lazy("The letter")
icon = "mail-open"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """To those who lead the meetings until it goes out; to nobody else, for anybody at the table may be the second."""
    for letter in Brief.objects.drafts().filter(team__in=list(actor.teams)).whole():
        if not may(actor, "brief.send", letter):
            continue
        agreed = [row.person for row in letter.agreements.all() if row.version == letter.version]
        mine = person in agreed
        day = date_format(letter.meeting.starts.astimezone(zone_of(person)), "l")
        enough = len(agreed) >= editing.ENOUGH
        what = (
            _("The letter of %s’s meeting can go out")
            if enough
            else _("The letter of %s’s meeting waits for your eyes")
        )
        if mine and not enough:
            what = _("The letter of %s’s meeting waits for a second pair of eyes")
        yield Row(
            pk=letter.pk,
            what=what % day,
            since=letter.drafted_at,
            address=reverse("brief", args=[letter.pk]),
            why=_("Agreed: %s") % ", ".join(row.name for row in agreed) if agreed else "",
            deeds=("send",) if enough else (),
            people=agreed,
        )


def send(pk: int, *, by: Actor, at: datetime) -> str:
    letter = Brief.objects.seen_by(by).get(pk=pk)
    editing.send(letter, by=by, at=at, version=letter.version)
    return _("Sent to everybody who asked for it.")


DEEDS = {"send": Deed(label=gettext_lazy("Send it"), call=send, by_mail=False)}
