"""The signed link in the letter that asks: for one person and one pulse, and for answering alone."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.pulses.models import Pulse

SALT = "concord.pulse"
LINK_LASTS = timedelta(days=14)


def signed(pulse: Pulse, person: Person) -> str:
    """The token. No answer is ever part of it: an address stands in the logs of servers."""
    return signing.dumps([pulse.organization_id, pulse.pk, person.pk], salt=SALT, compress=True)


def read_signed(token: str) -> tuple[int, int, int]:
    """(organization, pulse, person). Raises Refused when the token was changed or is too old."""
    try:
        return tuple(signing.loads(token, salt=SALT, max_age=LINK_LASTS))
    except signing.BadSignature as error:
        raise Refused(
            _("This link is not complete or is older than two weeks. Sign in: what is open stands on the page Pulses.")
        ) from error


def asked(pulse_id: int, person_id: int) -> tuple[Pulse, Person, Actor]:
    """Whom the link asks what. Raises Refused when somebody has left, or has no seat at the table any more."""
    pulse = Pulse.objects.select_related("team", "meeting").filter(pk=pulse_id).first()
    person = Person.objects.select_related("organization").filter(pk=person_id, left_at=None).first()
    if pulse and person:
        actor = actor_for(person, door="mail")
        if pulse.team_id in actor.tables:
            return pulse, person, actor
    raise Refused(_("This pulse is not there any more, or you do not sit at its team's table any more."))
