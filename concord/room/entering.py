"""Who may be in a room: looked up when a stream opens, and again at every sign of life."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from concord.foundation.actor import Actor
from concord.foundation.scope import across_organizations
from concord.meetings import screens
from concord.people.acting import actors_for
from concord.people.models import Person, SignIn
from concord.people.permissions import may
from concord.people.session_store import SessionStore
from concord.rhythm.models import Meeting

PATH = re.compile(r"^/meetings/(\d{1,18})/room/stream$")
SCREEN_PATH, SCREEN_COOKIE = "/screen/stream", "concord-screen"


@dataclass(frozen=True)
class Ticket:
    """What a page shows at the door: its session, and the room that it asks for; or the key of a screen."""

    session_key: str
    meeting_id: int
    address: str = ""
    screen: str = ""  # the hash of the key that a screen's browser keeps


@dataclass(frozen=True)
class Visitor:
    """Somebody in a room: ids, and the ticket with which to ask again whether they may stay."""

    ticket: Ticket
    actor: Actor = field(compare=False)

    @property
    def meeting_id(self) -> int:
        return self.ticket.meeting_id

    @property
    def is_somebody(self) -> bool:
        """False for a screen: it hears what happens, and nobody is here because of it."""
        return self.actor.person_id is not None

    @property
    def organization_id(self) -> int:
        return self.actor.organization_id

    @property
    def stream(self) -> str:
        return f"meeting-{self.meeting_id}"

    def is_same_person(self, other: Visitor) -> bool:
        """Whether the other page is open in the same room for the same person, in another tab or browser."""
        return (self.meeting_id, self.actor.person_id) == (other.meeting_id, other.actor.person_id)


def visitor_of(session_key: str, path: str, address: str) -> Visitor | None:
    """The visitor behind a session cookie, or None: not signed in, no such room, or no right to enter."""
    match = PATH.match(path)
    if not match or not session_key:
        return None
    ticket = Ticket(session_key, int(match[1]), address)
    return admitted([ticket]).get(ticket)


def screen_of(sealed: str, address: str) -> Visitor | None:
    """The screen that keeps this sealed key, or None: not bound to a meeting, or not any more."""
    found = admitted_screens([Ticket("", 0, address, screens.kept(sealed))])
    return next(iter(found.values()), None)


def admitted(tickets: Collection[Ticket]) -> dict[Ticket, Visitor]:
    """Those who may be in their room now. Five queries, however many they are."""
    people = [ticket for ticket in tickets if not ticket.screen]
    found = admitted_people(people) if people else {}
    shown = [ticket for ticket in tickets if ticket.screen]
    return found | (admitted_screens(shown) if shown else {})


def admitted_screens(tickets: Collection[Ticket]) -> dict[Ticket, Visitor]:
    """Those that were not taken away, and whose meeting is not over. One query."""
    with across_organizations():
        rows = screens.showing(timezone.now()).filter(digest__in={ticket.screen for ticket in tickets} - {""})
        by_digest = {row.digest: row for row in rows}
    found = {}
    for ticket in tickets:
        if row := by_digest.get(ticket.screen):
            actor = screens.reader_of(row.organization_id, address=ticket.address)
            found[ticket] = Visitor(replace(ticket, meeting_id=row.meeting_id), actor)
    return found


def admitted_people(tickets: Collection[Ticket]) -> dict[Ticket, Visitor]:
    """Those whose session, seat and right are there now. Four queries, and one for each guest."""
    with across_organizations():
        sessions = open_sessions({ticket.session_key for ticket in tickets})
        meetings = Meeting.objects.in_bulk({ticket.meeting_id for ticket in tickets})
        accounts = {session[SESSION_KEY] for session in sessions.values()}
        people = list(Person.objects.filter(account__in=accounts, left_at=None).select_related("account"))
        actors = actors_for(people, door="room")
        by_account = {(str(person.account_id), person.organization_id): person for person in people}
        found = {}
        for ticket in tickets:
            session, meeting = sessions.get(ticket.session_key), meetings.get(ticket.meeting_id)
            if session is None or meeting is None:
                continue
            person = by_account.get((session[SESSION_KEY], meeting.organization_id))
            if person and same_password(session, person) and may(actors[person.pk], "meeting.watch", meeting):
                found[ticket] = Visitor(ticket, replace(actors[person.pk], address=ticket.address))
    return found


def open_sessions(keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """What these sessions hold, by key; only those in which somebody is signed in."""
    rows = SignIn.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    held = {row.session_key: SessionStore().decode(row.session_data) for row in rows}
    return {key: session for key, session in held.items() if SESSION_KEY in session}


def same_password(session: dict[str, Any], person: Person) -> bool:
    """False when the password has changed since the session began: such a session has ended."""
    kept = session.get(HASH_SESSION_KEY, "")
    return bool(person.account and constant_time_compare(kept, person.account.get_session_auth_hash()))
