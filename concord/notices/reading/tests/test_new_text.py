"""Mail as programs really send it: only the new words are taken, and programs' own words never."""

# ruff: noqa: E501  samples stand as programs send them
from __future__ import annotations

from datetime import date

import pytest

from concord.notices.reading.meaning import Meaning, meaning_of
from concord.notices.reading.message import LARGEST, TooLarge, read_message

HEAD = "From: Ben Okafor <Ben@harbour.example>\r\nTo: reply+7-abc@concord.example\r\nMessage-ID: <1@x>\r\n"
QUOTE = "> 1. Call the bank\r\n> https://concord.example/by-mail/x\r\n"
GMAIL = (
    f"Done, thanks\r\n\r\nOn Mon, Oct 5, 2026 at 8:00 AM Concord <\r\nconcord@concord.example> wrote:\r\n\r\n{QUOTE}"
)
APPLE = f"Done\r\n\r\n> On 5. Oct 2026, at 08:00, Concord <c@concord.example> wrote:\r\n> \r\n{QUOTE}"
IPHONE = f"Done\r\n\r\nSent from my iPhone\r\n\r\n> On 5 Oct 2026, at 08:00, Concord wrote:\r\n{QUOTE}"
OUTLOOK = (
    "Done\r\n\r\nBen Okafor\r\n________________________________\r\nFrom: Concord <c@concord.example>\r\n"
    "Sent: Monday, October 5, 2026 8:00 AM\r\nTo: Ben\r\nSubject: One thing\r\n\r\n1. Call the bank\r\n"
)
OUTLOOK_DE = (
    "Erledigt\r\n\r\nVon: Concord <c@concord.example>\r\nGesendet: Montag, 5. Oktober 2026 08:00\r\nAn: Ben\r\n\r\nText"
)
THUNDERBIRD = f"On 10/5/26 08:00, Concord wrote:\r\n{QUOTE}\r\nDone\r\n\r\n-- \r\nBen Okafor\r\nFinance\r\n"
GERMAN = f"Erledigt\r\n\r\nAm Mo., 5. Okt. 2026 um 08:00 Uhr schrieb Concord <c@concord.example>:\r\n\r\n{QUOTE}"
FRENCH = f"Fait\r\n\r\nLe lun. 5 oct. 2026 à 08:00, Concord <c@concord.example> a écrit :\r\n\r\n{QUOTE}"


def plain(text: str, more: str = "") -> bytes:
    return (HEAD + more + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text).encode()


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (GMAIL, "Done, thanks"), (APPLE, "Done"), (IPHONE, "Done"), (OUTLOOK, "Done\n\nBen Okafor"), (OUTLOOK_DE, "Erledigt"),
        (THUNDERBIRD, "Done"), (GERMAN, "Erledigt"), (FRENCH, "Fait"), (QUOTE, ""), ("", ""),
        ("On Monday I wrote:\r\nit is done", "On Monday I wrote:\nit is done"),
    ],
)  # fmt: skip
def test_only_the_new_words_are_taken(text, new):
    assert read_message(plain(text)).text == new


def test_html_alone_strange_charsets_and_broken_mime_still_give_words():
    html = '<div>Done &amp; sent<br></div><div class="gmail_quote">On Monday Concord wrote<blockquote>1. Call</blockquote></div>'
    raw = (HEAD + "Content-Type: text/html; charset=nonsense\r\n\r\n" + html).encode()
    assert read_message(raw).text == "Done & sent"
    latin = HEAD.encode() + b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nsp\xe4ter"
    assert read_message(latin).text == "später"
    assert read_message(b"\xff\xfe no head at all").sender == ""
    cut = (
        HEAD + 'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nDone'
    ).encode()
    assert read_message(cut).text == "Done"
    with pytest.raises(TooLarge):
        read_message(b"x" * (LARGEST + 1))


