"""Who may listen to a room: looked up when the stream opens, and again at every sign of life."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from concord.foundation.actor import Actor
from concord.foundation.scope import across_organizations, within
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.people.permissions import may
from concord.people.session_store import SessionStore
from concord.rhythm.models import Meeting

PATH = re.compile(r"^/meetings/(\d+)/room/stream$")


@dataclass(frozen=True)
class Visitor:
    """Somebody in a room: ids, and how to ask again whether they may stay."""

    actor: Actor
    meeting_id: int
    session_key: str
    path: str

    @property
    def organization_id(self) -> int:
        return self.actor.organization_id

    @property
    def stream(self) -> str:
        return f"meeting-{self.meeting_id}"


def visitor_of(session_key: str, path: str, address: str) -> Visitor | None:
    """The visitor behind a session cookie, or None: not signed in, no such room, or no right to enter."""
    match = PATH.match(path)
    if not match or not session_key:
        return None
    session = SessionStore(session_key)
    with across_organizations():
        account = session.get(SESSION_KEY)
        if account is None:
            return None
        meeting = Meeting.objects.filter(pk=int(match[1])).first()
        if meeting is None:
            return None
        rows = Person.objects.filter(account=account, organization=meeting.organization_id, left_at=None)
        person = rows.select_related("account").first()
    if person is None or not same_password(session, person):
        return None
    with within(meeting.organization_id):
        actor = actor_for(person, door="room", address=address)
        return Visitor(actor, meeting.pk, session_key, path) if may(actor, "room.enter", meeting) else None


def same_password(session: SessionStore, person: Person) -> bool:
    """False when the password has changed since the session began: such a session has ended."""
    kept = session.get(HASH_SESSION_KEY, "")
    return bool(person.account and constant_time_compare(kept, person.account.get_session_auth_hash()))


def may_stay(visitor: Visitor) -> bool:
    """Whether the session, the seat and the right are still there."""
    return visitor_of(visitor.session_key, visitor.path, visitor.actor.address) is not None
