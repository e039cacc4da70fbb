from __future__ import annotations

import threading
import time
from dataclasses import dataclass

import pytest
from django.db import connection, transaction

from concord.foundation import bus
from concord.foundation.errors import Denied
from concord.foundation.events import EVENTS, Event, last_seq, record
from concord.foundation.models import Entry, Waiting
from concord.foundation.scope import within
from conftest import NOON


@dataclass(frozen=True, kw_only=True)
class BellRung(Event):
    """Somebody rang a bell (in a test)."""

    bell: int

    def stream(self) -> str:
        return f"bell-{self.bell}"

    def touches(self) -> tuple[str, ...]:
        return ("bell", "people")


@dataclass(frozen=True, kw_only=True)
class ThoughtWritten(Event):
    """Somebody wrote a thought that nobody may trace (in a test)."""

    anonymous = True
    words: str


def test_one_row_is_audit_log_outbox_and_replay(world):
    entry = record(BellRung(bell=7), by=world.actor("ben").through("api"), at=NOON)
    assert (entry.actor, entry.door, entry.at) == (world.people["ben"], "api", NOON)
    assert (entry.stream, entry.seq, entry.touches, entry.body) == ("bell-7", 1, "bell people", {"bell": 7})
    assert Waiting.objects.filter(entry=entry).exists()


def test_a_stream_counts_by_itself(world):
    for bell in (1, 2, 1, 1):
        record(BellRung(bell=bell), by=world.actor("ben"), at=NOON)
    assert (last_seq("bell-1"), last_seq("bell-2"), last_seq("bell-3")) == (3, 1, 0)


def test_streams_of_the_same_name_in_two_organizations_do_not_meet(world, zed):
    from concord.people.acting import actor_for

    record(BellRung(bell=1), by=world.actor("ben"), at=NOON)
    with within(zed.organization_id):
        assert record(BellRung(bell=1), by=actor_for(zed), at=NOON).seq == 1
        assert Entry.objects.filter(stream="bell-1").count() == 1


def test_an_anonymous_event_keeps_neither_actor_nor_hour_nor_door(world):
    entry = record(ThoughtWritten(words="Hm"), by=world.actor("ben"), at=NOON)
    entry.refresh_from_db()
    assert (entry.actor, entry.door, entry.address) == (None, "", "")
    assert (entry.at.hour, entry.at.minute, entry.at.date()) == (0, 0, NOON.date())


def test_what_happened_is_not_rewritten_by_any_way(world):
    entry = record(BellRung(bell=1), by=world.actor("ben"), at=NOON)
    with pytest.raises(Denied, match="not rewritten"):
        entry.save()
    with pytest.raises(Denied, match="not rewritten"):
        entry.delete()
    with pytest.raises(Denied, match="not rewritten"):
        Entry.objects.filter(pk=entry.pk).update(kind="nothing.happened")
    with pytest.raises(Denied, match="not rewritten"):
        Entry.objects.filter(pk=entry.pk).delete()
    with pytest.raises(Denied, match="not rewritten"):
        Entry.objects.bulk_update([entry], ["kind"])


def test_a_deed_that_fails_tells_nothing(world):
    with pytest.raises(KeyError), transaction.atomic():
        record(BellRung(bell=1), by=world.actor("ben"), at=NOON)
        raise KeyError
    assert last_seq("bell-1") == 0


def test_the_bus_wakes_only_after_the_commit(world, django_capture_on_commit_callbacks):
    ear = bus.listen()
    try:
        with django_capture_on_commit_callbacks(execute=True):
            record(BellRung(bell=1), by=world.actor("ben"), at=NOON)
            with pytest.raises(BlockingIOError):
                ear.recv(200)
        assert ear.recv(200) == b"bell-1 #1 bell people"
    finally:
        bus.hang_up(ear)


def test_every_event_has_a_sentence_and_a_kind_of_its_own():
    import concord.site.urls  # noqa: F401  everything that records is imported with the doors

    assert len(EVENTS) > 20
    for kind, event in EVENTS.items():
        assert event.kind == kind
        assert event.__doc__, kind
        assert event.__doc__.strip().endswith("."), kind


def test_a_reader_by_number_never_misses_a_row(committed_world):
    """Writers that commit in any order, each slow between writing and committing, and a reader that only goes forward.

    Numbers taken from a database sequence would come out of order here; a stream's number is taken under its row's
    lock, so what a reader has not seen yet always has a higher number than what it has.
    """
    organization, by = committed_world.owner.organization_id, committed_world.actor("ben")
    writers, each = 4, 6
    trouble: list[BaseException] = []

    def write(number: int) -> None:
        try:
            with within(organization):
                for step in range(each):
                    with transaction.atomic():
                        record(BellRung(bell=9), by=by, at=NOON)
                        time.sleep(0.001 * ((number * 7 + step * 3) % 5))
        except BaseException as error:
            trouble.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[number]) for number in range(writers)]
    for thread in threads:
        thread.start()
    seen: list[int] = []
    deadline = time.monotonic() + 60
    while len(seen) < writers * each and not trouble and time.monotonic() < deadline:
        rows = Entry.objects.filter(stream="bell-9", seq__gt=seen[-1] if seen else 0).order_by("seq")
        seen += rows.values_list("seq", flat=True)
    for thread in threads:
        thread.join()
    assert not trouble
    assert seen == list(range(1, writers * each + 1))
