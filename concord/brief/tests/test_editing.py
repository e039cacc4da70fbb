"""Two pairs of eyes on one and the same text."""

from __future__ import annotations

import pytest

from concord.brief.editing import agree, drop, reword, send, take_back
from concord.brief.models import Brief
from concord.brief.tests.brief_world import drafted
from concord.foundation.errors import Denied, Refused
from concord.promises.listing import my_list
from conftest import NOON


@pytest.fixture
def letter(world) -> Brief:
    return drafted(world)


def says(world, letter, name, words, version):
    reword(letter, by=world.actor(name), at=NOON, subject="News", words=words, version=version)


def test_it_goes_out_once_two_agree_to_the_same_text(world, letter):
    ana = world.actor("ana")
    for agreed in ("dora", "dora"):
        agree(letter, by=world.actor(agreed), at=NOON, version=1)
        with pytest.raises(Refused, match="Two people must have agreed"):
            send(letter, by=ana, at=NOON, version=1)
    agree(letter, by=world.actor("ben"), at=NOON, version=1)
    send(letter, by=ana, at=NOON, version=1)
    assert Brief.objects.get().sent_at == NOON
    with pytest.raises(Refused, match="was sent"):
        says(world, letter, "ben", "Other", 1)


def test_whoever_changes_it_agrees_and_everybody_elses_agreement_is_gone(world, letter):
    for name in ("dora", "ana"):
        agree(letter, by=world.actor(name), at=NOON, version=1)
    says(world, letter, "ben", "We open in Porto.", 1)
    assert [row.person.first_name for row in letter.agreements.all()] == ["Ben"]
    with pytest.raises(Refused, match="Read it again, then agree"):
        agree(letter, by=world.actor("ana"), at=NOON, version=1)
    with pytest.raises(Refused, match="two must agree to it anew"):
        send(letter, by=world.actor("ana"), at=NOON, version=1)


def test_two_who_write_at_once_lose_nothing(world, letter):
    says(world, letter, "ben", "Ben’s", 1)
    with pytest.raises(Refused, match="while you wrote"):
        says(world, letter, "dora", "Dora’s", 1)
    assert Brief.objects.get().words == "Ben’s"


@pytest.mark.parametrize(
    ("subject", "words", "sentence"),
    [
        (" ", "x", "a subject"),
        ("x" * 151, "x", "151 characters"),
        ("x", " ", "Write the letter"),
        ("x", "x" * 20001, "20001"),
    ],
)
def test_nothing_and_too_much_are_refused(world, letter, subject, words, sentence):
    with pytest.raises(Refused, match=sentence):
        reword(letter, by=world.actor("dora"), at=NOON, subject=subject, words=words, version=1)


def test_saving_what_stands_there_changes_nothing(world, letter):
    reword(letter, by=world.actor("dora"), at=NOON, subject=letter.subject, words=letter.words, version=1)
    assert letter.version == 1 and not letter.agreements.exists()


def test_only_the_table_edits_and_only_whoever_leads_sends_or_lets_it_be(world, letter):
    from concord.foundation.actor import Actor

    employee = Actor(organization_id=world.owner.organization_id, person_id=1, roles=frozenset({"employee"}))
    with pytest.raises(Denied):
        agree(letter, by=employee, at=NOON, version=1)
    with pytest.raises(Denied):
        drop(letter, by=world.actor("ben"), at=NOON)
    assert letter not in Brief.objects.seen_by(employee)
    drop(letter, by=world.actor("dora"), at=NOON)
    with pytest.raises(Refused, match="no letter this time"):
        agree(letter, by=world.actor("ben"), at=NOON, version=1)


def test_it_waits_on_the_list_of_whoever_leads_the_meetings(world, letter):
    def line(name):
        rows = my_list(world.people[name], world.actor(name), at=NOON).rows
        return next((row.what for row in rows if row.source == "briefs"), "")

    assert line("dora") == "The letter of Tuesday’s meeting waits for your eyes" and line("ben") == ""
    agree(letter, by=world.actor("dora"), at=NOON, version=1)
    assert "a second pair of eyes" in line("dora") and "your eyes" in line("ana")
    agree(letter, by=world.actor("ana"), at=NOON, version=1)
    assert "can go out" in line("ana")
    take_back(letter, by=world.actor("ana"), at=NOON)
    assert "your eyes" in line("ana")
