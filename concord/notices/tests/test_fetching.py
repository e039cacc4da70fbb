"""The mailbox of answers, on a real IMAP server: each mail once, broken ones stay and are named, a lost line mends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from concord.meetings.models import ActionItem
from concord.notices import checks
from concord.notices.fetching import read_mailbox
from concord.notices.mailbox import OpenMailbox, Unreadable
from concord.notices.mailbox_state import known
from concord.notices.models import Letter
from concord.notices.reading.message import LARGEST
from concord.notices.tests.test_digesting import MONDAY, promised  # noqa: F401  the fixture
from concord.notices.tests.test_hearing_replies import letter, reply  # noqa: F401  the fixture
from concord.site.mailbox import mailbox
from tests.imap_server import ImapServer, Wire


@pytest.fixture(scope="module")
def running() -> Iterator[ImapServer]:
    server = ImapServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(running, settings) -> ImapServer:
    running.empty()
    settings.MAILBOX = mailbox(running.url())
    return running


def heard() -> int:
    return Letter.objects.filter(key__startswith="heard-").count()


def test_a_reply_is_heard_once_and_marked_as_answered(server, letter, promised):  # noqa: F811
    server.deliver(reply(letter, "1 done\r\n\r\n> 1. Call the bank"))
    read_mailbox(MONDAY)
    assert ActionItem.objects.get(pk=promised.pk).done_at == MONDAY
    assert server.marks() == ["answered seen"]
    server.unmark()  # as if the worker had been killed before it marked it
    read_mailbox(MONDAY + timedelta(minutes=1))
    assert (heard(), server.marks()) == (1, ["answered seen"])


def test_what_only_a_person_can_take_stays_new_and_is_named(server, letter, settings):  # noqa: F811
    known_no_letter = (
        b"From: Eve <eve@elsewhere.example>\r\nTo: x@concord.example\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nHi"
    )
    huge = reply(letter, "x" * (LARGEST + 10), number=2)
    out = reply(letter, "I am away", more="Auto-Submitted: auto-replied\r\n", number=3)
    server.deliver(known_no_letter, huge, out)
    read_mailbox(MONDAY)
    assert server.marks() == ["flagged", "flagged", "answered seen"]
    (warning,) = checks.mailbox()
    assert warning.id == "concord.W007"
    assert "flagged: 2. Grüße, from eve@elsewhere.example; Re, from ben@harbour.example." in warning.msg
    server.unmark()  # somebody takes the flags off: tried again
    read_mailbox(MONDAY + timedelta(minutes=1))
    assert server.marks()[:2] == ["flagged", "flagged"]


def test_a_mail_that_breaks_something_does_not_hold_up_the_next(server, letter, promised, monkeypatch):  # noqa: F811
    unreadable = reply(letter, "1 done", more="Content-Type: text/plain\r\n").replace(b"<1@mail>", b"<2@mail>")
    server.deliver(b"\xff\xfe\x00", unreadable.replace(b"To: ", b"To: \x00"), reply(letter, "1 done"))
    read_mailbox(MONDAY)
    assert server.marks() == ["flagged", "flagged", "answered seen"]
    assert ActionItem.objects.get(pk=promised.pk).done_at == MONDAY


@pytest.mark.parametrize("ends_at", [b"AUTHENTICATE", b"SEARCH", b"FETCH", b"STORE"])
def test_a_line_that_is_cut_anywhere_mends_and_nothing_is_done_twice(server, letter, settings, ends_at):  # noqa: F811
    server.deliver(reply(letter, "Nothing that I know", number=4))
    wire = Wire(server.port, ends_at=ends_at)
    settings.MAILBOX = mailbox(server.url(port=wire.port))
    read_mailbox(MONDAY)
    state = known()
    assert "hung up" in state.trouble or "does not answer" in state.trouble
    wire.ends_at = b"never"
    read_mailbox(MONDAY + timedelta(seconds=59))  # it is left alone for a minute
    assert known().trouble
    read_mailbox(MONDAY + timedelta(seconds=61))
    wire.close()
    assert (known().trouble, known().troubled_since, heard()) == ("", None, 1)
    assert server.marks() == ["answered seen"]


def test_a_server_that_is_away_is_left_alone_longer_and_longer_and_that_is_said(server, db, settings, client):
    settings.MAILBOX = mailbox("imap://u:p@127.0.0.1:9")
    waits = []
    at = MONDAY
    for _try in range(5):
        read_mailbox(at)
        waits.append(known().not_before - at)
        at = known().not_before
    assert [wait.total_seconds() / 60 for wait in waits] == [1, 2, 5, 15, 15]
    assert known().troubled_since == MONDAY
    assert client.get("/healthz").json()["answers"].startswith("The mailbox's server 127.0.0.1 does not answer:")
    (error,) = checks.mailbox()
    assert (error.id, error.msg) == ("concord.E009", known().trouble)


def wrong(settings, url: str) -> str:
    with pytest.raises(Unreadable) as refused, OpenMailbox(**mailbox(url)):
        raise AssertionError("It was opened.")
    return str(refused.value)


def test_each_wrong_setting_gets_its_sentence(server, settings):
    assert "does not accept the user and password of CONCORD_IMAP_URL: " in wrong(settings, server.url(password="no"))
    assert "no-such-secret" not in wrong(settings, server.url(password="no-such-secret"))
    assert "no folder “Besprächungen & co”" in wrong(settings, server.url(more="/Bespr%C3%A4chungen%20%26%20co"))
    assert "hung up or was not understood" in wrong(settings, server.url(more="?starttls=1"))
    assert "certificate or encryption" in wrong(settings, server.url().replace("imap:", "imaps:"))
