"""What was learned is read by its subject first, shown as long as they want, and then it is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from concord.acquaintances import discovering
from concord.acquaintances.cycling import begin_cycle
from concord.acquaintances.models import Acquaintance, Discovery
from concord.acquaintances.seeing import by_me, readable, shown_to, to_approve
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.people import profiles, teams
from concord.people.acting import actor_for
from conftest import NOON

WORDS = "Keeps bees on the roof of the depot."


@pytest.fixture
def talk(world):
    """Ana and whoever she gets to know, and that one's first name."""
    begin_cycle(world.team, by=world.actor("ana"), at=NOON)
    row = Acquaintance.objects.whole().of(world.people["ana"].pk).get()
    other = row.others(world.people["ana"].pk)[0]
    return row, other, other.email.partition("@")[0]


def everybody_else(world, *names):
    return [world.actor(name) for name in world.people if name not in names]


def test_only_the_two_read_it_until_its_subject_approves_and_nobody_after_it_is_withdrawn(world, talk):
    row, other, name = talk
    made = discovering.write(row, by=world.actor("ana"), at=NOON, about=other, words=WORDS)
    assert row.met_at == NOON, "who writes has talked"
    assert not any(readable(actor).exists() for actor in everybody_else(world, "ana", name))
    assert list(to_approve(world.actor(name))) == list(by_me(world.actor("ana"))) == [made]
    for actor in everybody_else(world, name):
        with pytest.raises(Denied):
            discovering.approve(made, by=actor, at=NOON)
        with pytest.raises(Denied):
            discovering.withdraw(made, by=actor, at=NOON)
    discovering.approve(made, by=world.actor(name), at=NOON, read=f"  {WORDS} ")
    assert all(made in readable(actor) for actor in everybody_else(world))
    discovering.withdraw(made, by=world.actor(name), at=NOON)
    assert not any(readable(actor).exists() for actor in everybody_else(world)) and not Discovery.objects.exists()


def test_the_log_keeps_no_word_of_it(world, talk):
    row, other, name = talk
    made = discovering.write(row, by=world.actor("ana"), at=NOON, about=other, words=WORDS)
    discovering.reword(made, by=world.actor("ana"), at=NOON, words=f"{WORDS} Really.")
    discovering.approve(made, by=world.actor(name), at=NOON)
    discovering.withdraw(made, by=world.actor(name), at=NOON)
    bodies = str(list(Entry.objects.values_list("body", flat=True)))
    assert "bees" not in bodies and Entry.objects.filter(kind__startswith="discovery.").count() == 4


def test_words_written_anew_are_approved_anew(world, talk):
    row, other, name = talk
    made = discovering.write(row, by=world.actor("ana"), at=NOON, about=other, words=WORDS)
    discovering.approve(made, by=world.actor(name), at=NOON)
    discovering.reword(made, by=world.actor("ana"), at=NOON, words="Sells honey.")
    assert not any(shown_to(actor).exists() for actor in everybody_else(world))
    with pytest.raises(Refused, match="worded anew while you read it"):
        discovering.approve(made, by=world.actor(name), at=NOON, read=WORDS)


def test_its_subject_chooses_who_reads_it(world, talk):
    row, other, name = talk
    made = discovering.write(row, by=world.actor("ana"), at=NOON, about=other, words=WORDS)
    by = world.actor("ana")
    outside = profiles.add(name="Pat", by=by, at=NOON, email="pat@harbour.example", roles=("leader",))
    employee = profiles.add(name="Lena", by=by, at=NOON, email="lena@harbour.example", roles=("employee",))
    discovering.approve(made, by=world.actor(name), at=NOON)
    assert not shown_to(actor_for(outside)).exists()
    discovering.approve(made, by=world.actor(name), at=NOON, seen_by="people")
    assert shown_to(actor_for(outside)).exists() and not shown_to(actor_for(employee)).exists()
    with pytest.raises(Refused, match="team, people"):
        discovering.approve(made, by=world.actor(name), at=NOON, seen_by="world")


def test_who_leaves_the_team_reads_it_no_longer_and_what_is_about_who_left_is_shown_to_nobody(world, talk):
    row, other, name = talk
    made = discovering.write(row, by=world.actor("ana"), at=NOON, about=other, words=WORDS)
    discovering.approve(made, by=world.actor(name), at=NOON)
    reader = next(key for key in world.people if key not in ("ana", name))
    teams.unseat(world.people[reader], world.team, by=world.actor("ana"), at=NOON)
    assert not shown_to(world.actor(reader)).exists()
    other.left_at = NOON
    other.save(update_fields=["left_at"])
    assert not shown_to(world.actor("ana")).exists()


def test_whoever_wrote_it_takes_it_back(world, talk):
    row, other, _name = talk
    made = discovering.write(row, by=world.actor("ana"), at=NOON, about=other, words=WORDS)
    discovering.take_back(made, by=world.actor("ana"), at=NOON)
    with pytest.raises(ObjectDoesNotExist):
        made.refresh_from_db()


def test_two_at_once_are_told(world, talk):
    row, other, name = talk
    made = discovering.write(row, by=world.actor("ana"), at=NOON, about=other, words=WORDS)
    same = Discovery.objects.get(pk=made.pk)
    discovering.take_back(made, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="not there any more"):
        discovering.approve(same, by=world.actor(name), at=NOON)


def test_bad_words_and_wrong_people_are_refused(world, talk):
    row, other, _name = talk
    by = world.actor("ana")
    with pytest.raises(Refused, match="in a sentence or two"):
        discovering.write(row, by=by, at=NOON, about=other, words=" \n ")
    with pytest.raises(Refused, match="at most 400"):
        discovering.write(row, by=by, at=NOON, about=other, words="x" * 401)
    with pytest.raises(Refused, match="learned about the other"):
        discovering.write(row, by=by, at=NOON, about=world.people["ana"], words=WORDS)
    stranger = next(person for person in world.people.values() if not row.is_companion(person.pk))
    with pytest.raises(Refused, match="does not get to know you here"):
        discovering.write(row, by=by, at=NOON, about=stranger, words=WORDS)
    with pytest.raises(Denied):
        discovering.write(row, by=actor_for(stranger), at=NOON + timedelta(days=1), about=other, words=WORDS)
