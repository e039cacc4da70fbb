"""The live door with a real server: order, replay, presence, rights, restarts, slow readers, several processes."""

from __future__ import annotations

import asyncio
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, connections
from django.utils import timezone

from concord.foundation.events import last_seq
from concord.foundation.models import Entry
from concord.foundation.scope import across_organizations
from concord.meetings.hands import raise_hand
from concord.people.models import Person
from concord.people.session_store import SessionStore
from concord.people.signing_in import begin, end_others
from concord.people.teams import unseat
from concord.rhythm.models import Attendance, Meeting
from concord.room import presence
from concord.room.entering import visitor_of
from concord.room.listeners import Page, Tail
from concord.room.news import REPLAY_AT_MOST
from concord.room.stream import Streams
from tests.serving import Listener, Server

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def session_of(person):
    session = SessionStore()
    with across_organizations():
        account = Person.objects.select_related("account").get(pk=person.pk).account
    begin(session, account, at=timezone.now())
    return session.session_key


def url_of_test_database():
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    given = os.environ["CONCORD_DATABASE_URL"]
    return given.replace("/postgres?", f"/{settings['NAME']}?")


@pytest.fixture(scope="module")
def shared_server(django_db_setup, django_db_blocker):
    """Two processes on the test's database, for all tests here that do not stop it. Beats quickly."""
    with django_db_blocker.unblock():
        server = Server(url_of_test_database(), Path(os.environ["CONCORD_TEST_HOME"]), workers=2)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def serve(committed_world):
    """A running meeting, and pages in it; all are closed at the end."""
    pages, servers = [], []

    class Room:
        world = committed_world
        meeting = committed_world.live("discussion", "progress", at=timezone.now(), here=("ana",))

        def own_server(self):
            servers.append(Server(url_of_test_database(), Path(os.environ["CONCORD_TEST_HOME"])).start())
            return servers[-1]

        def page(self, server, name, **values):
            pages.append(Listener(server, self.meeting.pk, session_of(self.world.people[name]), **values))
            return pages[-1]

        def wave(self, name, times=1):
            for _number in range(times):
                meeting = Meeting.objects.get(pk=self.meeting.pk)
                up = not meeting.attendance.filter(person=self.world.people[name], hand_at__isnull=False).exists()
                raise_hand(meeting, by=self.world.actor(name), at=timezone.now(), up=up)
            return last_seq(self.meeting.stream)

    yield Room()
    for page in pages:
        page.leave()
    for server in servers:
        server.stop()
    time.sleep(0.2)  # what the streams still write when pages leave


def test_a_page_hears_what_it_missed_and_then_what_happens_in_order(serve, shared_server):
    begin_at = last_seq(serve.meeting.stream)
    serve.wave("ben", 3)
    page = serve.page(shared_server, "ben", since=begin_at)
    serve.wave("ben", 4)
    assert page.numbers(7) == list(range(begin_at + 1, begin_at + 8))


def test_all_processes_of_a_server_hear_of_what_another_process_did(serve, shared_server):
    server = shared_server
    begin_at = last_seq(serve.meeting.stream)
    pages = [serve.page(server, "ben", since=begin_at) for _number in range(6)]
    began = time.monotonic()
    serve.wave("ben")
    assert [page.numbers(1) for page in pages] == [[begin_at + 1]] * 6
    assert time.monotonic() - began < 5


def test_a_move_is_heard_and_sent_twice_it_happens_once(serve, shared_server):
    server = shared_server
    page = serve.page(server, "ben", since=last_seq(serve.meeting.stream))
    session, path = session_of(serve.world.people["ben"]), f"/meetings/{serve.meeting.pk}/moves/raise_hand"
    assert [server.post(path, session, move_key="k1")[0] for _twice in range(2)] == [204, 204]
    assert page.hears("people")
    assert Entry.objects.filter(kind="hand.changed").count() == 1


def test_pages_hear_who_comes_and_who_leaves(serve, shared_server):
    server = shared_server
    ben = serve.page(server, "ben", since=last_seq(serve.meeting.stream))
    ben.hears("people")
    chi = serve.page(server, "chi", since=last_seq(serve.meeting.stream))
    assert ben.hears("people")["seq"] == 0
    drain(ben)
    chi.leave()
    while is_here(serve, "chi"):  # what is heard first may still be of her coming
        assert ben.hears("people", within=15)["seq"] == 0
    assert is_here(serve, "ben")


def test_who_leaves_while_presence_is_renewed_has_left(serve):
    visitor = visitor_of(
        session_of(serve.world.people["chi"]), f"/meetings/{serve.meeting.pk}/room/stream", "192.0.2.1"
    )

    at = presence.come(visitor)

    async def leave_in_the_middle():
        streams = Streams()
        page, tail = Page(visitor, due=0, renewed_at=at), Tail((visitor.organization_id, visitor.stream), last=0)
        async with streams.renewing:  # the renewal has begun, and writes after the leaving was noticed
            streams.leave(page, tail)
            await asyncio.sleep(0.1)
            await streams.in_thread(streams.visits, presence.renew, [visitor], at)
        await asyncio.gather(*streams.background)
        await streams.in_thread(streams.visits, connections.close_all)

    asyncio.run(leave_in_the_middle())
    seen_at = Attendance.objects.get(meeting=serve.meeting, person=serve.world.people["chi"]).seen_at
    assert seen_at < at


