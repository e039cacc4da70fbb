"""Worded by the table, sent by whoever leads its meetings, and fixed from then on."""

from __future__ import annotations

import pytest

from concord.foundation.actor import concord_itself
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.indicators.editing_letters import LONGEST, drop, reword, send
from concord.indicators.models import QuarterLetter
from concord.indicators.tests.test_writing_letters import drafted
from concord.indicators.writing_letters import draft_anew
from concord.people.models import Person
from concord.promises.listing import my_list
from conftest import NOON


@pytest.fixture
def letter(world) -> QuarterLetter:
    return drafted(world)


def says(world, letter, name, words, version):
    reword(letter, by=world.actor(name), at=NOON, words=words, version=version)


def waits_for(world, name):
    rows = my_list(world.people[name], world.actor(name), at=NOON).rows
    return [row.what for row in rows if row.source == "quarter_letters"]


def test_two_who_write_at_once_lose_nothing(world, letter):
    says(world, letter, "ben", "Ben’s", 1)
    with pytest.raises(Refused, match="compare the two"):
        says(world, letter, "dora", "Dora’s", 1)
    assert QuarterLetter.objects.get().words == "Ben’s"
    says(world, letter, "dora", "Dora’s", 2)
    assert (letter.words, letter.version, letter.edited_by) == ("Dora’s", 3, world.people["dora"])
    says(world, letter, "dora", " Dora’s\r\n", 1)
    assert letter.version == 3, "the same words change nothing"


@pytest.mark.parametrize(
    ("words", "sentence"), [(" \n", "Write the letter first"), ("x" * 50_000, "50000 characters; at most 20000")]
)
def test_an_empty_or_endless_letter_is_refused_in_words(world, letter, words, sentence):
    with pytest.raises(Refused, match=sentence) as refused:
        says(world, letter, "ben", words, 1)
    assert refused.value.field == "words" and LONGEST == 20_000


def test_what_was_sent_does_not_change_any_more(world, letter):
    ana = world.actor("ana")
    send(letter, by=ana, at=NOON, version=1)
    deeds = (
        lambda: says(world, letter, "ben", "Other", 1),
        lambda: draft_anew(letter, by=ana, at=NOON, version=1),
        lambda: send(letter, by=ana, at=NOON, version=1),
        lambda: drop(letter, by=ana, at=NOON),
    )
    for deed in deeds:
        with pytest.raises(Refused, match="a sent letter does not change"):
            deed()
    assert (letter.sent_by, letter.sent_at, letter.version) == (world.people["ana"], NOON, 1)
    assert Entry.objects.filter(kind="quarter_letter.sent").count() == 1


def test_whoever_sends_has_read_the_text_that_goes_out(world, letter):
    says(world, letter, "ben", "Ben’s", 1)
    with pytest.raises(Refused, match="Read it again"):
        send(letter, by=world.actor("ana"), at=NOON, version=1)


def test_the_table_words_it_and_whoever_leads_the_meetings_sends_it(world, letter):
    for deed in (send, drop):
        more = {"version": 1} if deed is send else {}
        with pytest.raises(Denied):
            deed(letter, by=world.actor("ben"), at=NOON, **more)
    with pytest.raises(Denied):
        send(letter, by=concord_itself(world.owner.organization_id), at=NOON, version=1)
    world.team.memberships.filter(person=world.people["ben"]).update(kind="observer")
    with pytest.raises(Denied):
        says(world, letter, "ben", "x", 1)


def test_where_nobody_would_get_it_it_does_not_go(world, letter):
    ana = world.actor("ana")
    Person.objects.update(email="")
    with pytest.raises(Refused, match="nobody would get it"):
        send(letter, by=ana, at=NOON, version=1)


def test_it_waits_for_the_chair_until_it_is_sent_or_let_be(world, letter):
    assert waits_for(world, "ana") == ["The letter of 1 October to 24 November 2026 waits for your eyes"]
    assert not waits_for(world, "ben")
    drop(letter, by=world.actor("ana"), at=NOON)
    assert not waits_for(world, "ana")
    with pytest.raises(Refused, match="no letter this time"):
        says(world, letter, "ben", "x", 1)
