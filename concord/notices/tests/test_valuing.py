"""Letters of thanks and stories; thanks by replying."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings as chosen

from concord.foundation.models import Entry
from concord.notices.hearing_replies import hear
from concord.notices.models import Letter
from concord.notices.rules import tell
from concord.notices.tests.test_hearing_replies import reply
from concord.promises.listing import my_list
from concord.values import telling
from concord.values.appreciating import thank
from concord.values.models import Appreciation, Making, Story, Value
from concord.values.tests.test_making import all_agree, up_for_consent
from conftest import NOON

TOMORROW = NOON + timedelta(days=1)


@pytest.fixture
def courage(world) -> Value:
    return Value.objects.create(word="Courage", sentence="We say it first.", adopted_at=NOON)


@pytest.fixture
def card(world, settings) -> Letter:
    settings.CONCORD = replace(chosen.CONCORD, reply_address="reply@concord.example", mail_secret="hush")
    thank(world.people["ben"], by=world.actor("ana"), at=NOON, words="For the numbers.")
    return told("appreciation.given")


def told(kind: str) -> Letter:
    assert tell(Entry.objects.filter(kind=kind).latest("pk"), at=NOON)
    return Letter.objects.latest("pk")


def test_whoever_is_thanked_gets_a_letter_and_thanks_back_by_replying(card):
    assert (card.to, "For the numbers." in card.text) == ("ben@harbour.example", True)
    assert hear(reply(card, "You counted with me\r\nuntil two in the night."), at=TOMORROW) == "heard"
    back = Appreciation.objects.latest("pk")
    assert (back.giver.first_name, back.receiver.first_name) == ("Ben", "Ana")
    assert "until two in the night" in back.words
    assert hear(reply(card, "Me too", sender="chi@harbour.example", number=2), at=TOMORROW) == "forged"


@pytest.mark.parametrize(
    ("line", "receiver", "answer"),
    [
        ("Thank Grace: you drove the van yourself.", "Grace", "Grace reads your thanks now"),
        ("thanks to Chi Nguyen: for calling.", "Chi", "Chi reads your thanks now"),
        ("Thank Nobody: hm", "", "Nobody here goes by"),
        ("Thank Ben: me", "", "Nobody here goes by"),
    ],
)
def test_a_line_in_a_reply_thanks_somebody_by_name(card, line, receiver, answer):
    Letter.objects.filter(pk=card.pk).update(answers=["actions-1", "actions-2"])
    hear(reply(card, line), at=TOMORROW)
    assert answer in Letter.objects.filter(key__startswith="heard-").get().text
    assert [row.receiver.first_name for row in Appreciation.objects.exclude(words="For the numbers.")] == (
        [receiver] if receiver else []
    )


def test_a_story_about_somebody_reaches_them_without_its_words(world, courage):
    telling.tell(courage, by=world.actor("ana"), at=NOON, words="Ben hid it.", about=world.people["ben"])
    letter = told("story.told")
    assert letter.to == "ben@harbour.example"
    assert "hid it" not in letter.text + letter.html + letter.subject
    rows = my_list(world.people["ben"], world.actor("ben"), at=NOON).rows
    (row,) = [row for row in rows if row.source == "stories"]
    assert "hid it" not in row.what + row.why


def test_a_story_that_is_gone_is_told_to_nobody(world, courage):
    story = telling.tell(courage, by=world.actor("ana"), at=NOON, words="Ben hid it.", about=world.people["ben"])
    telling.withdraw(story, by=world.actor("ana"), at=NOON)
    assert tell(Entry.objects.get(kind="story.told"), at=NOON) == 0
    assert not Story.objects.exists()


def test_my_list_goes_along_from_the_order_to_the_signature(world, settings):
    settings.CONCORD = replace(chosen.CONCORD, reply_address="reply@concord.example", mail_secret="hush")
    making = up_for_consent(world, "Courage")
    assert deeds(world, "hiro") == [("agree", "object")]
    all_agree(world, making)
    assert deeds(world, "hiro") == [("sign",)]
    letter = told("values.adopted")
    assert "Courage" in letter.text
    assert hear(reply(letter, "Done"), at=TOMORROW) == "heard"
    assert Making.objects.get().signatures.get().person.email == letter.to


def deeds(world, name: str) -> list[tuple[str, ...]]:
    rows = my_list(world.people[name], world.actor(name), at=NOON).rows
    return [tuple(row.deeds) for row in rows if row.source == "values_made"]
