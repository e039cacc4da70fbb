"""Begin and end a session. The session is Django's (any store); whose browser it is, the door knows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase

from concord.foundation.events import record
from concord.foundation.scope import across_organizations, within
from concord.people.acting import actor_for
from concord.people.events import SignedIn
from concord.people.models import Account, Person, SignIn
from concord.people.session_store import ADDRESS, BEGAN, DEVICE

BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(session: SessionBase, account: Account, *, at: datetime, device: str = "", address: str = "") -> None:
    """Sign `account` in. The session gets a new key, so that one known before sign-in is worth nothing after."""
    if session.get(SESSION_KEY, str(account.pk)) != str(account.pk):
        session.flush()  # somebody else sat here: nothing of theirs stays
    session.cycle_key()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[DEVICE], session[ADDRESS], session[BEGAN] = device[:200], address[:45], at.isoformat()
    session.save()
    account.last_login = at
    account.save(update_fields=["last_login"])


def tell(account: Account, *, at: datetime, address: str = "") -> None:
    """Record in each of the account's organizations that its person signed in."""
    with across_organizations():
        persons = list(Person.objects.filter(account=account, left_at=None))
    for person in persons:
        with within(person.organization_id):
            record(SignedIn(person=person.pk), by=actor_for(person, address=address), at=at)


def end(session: SessionBase) -> None:
    """Sign out here: the row goes, and the key is worth nothing any more."""
    session.flush()


def sign_ins(account: Account, *, at: datetime) -> Any:
    """Where `account` is signed in, newest first."""
    return SignIn.objects.filter(account=account, expire_date__gt=at).order_by("-began_at")


def end_others(account: Account, session_key: str) -> int:
    """End every session of `account` but this one. Returns how many."""
    return SignIn.objects.filter(account=account).exclude(session_key=session_key).delete()[0]


def end_one(account: Account, session_key: str) -> None:
    """End one session of `account`, wherever it is."""
    SignIn.objects.filter(account=account, session_key=session_key).delete()
