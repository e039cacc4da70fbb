"""Keys for the API: shown once, kept as a hash, narrowed to scopes, ended any time."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.accounts import digest
from concord.people.events import TokenEnded, TokenMade
from concord.people.founding import needed
from concord.people.models import ApiToken, Person
from concord.people.permissions import require

SCOPES = ("read", "write")
PREFIX = "concord_"


@transaction.atomic
def make_token(person: Person, *, by: Actor, at: datetime, label: str, scopes: list[str]) -> str:
    """A new key with the rights of `person`, narrowed to `scopes`. Raises Denied, or Refused."""
    require(by, "token.make", person)
    if not scopes or set(scopes) - set(SCOPES):
        raise Refused(_("Choose among the scopes: %s.") % ", ".join(SCOPES), field="scopes")
    key = PREFIX + secrets.token_urlsafe(30)
    ApiToken.objects.create(
        person=person,
        label=needed(label, _("Say what the key is for."), "label")[:80],
        digest=digest(key),
        scopes=sorted(set(scopes)),
        made_at=at,
    )
    record(TokenMade(person=person.pk, label=label), by=by, at=at)
    return key


def read_token(key: str, *, at: datetime) -> ApiToken | None:
    """The token of this key, unless it was ended or its person has left. Called across organizations."""
    token = (
        ApiToken.objects.filter(digest=digest(key), ended_at=None, person__left_at=None)
        .select_related("person__organization")
        .first()
    )
    if token and (token.used_at is None or at - token.used_at > timedelta(minutes=1)):
        token.used_at = at
        token.save(update_fields=["used_at"])
    return token


@transaction.atomic
def end_token(token: ApiToken, *, by: Actor, at: datetime) -> None:
    """End a key for good. Raises Denied."""
    require(by, "token.make", token)
    token.ended_at = at
    token.save(update_fields=["ended_at"])
    record(TokenEnded(person=token.person_id, label=token.label), by=by, at=at)