@pytest.mark.parametrize(
    "more",
    ["Auto-Submitted: auto-replied\r\n", "Precedence: bulk\r\n", "X-Autoreply: yes\r\n", "Return-Path: <>\r\n"],
)
def test_what_a_program_wrote_never_counts(more):
    assert read_message(plain("Done", more)).automatic
    assert not read_message(plain("Done", "X-Auto-Response-Suppress: All\r\nAuto-Submitted: no\r\n")).automatic


def test_a_bounce_never_counts():
    raw = (HEAD + 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b--').encode()
    assert read_message(raw).automatic


REPLY = (
    "BEGIN:VCALENDAR\r\nPRODID:{product}\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u@concord\r\n"
    "SEQUENCE:2\r\nDTSTAMP:20261001T080000Z\r\nDTSTART:20261005T080000Z\r\n{when}"
    "ATTENDEE;{attendee}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.parametrize(
    ("product", "attendee", "when", "said"),
    [
        ("-//Google Inc//Google Calendar 70.9054//EN", "CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=ben@harbour.example;X-NUM-GUESTS=0:mailto:ben@harbour.example", "", "yes"),
        ("Microsoft Exchange Server 2010", "PARTSTAT=DECLINED;CN=Ben Okafor:MAILTO:Ben@harbour.example", "RECURRENCE-ID:20261005T080000Z\r\n", "no"),
        ("-//Apple Inc.//macOS 15.0//EN", 'CN="Ben Okafor";PARTSTAT=TENTATIVE:mailto:ben@harbour.example', "", "late"),
    ],
)  # fmt: skip
def test_calendar_programs_answer(product, attendee, when, said):
    body = REPLY.format(product=product, attendee=attendee, when=when)
    raw = (HEAD + "Content-Type: text/calendar; method=REPLY; charset=UTF-8\r\n\r\n" + body).encode()
    (reply,) = read_message(raw).calendar
    assert (reply.uid, reply.attendee, reply.said, reply.sequence) == ("u@concord", "ben@harbour.example", said, 2)
    assert (reply.occurrence is not None) == bool(when)
    assert read_message(raw.replace(b"REPLY", b"REQUEST")).calendar == []
    assert read_message(raw.replace(b"BEGIN:VCALENDAR", b"BEGIN")).calendar == []


MONDAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Done", Meaning("done")), ("done, thanks", Meaning("done")), ("2 done", Meaning("done", 2)), ("done 2", Meaning("done", 2)),
        ("Erledigt.", Meaning("done")),
        ("Moved to Friday because the bank is shut", Meaning("move", None, date(2026, 10, 9), "the bank is shut")),
        ("move to Monday because x", Meaning("move", None, date(2026, 10, 12), "x")),
        ("3. moved to 2026-10-20, because of us", Meaning("move", 3, date(2026, 10, 20), "of us")),
        ("moved to someday because x", Meaning("move", None, None, "x")),
        ("verschoben auf 1.10. weil es brennt", Meaning("move", None, date(2027, 10, 1), "es brennt")),
        ("Yes, I will be there", Meaning("yes")), ("I cannot make it", Meaning("no")), ("I'll be late", Meaning("late")),
        ("not done yet", Meaning("")), ("Nothing", Meaning("nothing")),
        ("4 I need the lorry on Friday", Meaning("need", 4, reason="I need the lorry on Friday")),
        ("no, because the bank is shut", Meaning("no", reason="the bank is shut")), ("Object: too dear", Meaning("no", reason="too dear")),
        ("I approve", Meaning("yes")), ("2. I will carry it", Meaning("yes", 2)), ("I can help!", Meaning("yes")), ("cannot now", Meaning("no")),
        ("I stand aside", Meaning("aside")), ("in part", Meaning("partly")), ("I need", Meaning("")),
        ("5 B, a = c", Meaning("letters", 5, reason="B, a = c")), ("B > A", Meaning("letters", reason="B > A")), ("A bc", Meaning("")),
        ("Thank you: it saved me a week", Meaning("thanks", reason="Thank you: it saved me a week")), ("Thanks", Meaning("")),
    ],
)  # fmt: skip
def test_short_answers_mean_something_and_others_nothing(line, meaning):
    assert meaning_of(line, today=MONDAY) == meaning
