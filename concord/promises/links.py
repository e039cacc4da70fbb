"""Signed links for one deed of one person's list, from a mail and without signing in; and to end the digest."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.acting import actor_for
from concord.people.models import Person

SALT, ENDING = "concord.my-list", "concord.digest"
LINK_LASTS = timedelta(days=28)


def signed(person: Person, row: str, deed: str) -> str:
    """The token for this person, this row, this deed, and nothing else."""
    return signing.dumps([person.organization_id, person.pk, row, deed], salt=SALT, compress=True)


def signed_ending(person: Person) -> str:
    """The token that ends this person's digest. It never gets too old."""
    return signing.dumps([person.organization_id, person.pk], salt=ENDING)


def read_signed(token: str) -> tuple[int, int, str, str]:
    """(organization, person, row, deed). Raises Refused when the token was changed or is too old."""
    try:
        return tuple(signing.loads(token, salt=SALT, max_age=LINK_LASTS))
    except signing.BadSignature as error:
        sentence = _("This link is not complete or is older than four weeks. Sign in: your list is on the page Today.")
        raise Refused(sentence) from error


def read_ending(token: str) -> tuple[int, int]:
    """(organization, person). Raises Refused when the token was changed."""
    try:
        return tuple(signing.loads(token, salt=ENDING))
    except signing.BadSignature as error:
        raise Refused(_("This link is not complete. Copy it whole, or choose in Settings, My list by mail.")) from error


def reader_of(person_id: int) -> tuple[Person, Actor]:
    """The person behind a link, and the actor they are. Raises Refused for somebody who has left."""
    person = Person.objects.select_related("organization", "department").filter(pk=person_id, left_at=None).first()
    if person is None:
        raise Refused(_("You are not with the team any more, so there is nothing to do here."))
    return person, actor_for(person, door="mail")
