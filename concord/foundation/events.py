"""What happened: the only way to tell anybody anything.

One row is audit log, outbox and room replay at once. `record` is called in the deed's own transaction.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import ClassVar

from django.db import connection, transaction

from concord.foundation import bus
from concord.foundation.actor import Actor
from concord.foundation.models import Entry, Ripple, Stream, Waiting

EVENTS: dict[str, type[Event]] = {}

# One statement in SQLite and in PostgreSQL: it makes the row or locks it, and nobody counts on before this commit.
COUNT_ON = """
    INSERT INTO foundation_stream (organization_id, key, seq) VALUES (%s, %s, 1)
    ON CONFLICT (organization_id, key) DO UPDATE SET seq = foundation_stream.seq + 1
    RETURNING seq
"""


@dataclass(frozen=True, kw_only=True)
class Event:
    """Past tense, ids and plain values. The docstring of each event is its line in docs/developers/events.md."""

    kind: ClassVar[str] = ""
    anonymous: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        if cls.kind:
            EVENTS[cls.kind] = cls

    def stream(self) -> str:
        """The live page that replays this event ("meeting-7"), or nothing."""
        return ""

    def touches(self) -> tuple[str, ...]:
        """Names of the fragments of that page that look different now."""
        return ()


def record(event: Event, *, by: Actor, at: datetime) -> Entry:
    """Write `event` in the caller's transaction; after commit the bus only says "look": the truth is the table.

    An anonymous event keeps neither the actor nor the hour: the log must not unmask anyone.
    """
    stream, touches = event.stream(), " ".join(event.touches())
    seq = next_seq(stream, by.organization_id) if stream else None
    entry = Entry.objects.create(
        organization_id=by.organization_id,
        actor_id=None if event.anonymous else by.person_id,
        door="" if event.anonymous else by.door,
        address="" if event.anonymous else by.address,
        at=datetime.combine(at.date(), time(), at.tzinfo) if event.anonymous else at,
        kind=event.kind,
        body=asdict(event),
        stream=stream,
        seq=seq,
        touches=touches,
    )
    Waiting.objects.create(organization_id=by.organization_id, entry=entry)
    transaction.on_commit(lambda: bus.wake(bus.call(stream, seq, touches) if seq else "outbox"))
    return entry


def ripple(event: Event, *, by: Actor) -> None:
    """Tell the live page that it looks different once more, without a line in the log: somebody goes on typing.

    Takes a number as an event does, in the caller's transaction, so that a page that was away is told as well.
    """
    stream, touches = event.stream(), " ".join(event.touches())
    seq = next_seq(stream, by.organization_id)
    Ripple.objects.update_or_create(
        organization_id=by.organization_id, stream=stream, touches=touches, defaults={"seq": seq}
    )
    transaction.on_commit(lambda: bus.wake(bus.call(stream, seq, touches)))


def next_seq(stream: str, organization_id: int) -> int:
    """The next number of a stream, taken under its row's lock: numbers are in the order of commits.

    Auto-increment ids are not in commit order on PostgreSQL, so a reader with `id > last` could miss a row.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ON, [organization_id, stream])
        return int(cursor.fetchone()[0])


def last_seq(stream: str) -> int:
    """The number of the newest event of a stream; 0 when nothing happened yet."""
    return Stream.objects.filter(key=stream).values_list("seq", flat=True).first() or 0