def test_a_stranger_a_signed_out_person_and_a_wrong_room_get_404(serve, shared_server):
    server = shared_server
    with across_organizations():
        zed = Person.objects.get(email="zed@elsewhere.example")
    path = f"/meetings/{serve.meeting.pk}/room/stream"
    for session in (session_of(zed), "", "made-up"):
        assert server.get(path, session)[0] == 404
    ben = session_of(serve.world.people["ben"])
    for wrong in ("/meetings/999999/room/stream", f"/meetings/{'9' * 30}/room/stream", "/elsewhere/stream"):
        assert server.get(wrong, ben)[0] == 404


@pytest.mark.parametrize("lost", ["seat", "session", "password"])
def test_rights_are_looked_at_again_and_the_stream_is_closed(serve, shared_server, lost):
    page = serve.page(shared_server, "ben", since=last_seq(serve.meeting.stream))
    person = serve.world.people["ben"]
    if lost == "seat":
        unseat(person, serve.world.team, by=serve.world.actor("ana"), at=NOON)
    else:
        with across_organizations():
            account = Person.objects.select_related("account").get(pk=person.pk).account
        if lost == "session":
            end_others(account, "none")
        else:
            account.set_password("another one entirely")
            account.save()
    assert page.hears("bye", within=10)
    assert page.closed.wait(10) and page.status == 404


def test_after_a_restart_pages_come_back_and_have_missed_nothing(serve):
    first = serve.own_server()
    begin_at = last_seq(serve.meeting.stream)
    page = serve.page(first, "ben", since=begin_at)
    serve.wave("ben", 2)
    assert page.numbers(2) == [begin_at + 1, begin_at + 2]
    ended = time.monotonic()
    first.stop()
    assert time.monotonic() - ended < 1.5, "the page was told goodbye: no process waited for it, none was killed"
    assert page.hears("bye")
    serve.wave("ben", 3)
    first.start()
    serve.wave("ben")
    assert page.numbers(4, within=20) == [begin_at + number for number in (3, 4, 5, 6)]


def test_what_was_acknowledged_is_there_after_the_server_was_killed(serve):
    server = serve.own_server()
    session, path = session_of(serve.world.people["ben"]), f"/meetings/{serve.meeting.pk}/moves/take_note"
    for number in range(5):
        assert server.post(path, session, move_key=f"n{number}", words=f"Note {number}")[0] == 204
    server.kill()
    server.start()
    assert server.post(path, session, move_key="n4", words="Note 4")[0] == 204, "sent again after the answer was lost"
    notes = serve.meeting.segments.get(kind="discussion").notes
    assert notes.splitlines() == [f"Note {number}" for number in range(5)]


def test_a_page_that_has_missed_too_much_or_seen_too_much_is_told_to_reload(serve, shared_server):
    server = shared_server
    begin_at = last_seq(serve.meeting.stream)
    serve.wave("ben", 2)
    assert serve.page(server, "ben", since=begin_at + 99).heard()[0] == {"seq": begin_at + 2, "touches": ["reload"]}
    many(serve, REPLAY_AT_MOST)
    told = serve.page(server, "ben", since=begin_at).heard()[0]
    assert told == {"seq": begin_at + 2 + REPLAY_AT_MOST, "touches": ["reload"]}


def test_a_page_that_does_not_read_delays_nobody(serve, shared_server):
    import socket

    server = shared_server
    begin_at = last_seq(serve.meeting.stream)
    session = session_of(serve.world.people["chi"])
    slow = socket.create_connection(("127.0.0.1", server.port))
    path = f"/meetings/{serve.meeting.pk}/room/stream?since={begin_at}"
    slow.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nCookie: concord={session}\r\n\r\n".encode())
    page = serve.page(server, "ben", since=begin_at)
    serve.wave("ben", 20)
    assert page.numbers(20) == list(range(begin_at + 1, begin_at + 21))
    slow.close()


def many(serve, count):
    from concord.foundation.models import Stream

    begin_at = last_seq(serve.meeting.stream)
    Entry.objects.bulk_create(
        Entry(kind="x", body={}, at=NOON, stream=serve.meeting.stream, seq=begin_at + number, touches="now")
        for number in range(1, count + 1)
    )
    Stream.objects.filter(key=serve.meeting.stream).update(seq=begin_at + count)


def drain(page):
    time.sleep(1.5)
    while not page.news.empty():
        page.news.get_nowait()


def is_here(serve, name):
    from concord.room.presence import who_is_here

    return serve.world.people[name].pk in who_is_here([serve.meeting.pk])[serve.meeting.pk]


@pytest.mark.parametrize(
    ("carried", "taken", "told"),
    [("#8 now people", True, [(8, "now people")]), ("#7 now", True, []), ("#9 now", False, []), ("", False, [])],
)
def test_a_call_is_handed_out_only_when_nothing_is_between(carried, taken, told):
    tail = Tail((1, "meeting-1"), last=7)
    page = Page(visitor=None, due=0)
    tail.listeners.add(page)
    assert tail.take(carried) == taken
    assert page.untold == told
