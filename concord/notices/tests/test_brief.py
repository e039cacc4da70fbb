"""The brief over a real mail server: to whom, with which heads, how it ends by one press, and what comes back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings as chosen
from django.test import Client

from concord.brief import bouncing, editing, subscribing
from concord.brief.models import Subscription
from concord.brief.tests.brief_world import drafted, sent
from concord.foundation.actor import concord_itself
from concord.foundation.errors import Refused
from concord.notices import post
from concord.notices.draining import drain
from concord.notices.hearing_replies import hear
from concord.notices.mail import Mail
from concord.notices.models import Letter
from concord.notices.tests.conftest import text_of
from conftest import NOON

OUTSIDE = "jo@elsewhere.example"


def deliver(at=NOON):
    drain(at=at)
    post.send_due(now=lambda: at)


@pytest.fixture
def subscribed(world) -> dict[str, Subscription]:
    """Ben of the house, and Jo outside, who said yes."""
    system = concord_itself(world.owner.organization_id)
    ben = subscribing.subscribe(world.people["ben"], by=world.actor("ben"), at=NOON)
    jo = subscribing.ask_address(OUTSIDE.upper(), by=system, at=NOON)
    subscribing.confirm(jo.pk, OUTSIDE, by=system, at=NOON)
    return {"ben": ben, "jo": jo}


def test_it_reads_as_text_and_as_light_html_and_nothing_in_it_counts_readers(world, postbox, subscribed):
    sent(world)
    deliver()
    (message,) = postbox.to("ben@harbour.example")
    text, html = text_of(message), message.get_body(("html",)).get_content()
    assert text.startswith("> We open in Porto in March, and Vigo stays.\n\nWhat went well\n--------------\n")
    assert "- Finance: The books closed in *three* days." in text and "\\" not in text
    assert "<strong>Finance</strong>: The books closed in *three* days." in html
    assert "<img" not in html and len(re.findall("href=", html)) == 2, "the page, and the end: no other link"
    assert [part.get_content_type() for part in message.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
    ]


def test_one_press_of_the_mail_program_ends_it(world, postbox, subscribed):
    sent(world)
    deliver()
    (message,) = postbox.to(OUTSIDE)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<https?://[^/]+(/letters/ending/[^>]+)>", message["List-Unsubscribe"])[1]
    assert "/letters/ending/" in text_of(message)  # signed in another second, perhaps
    wire = Mail(Letter.objects.get(to=OUTSIDE)).message().as_bytes()
    assert re.search(rb"\r\nList-Unsubscribe: <https?://[^<>\s]+>\r\n", wire), "no program decodes words there"
    assert Client().get(address).status_code == 200 and Subscription.objects.filter(email=OUTSIDE).exists()
    for _press in range(2):
        assert Client().post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert list(Subscription.objects.values_list("email", flat=True)) == ["ben@harbour.example"]


def test_nobody_outside_gets_anything_before_they_say_yes(world, postbox):
    system = concord_itself(world.owner.organization_id)
    subscribing.ask_address(OUTSIDE, by=system, at=NOON)
    assert subscribing.ask_address(OUTSIDE, by=system, at=NOON) is None, "asked once a day at most"
    sent(world)
    deliver()
    (message,) = postbox.to(OUTSIDE)
    assert message["Subject"].startswith("Do you want") and "Porto" not in text_of(message)
    link = re.search(r"/letters/confirming/\S+", text_of(message))[0]
    Client().get(link)
    assert not subscribing.receivers().exists(), "a scanner that opens the link says nothing"
    assert Client().post(link).status_code == 200
    assert [row.email for row in subscribing.receivers()] == [OUTSIDE]


def test_who_never_answers_or_leaves_is_forgotten(world, subscribed):
    subscribing.ask_address("never@elsewhere.example", by=concord_itself(world.owner.organization_id), at=NOON)
    world.people["ben"].left_at = NOON
    world.people["ben"].save()
    subscribing.forget_silent(at=NOON + timedelta(days=8))
    assert list(Subscription.objects.values_list("email", flat=True)) == [OUTSIDE]


def test_a_draft_goes_to_nobody(world, postbox, subscribed):
    letter = drafted(world)
    editing.agree(letter, by=world.actor("ana"), at=NOON, version=1)
    with pytest.raises(Refused):
        editing.send(letter, by=world.actor("ana"), at=NOON, version=1)
    deliver()
    assert not [row for row in postbox.messages if "Porto" in str(row)]


def returned(letter_head: str, to: str, status: str = "5.1.1", action: str = "failed") -> bytes:
    """As mail servers report (RFC 3464): three parts, the last with the heads of the letter."""
    return f"""From: MAILER-DAEMON@mx.example\r
