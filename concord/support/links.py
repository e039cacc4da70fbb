"""Signed links of one purpose: ask, or answer, from a mail without signing in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.support.models import Asking

SALT = "concord.support"
LINK_LASTS = timedelta(days=28)
PURPOSES = ("ask", "answer")


@dataclass(frozen=True)
class Link:
    """What a token says: in which organization, for which asking, who, and what for."""

    organization: int
    asking: int
    person: int
    purpose: str


def signed(asking: Asking, person_id: int, purpose: str) -> str:
    """The token for this person, this asking, this purpose, and nothing else."""
    return signing.dumps([asking.organization_id, asking.pk, person_id, purpose], salt=SALT, compress=True)


def read_signed(token: str) -> Link:
    """Raises Refused when the token was changed or is too old."""
    try:
        return Link(*signing.loads(token, salt=SALT, max_age=LINK_LASTS))
    except signing.BadSignature as error:
        raise Refused(
            _("This link is not complete or is older than four weeks. Sign in: the question is on your support page.")
        ) from error


def asking_of(link: Link) -> tuple[Asking, Actor]:
    """The asking and who acts. Raises Refused when somebody has left or the asker chose another colleague meanwhile."""
    asking = Asking.objects.whole().filter(pk=link.asking).first()
    person = Person.objects.filter(pk=link.person, left_at=None).first()
    if asking is None or person is None:
        raise Refused(_("This question is not there any more, or you are not with the team any more."))
    if person.pk != (asking.asker_id if link.purpose == "ask" else asking.asked_id):
        raise Refused(_("Meanwhile this question goes to somebody else. There is nothing to answer here."))
    return asking, actor_for(person, door="mail")
