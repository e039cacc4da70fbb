"""Letters and the mail server: sent once, tried again, given up with a reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.notices import post
from concord.notices.drafts import Draft, Links, Words
from concord.notices.models import Letter
from concord.notices.tests.conftest import text_of
from concord.notices.writing import post as write
from concord.people import profiles

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def letter(world, name="ben", key="k1", **more):
    draft = Draft(
        key=key, subject="Hello", blocks=[Words("Do this."), Links([("Here", "https://a.example/x?a=1&b=2")])], **more
    )
    write([(world.people[name], draft)], at=NOON)
    return Letter.objects.get(key=key)


def send(at=NOON):
    return post.send_due(now=lambda: at)


def test_a_letter_arrives_as_text_and_html(world, postbox):
    letter(world)
    assert send().sent == 1
    (message,) = postbox.to("ben@harbour.example")
    assert message["Subject"] == "Hello"
    assert message["From"] == "Concord <concord@harbour.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert text_of(message) == "Do this.\n\nHere: https://a.example/x?a=1&b=2\n"
    assert '<a href="https://a.example/x?a=1&amp;b=2">Here</a>' in message.get_body(("html",)).get_content()


def test_a_letter_is_sent_once(world, postbox):
    letter(world)
    send()
    assert send(NOON + timedelta(days=1)).sent == 0
    assert len(postbox.messages) == 1


def test_the_same_occasion_is_told_once(world, postbox):
    letter(world)
    letter(world)
    assert Letter.objects.count() == 1


def test_who_has_no_address_or_has_left_is_not_written_to(world):
    world.people["ben"].email = ""
    world.people["chi"].left_at = NOON
    drafts = [(world.people[name], Draft(key=name, subject="x", blocks=[])) for name in ("ben", "chi")]
    assert write(drafts, at=NOON) == 0


def test_an_address_refused_for_good_is_given_up_with_the_servers_words(world, postbox):
    postbox.answers["ben@harbour.example"] = "550 5.1.1 No such user here"
    letter(world)
    send()
    refused = Letter.objects.get()
    assert refused.given_up_at == NOON
    assert refused.trouble == "The mail server refuses this address: 550 5.1.1 No such user here"


def test_an_address_refused_for_now_is_tried_again_later_and_later(world, postbox):
    postbox.answers["ben@harbour.example"] = "451 Try later (greylisted)"
    letter(world)
    send()
    first = Letter.objects.get()
    assert (first.given_up_at, first.not_before) == (None, NOON + timedelta(minutes=1))
    send(first.not_before)
    second = Letter.objects.get()
    assert second.not_before == first.not_before + timedelta(minutes=5)
    postbox.answers.clear()
    assert send(second.not_before).sent == 1
    assert Letter.objects.get().trouble == ""


def test_a_refused_letter_does_not_hold_up_the_next(world, postbox):
    postbox.answers["ben@harbour.example"] = "550 No such user"
    letter(world)
    letter(world, "chi", key="k2")
    assert send().sent == 1
    assert len(postbox.to("chi@harbour.example")) == 1


def test_a_letter_that_is_too_big_is_given_up(world, postbox):
    postbox.to_data = ["552 Message too large"]
    letter(world)
    send()
    assert Letter.objects.get().trouble == "The mail server refuses this letter: 552 Message too large"
    assert Letter.objects.get().given_up_at


def test_a_server_that_is_away_stops_the_batch_and_nothing_is_lost(world, server_away):
    letter(world)
    letter(world, "chi", key="k2")
    outcome = send()
    assert (outcome.sent, outcome.server_away) == (0, True)
    troubled = Letter.objects.get(key="k1")
    assert troubled.trouble.startswith("The mail server does not answer: ")
    assert troubled.given_up_at is None
    assert Letter.objects.get(key="k2").tries == 0


def test_after_three_days_a_letter_is_given_up(world, server_away):
    letter(world)
    send(NOON + timedelta(days=3, minutes=1))
    assert Letter.objects.get().given_up_at


def test_a_letter_whose_time_is_over_is_not_sent(world, postbox):
    letter(world, good_until=NOON + timedelta(minutes=30))
    assert send(NOON + timedelta(minutes=31)).sent == 0
    assert Letter.objects.get().trouble == "Its time had passed before it could be sent."
    assert not postbox.messages


def test_whoever_has_left_in_the_meantime_is_not_written_to(world, postbox):
    letter(world)
    profiles.leave(world.people["ben"], by=world.actor("ana"), at=NOON)
    assert send().sent == 0
    assert Letter.objects.get().trouble == "Its reader had left."


def test_an_owner_sends_a_given_up_letter_again(world, postbox):
    postbox.answers["ben@harbour.example"] = "550 No such user"
    letter(world)
    send()
    postbox.answers.clear()
    post.send_again(Letter.objects.get(), at=NOON)
    assert send().sent == 1


def test_a_key_to_an_account_is_forgotten_once_it_is_sent(world, postbox):
    letter(world, secret=True)
    send()
    sent = Letter.objects.get()
    assert "https://" not in sent.text + sent.html
    assert "https://a.example/x" in text_of(postbox.messages[0])


def test_without_a_mail_server_letters_wait(world):
    letter(world)
    assert send().sent == 0
    assert Letter.objects.get().state == "waiting"


def test_a_letter_that_another_worker_has_taken_is_left_to_it(world, postbox):
    taken = letter(world)
    assert post.claim(taken.pk, at=NOON, lease=post.LEASE)
    assert post.claim(taken.pk, at=NOON, lease=post.LEASE) is None
    assert send().sent == 0
    assert send(NOON + post.LEASE).sent == 1  # it was killed: its lease is over


@pytest.mark.parametrize(
    ("name", "subject"), [("Zoë “Z” Ångström", "Grüße\nBcc: all@x.example"), ("ليلى", "مرحبا"), ("李", "会议 🎉")]
)
def test_every_script_arrives_and_no_header_is_smuggled_in(world, postbox, name, subject):
    write([(world.people["ben"], Draft(key="x", subject=subject, blocks=[Words(name)]))], at=NOON)
    send()
    (message,) = postbox.messages
    assert message["Subject"] == " ".join(subject.split())
    assert message["Bcc"] is None
    assert text_of(message) == f"{name}\n"


def test_an_address_at_a_domain_in_another_script_is_written_as_the_net_knows_it(world, postbox):
    world.people["ben"].email = "ben@bücher.example"
    letter(world)
    assert send().sent == 1
    assert postbox.messages[0]["To"] == "ben@xn--bcher-kva.example"


def test_an_address_that_no_server_can_take_is_given_up_with_a_sentence(world, postbox):
    world.people["ben"].email = "bén@harbour.example"
    letter(world)
    send()
    assert Letter.objects.get().trouble.startswith("This address cannot be written on a mail:")
    assert Letter.objects.get().given_up_at


def test_what_people_wrote_is_escaped_in_the_html(world, postbox):
    write([(world.people["ben"], Draft(key="x", subject="s", blocks=[Words("<script>alert(1)</script>")]))], at=NOON)
    assert "<script>" not in Letter.objects.get().html
    assert "<script>" in Letter.objects.get().text
