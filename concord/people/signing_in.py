"""Begin and end a session. The session is Django's (any store); whose browser it is, the door knows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase

from concord.people.models import Account, SignIn
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


def end(session: SessionBase) -> None:
    """Sign out here: the row goes, and the key is worth nothing any more."""
    session.flush()


def sign_ins(account: Account, *, at: datetime) -> Any:
    """Where `account` is signed in, newest first."""
    return SignIn.objects.filter(account=account, expire_date__gt=at).order_by("-began_at")


def end_one(account: Account, session_key: str) -> None:
    """End one session of `account`, wherever it is."""
    SignIn.objects.filter(account=account, session_key=session_key).delete()