To: {to}\r
Subject: Undelivered Mail Returned to Sender\r
Auto-Submitted: auto-replied\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary="B"\r
\r
--B\r
Content-Type: text/plain\r
\r
It could not be delivered.\r
--B\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
\r
Final-Recipient: rfc822; {OUTSIDE}\r
Action: {action}\r
Status: {status}\r
Diagnostic-Code: smtp; 550 5.1.1 User unknown\r
\r
--B\r
Content-Type: text/rfc822-headers\r
\r
{letter_head}\r
--B--\r
""".encode()


def letters(world, subscription, count):
    """So many letters to one address, each sent."""
    made = []
    for number in range(count):
        made.append(
            Letter.objects.create(
                to=OUTSIDE, subject="S", text="T", key=f"brief-{number + 1}-{subscription.pk}",
                written_at=NOON, not_before=NOON, sent_at=NOON,
            )
        )  # fmt: skip
    return made


@pytest.fixture
def named(settings):
    settings.CONCORD = replace(chosen.CONCORD, reply_address="reply@concord.example", mail_secret="hush")


def test_the_third_letter_that_comes_back_pauses_the_address_and_the_administrators_are_told(world, subscribed, named):
    from concord.notices.reply_address import return_address

    for number, letter in enumerate(letters(world, subscribed["jo"], 3)):
        report = returned("Subject: S\r\n", return_address(letter))
        assert [hear(report, at=NOON), hear(report, at=NOON)] == ["returned", "returned"]
        jo = Subscription.objects.get(email=OUTSIDE)
        assert (jo.bounces, bool(jo.paused_at)) == (number + 1, number == 2)
    assert OUTSIDE not in [row.email for row in subscribing.receivers()]
    drain(at=NOON)
    told = Letter.objects.filter(key__startswith="brief-paused-")
    assert {row.to for row in told} == {"ana@harbour.example", "dora@harbour.example"}
    assert "550 5.1.1 User unknown" in told[0].text and OUTSIDE in told[0].subject
    bouncing.resume(jo, by=world.actor("ana"), at=NOON)
    assert OUTSIDE in [row.email for row in subscribing.receivers()]


def test_a_report_is_known_by_the_letters_own_number_too_and_by_nothing_else(world, subscribed, named):
    from concord.notices.mail import message_id

    (letter,) = letters(world, subscribed["jo"], 1)
    forged = message_id(letter).replace("-2026", "-2025")
    assert hear(returned(f"Message-ID: {forged}\r\n", "concord@harbour.example"), at=NOON) == "automatic"
    hear(returned(f"Message-ID: {message_id(letter)}\r\n", "c@x.example", status="4.2.2", action="delayed"), at=NOON)
    assert Subscription.objects.get(email=OUTSIDE).bounces == 0, "what may still arrive is no bounce"
    assert hear(returned(f"Message-ID: {message_id(letter)}\r\n", "c@x.example"), at=NOON) == "returned"
    assert Subscription.objects.get(email=OUTSIDE).bounces == 1


def test_an_address_refused_at_once_counts_too_and_the_envelope_says_where_a_letter_returns(
    world, postbox, subscribed, settings
):
    settings.CONCORD = replace(settings.CONCORD, reply_address="reply@concord.example", mail_secret="hush")
    postbox.answers[OUTSIDE] = "550 5.1.1 No such user here"
    sent(world)
    deliver()
    jo = Subscription.objects.get(email=OUTSIDE)
    assert jo.bounces == 1 and "No such user here" in jo.trouble
    (message,) = postbox.to("ben@harbour.example")
    (returns_to,) = [sender for sender in postbox.senders if sender.startswith("reply+")]
    letter = Letter.objects.get(to="ben@harbour.example", key__startswith="brief-")
    assert returns_to.startswith(f"reply+{letter.pk}-") and message["From"] == "Concord <concord@harbour.example>"
    assert hear(returned("Subject: S\r\n", returns_to), at=NOON) == "returned"
    assert Subscription.objects.get(person=world.people["ben"]).bounces == 1
