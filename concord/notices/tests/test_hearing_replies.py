"""Answers by replying: done in the reader's name, once; nothing by strangers, programs or broken seals."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as chosen

from concord.decisions.consenting import ask_for_consent
from concord.decisions.deciding import ask
from concord.decisions.framing import Frame
from concord.decisions.models import ConsentAnswer
from concord.decisions.optioning import OptionWords
from concord.meetings.models import ActionItem
from concord.notices.hearing_replies import hear
from concord.notices.letters.digest import digest
from concord.notices.mail import Mail
from concord.notices.models import Letter
from concord.notices.tests.test_digesting import MONDAY, promised  # noqa: F401  the fixture
from concord.notices.writing import post
from concord.people.models import Person
from concord.promises.listing import my_list
from concord.rhythm.calendar_mail import own_uid
from concord.rhythm.models import Attendance, Meeting
from concord.rhythm.scheduling import start_series
from concord.support import requesting


@pytest.fixture
def letter(world, promised, settings) -> Letter:  # noqa: F811
    settings.CONCORD = replace(chosen.CONCORD, reply_address="reply@concord.example", mail_secret="hush")
    ben = world.people["ben"]
    post([(ben, digest(ben, my_list(ben, world.actor("ben"), at=MONDAY), MONDAY.date()))], at=MONDAY)
    return Letter.objects.get(key__startswith="digest-")


def reply(letter: Letter, text: str, *, sender: str = "", more: str = "", to: str = "", number: int = 1) -> bytes:
    sender = sender or letter.to
    to = to or str(Mail(letter).message()["Reply-To"])
    head = f"From: X <{sender}>\r\nTo: {to}\r\nMessage-ID: <{number}@mail>\r\n{more}Subject: Re\r\n\r\n"
    return (head + text).encode()


def test_done_is_done_once_and_said_back(letter, promised):  # noqa: F811
    raw = reply(letter, "1 done\r\n\r\nBen\r\n> 1. Call the bank")
    assert [hear(raw, at=MONDAY), hear(raw, at=MONDAY)] == ["heard", "again"]
    promised.refresh_from_db()
    assert promised.done_at == MONDAY
    answer = Letter.objects.get(key__startswith="heard-")
    assert "Done: Call <the> bank" in answer.text


def test_it_moves_with_a_reason_and_a_rule_says_what_is_wrong(letter, promised):  # noqa: F811
    assert hear(reply(letter, "Moved to Friday because the bank is shut"), at=MONDAY) == "heard"
    moved = ActionItem.objects.get(pk=promised.pk)
    assert (moved.due.isoformat(), moved.reason) == ("2026-10-09", "the bank is shut")
    hear(reply(letter, "moved to someday because x", number=2), at=MONDAY)
    assert "Choose a day, like" in Letter.objects.filter(key__startswith="heard-").latest("pk").text


def test_what_is_not_understood_comes_back_kindly_with_their_words(letter, promised):  # noqa: F811
    assert hear(reply(letter, "I thought about it at length"), at=MONDAY) == "asked back"
    answer = Letter.objects.get(key__startswith="heard-").text
    assert "1 done" in answer
    assert "> I thought about it at length" in answer


def test_whatever_stands_on_the_list_is_answered_in_a_line_each(world, promised, letter):  # noqa: F811
    def asked(question, **more):
        frame, options = Frame(method=more.pop("method", "advice")), more.pop("options", ())
        words = [OptionWords(name=name) for name in options]
        decider = world.people["ana"]
        return ask(world.team, by=world.actor("ana"), at=MONDAY, question=question, decider=decider, frame=frame,
                   options=words, **more)  # fmt: skip

    agreed = asked("A?", method="consent", proposal="We go")
    ask_for_consent(agreed, by=world.actor("ana"), at=MONDAY)
    voted = asked("B?", method="ranked", options=("Porto", "Vigo", "Braga"))
    named = asked("C?", approvers=[world.people["ben"]])
    seen = asked("D?", departments=[world.people["ben"].department])
    needs = requesting.request_support(world.team, by=world.actor("chi"), at=MONDAY, what="A van")
    letter.answers = [f"consent-{agreed.pk}", f"votes-{voted.pk}", f"approvals-{named.pk}", f"perspectives-{seen.pk}",
                      f"support_requests-{needs.pk}", f"actions-{promised.pk}", f"consent-{agreed.pk}"]  # fmt: skip
    letter.save()
    lines = [
        "1 no, because the vans are sold",
        "2 C, A",
        "3 yes",
        "4 done well it is not",
        "5 I can help",
        "6 perhaps one day",
    ]
    assert hear(reply(letter, "Good morning\n\n" + "\n".join(lines)), at=MONDAY) == "heard"
    assert ConsentAnswer.objects.values_list("answer", "why").get() == (3, "the vans are sold")
    names = dict(voted.options.values_list("pk", "name"))
    assert [[names[pk] for pk in tier] for tier in voted.ballots.get().tiers] == [["Braga"], ["Porto"]]
    assert named.approvers.get().approved_at == MONDAY
    assert seen.perspectives.get().words == "done well it is not"
    assert needs.offers.get().person == world.people["ben"]
    told = Letter.objects.filter(key__startswith="heard-").latest("pk").text
    assert "Not clear, so nothing was done" in told and "6 perhaps one day" in told and "Good morning" not in told
    hear(reply(letter, "7 I stand aside", number=2), at=MONDAY)
    assert ConsentAnswer.objects.get().answer == 2


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"sender": "ana@harbour.example"}, "forged"),
        ({"more": "Authentication-Results: mx; dmarc=fail\r\n"}, "forged"),
        ({"more": "Auto-Submitted: auto-replied\r\n"}, "automatic"),
        ({"to": "reply+1-00000000000000000000@concord.example"}, "unknown"),
        ({"to": "reply@concord.example"}, "unknown"),
    ],
)
def test_nobody_else_and_no_program_is_heard(letter, promised, changed, outcome):  # noqa: F811
    assert hear(reply(letter, "Done", **changed), at=MONDAY) == outcome
    assert ActionItem.objects.get(pk=promised.pk).done_at is None


def test_a_calendars_answer_is_the_answer_unless_it_is_old_or_forged(world, letter):
    starts = datetime(2026, 10, 8, 9, tzinfo=UTC)
    by = world.actor("ana")
    series = start_series(world.team, by=by, at=MONDAY, title="L", rule="FREQ=WEEKLY", starts=starts, timezone="UTC")
    ben = Person.objects.get(pk=world.people["ben"].pk)

    def calendar(sequence: int, sender: str = ben.email) -> bytes:
        return (
            f"From: {sender}\r\nTo: c@concord.example\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n"
            f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{series.uid}\r\nSEQUENCE:{sequence}\r\n"
            f"RECURRENCE-ID:20261008T090000Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:{ben.email}\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n"
        ).encode()

    series.sequence = 3
    series.save()
    assert hear(calendar(2), at=MONDAY) == "unknown"
    assert hear(calendar(3, "zed@elsewhere.example"), at=MONDAY) == "forged"
    assert not Attendance.objects.filter(person=ben, meeting__series=series).exclude(answer="").exists()
    assert hear(calendar(3), at=MONDAY + timedelta(hours=1)) == "heard"
    assert Attendance.objects.get(person=ben, meeting__series=series, meeting__occurrence=starts).answer == "no"


def test_a_meeting_outside_a_series_is_found_by_its_own_uid(world, letter):
    ben, starts = Person.objects.get(pk=world.people["ben"].pk), MONDAY + timedelta(days=2)
    meeting = Meeting.objects.create(team=world.team, title="Once", starts=starts, occurrence=starts)
    raw = (
        f"From: {ben.email}\r\nTo: c@concord.example\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n"
        f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{own_uid(meeting)}\r\n"
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ben.email}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()
    assert hear(raw, at=MONDAY) == "heard"
    assert Attendance.objects.get(person=ben, meeting=meeting).answer == "yes"


def test_the_hook_wants_its_secret(client, letter):
    def send(secret: str):
        head = {"authorization": f"Bearer {secret}"}
        return client.post("/mail/inbound", reply(letter, "Hm"), content_type="message/rfc822", headers=head)

    assert send("wrong").status_code == 403
    assert send("hush").json() == {"outcome": "asked back"}
