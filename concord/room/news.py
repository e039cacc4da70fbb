"""What happened in rooms: read from the one table of events, by number."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import batched
from typing import Any

from django.db.models import Q, QuerySet

from concord.foundation.models import Entry, Ripple, Stream
from concord.foundation.scope import across_organizations, within
from concord.room.entering import Visitor

Room = tuple[int, str]  # organization, stream
Happened = tuple[int, str]  # number, names of the fragments that look different now

REPLAY_AT_MOST = 500  # a page that has missed more is told to reload
AT_ONCE = 100  # rooms in one query


def newest(visitor: Visitor) -> int:
    """The number of the last event in the visitor's room."""
    with within(visitor.organization_id):
        return Stream.objects.filter(key=visitor.stream).values_list("seq", flat=True).first() or 0


def missed(visitor: Visitor, begin: int) -> list[Happened]:
    """What happened after number `begin`. One message that tells the page to reload, when that is too much, or when
    the page has seen more than there is: the database was restored.
    """
    with within(visitor.organization_id):
        numbered = numbers(Q(stream=visitor.stream, seq__gt=begin), "seq", "touches")[: REPLAY_AT_MOST + 1]
        found = [(seq or 0, touches) for seq, touches in numbered]
    if found and len(found) <= REPLAY_AT_MOST:
        return found
    last = newest(visitor)
    return [(last, "reload")] if found or begin > last else []


def behind(known: dict[Room, int]) -> list[Room]:
    """Those rooms in which more has happened than is known. One query."""
    organizations = {organization for organization, _stream in known}
    with across_organizations():
        rows = Stream.objects.filter(organization__in=organizations, key__in={stream for _o, stream in known})
        counted = {
            (organization, key): seq for organization, key, seq in rows.values_list("organization", "key", "seq")
        }
    return [room for room, last in known.items() if counted.get(room, 0) > last]


def news(known: dict[Room, int], rooms: Collection[Room]) -> dict[Room, list[Happened]]:
    """What has happened in these rooms since the number that is known of each."""
    found: dict[Room, list[Happened]] = {}
    with across_organizations():
        for some in batched(rooms, AT_ONCE, strict=False):
            rows = numbers(newer(known, some), "organization_id", "stream", "seq", "touches")
            for organization, stream, seq, touches in rows:
                found.setdefault((organization, stream), []).append((seq or 0, touches))
    return found


def numbers(wanted: Q, *columns: str) -> QuerySet[Any, tuple[Any, ...]]:
    """What happened and what rippled, in one order. One query."""
    rippled = Ripple.objects.filter(wanted).values_list(*columns)
    return Entry.objects.filter(wanted).values_list(*columns).union(rippled, all=True).order_by("seq")


def newer(known: dict[Room, int], rooms: Iterable[Room]) -> Q:
    wanted = Q()
    for organization, stream in rooms:
        wanted |= Q(organization=organization, stream=stream, seq__gt=known[organization, stream])
    return wanted
