"""Whoever was welcomed to watch one meeting is invited to it, told of its changes, and told when it is off for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from concord.foundation.models import Entry
from concord.notices.drafts import Draft
from concord.notices.inviting import IN_CALENDARS, around
from concord.notices.letters import watching as letters
from concord.notices.models import Letter
from concord.people.models import Membership
from concord.rhythm import calendar_mail
from concord.rhythm.models import Guest


def guests(entry: Entry) -> Iterable[Guest]:
    """Whom the event concerns, as long as the meeting is to come. Whoever has a seat is told as the table is."""
    rows = Guest.objects.filter(**concerned(entry.body), meeting__ended_at=None).exclude(person__email="")
    rows = rows.select_related("person__organization", "meeting__team", "meeting__series", "meeting__organization")
    found = [guest for guest in rows if guest.meeting.ends > entry.at]
    teams = {guest.meeting.team_id for guest in found}
    seated = set(Membership.objects.filter(team__in=teams).values_list("team", "person")) if found else set()
    told = [guest for guest in found if (guest.meeting.team_id, guest.person_id) not in seated]
    return [guest for guest in told if concerns(entry, guest)]


def concerned(body: dict[str, Any]) -> dict[str, Any]:
    """One guest, or everybody who is welcome: to a meeting, to those of a series, or one person to several."""
    if "guest" in body:
        return {"pk": body["guest"]}
    if "series" in body:
        shown = IN_CALENDARS & set(body["fields"])
        of_series = {"meeting__series": body["series"], "meeting__cancelled_at": None} if shown else {"pk": None}
        return {**of_series, "welcomed_at__isnull": False, "ended_at": None}
    whose = {"meeting": body["meeting"]} if "meeting" in body else {"person": body["person"]}
    return {**whose, "welcomed_at__isnull": False, "ended_at": None}


def concerns(entry: Entry, guest: Guest) -> bool:
    """Nobody is told that they do not watch what they were never told of, or what they took back themselves."""
    if guest.ended_at is None:
        return guest.person.left_at is None or entry.kind == "person.left"
    if entry.kind != "guest.ended":
        return False
    return was_invited(guest) if guest.welcomed_at else entry.actor_id != guest.person_id


def was_invited(guest: Guest) -> bool:
    return Letter.objects.filter(key__startswith=f"guest-{guest.pk}-").exists()


def write(entry: Entry, at: datetime) -> Callable[[Guest], Iterable[Draft]]:
    """What is true by now, not what was true when it happened."""

    def of(guest: Guest) -> list[Draft]:
        if guest.ended_at and not guest.welcomed_at:
            return [letters.not_this_time(guest)]
        off = bool(guest.ended_at or guest.meeting.cancelled_at or guest.person.left_at)
        calendar = calendar_of(guest, off=off, at=at)
        if off:
            return [letters.no_more(guest, calendar, occasion=entry.pk)]
        return [letters.welcome(guest, calendar, moved="before" in entry.body, changed=entry.kind != "guest.welcomed")]

    return of


def calendar_of(guest: Guest, *, off: bool, at: datetime) -> str:
    """It names nobody else: who sits at the table is not for calendars outside it."""
    alone = [calendar_mail.Guest(guest.person.name, guest.person.email, answer="yes", watches=True)]
    circle = around(guest.meeting.team, alone, at=at)
    method = calendar_mail.CANCEL if off else calendar_mail.REQUEST
    return calendar_mail.meeting_calendar(guest.meeting, circle, method=method, cancelled=off)
