"""Real goals of a real project, with several owners from several teams, through the whole import (real/LICENCE.md)."""

from __future__ import annotations

from pathlib import Path

import pytest

from concord.goals.importing import bring_in, fates
from concord.goals.models import CoLead, Goal
from concord.goals.reading.sheet import read_goals
from concord.people.models import Person
from conftest import NOON

REAL = Path(__file__).parent / "real" / "project-goals-2025h2.csv"
THERE = {"ben": "tmandry", "chi": "oli-obk", "dora": "nikomatsakis", "grace": "joshtriplett", "hiro": "JoelMarcey"}


@pytest.fixture
def drafts():
    return read_goals(REAL.read_bytes(), REAL.name)


def test_every_goal_and_each_of_its_owners_is_read(drafts):
    assert len(drafts) == 25 and sum(len(draft.people) > 1 for draft in drafts) == 18
    by_title = {draft.title: draft for draft in drafts}
    assert by_title["build-std"].people == ["davidtwco", "ehuss", "Amanieu"]
    assert len(by_title["C++/Rust Interop Problem Space Mapping"].people) == 4
    assert all(draft.why and draft.department and not draft.notes for draft in drafts)


def test_they_are_written_once_and_those_who_are_here_are_asked_three_at_most(world, drafts):
    for who, handle in THERE.items():
        Person.objects.filter(pk=world.people[who].pk).update(aliases=[handle])
    told = {fate.draft.title: fate for fate in fates(world.team, drafts)}
    mapping = told["C++/Rust Interop Problem Space Mapping"]
    assert [person.first_name for person in mapping.people] == ["Hiro", "Chi", "Ben"]
    assert [note[:11] for note in mapping.notes] == ["“dtolnay” i", "There is no"], (
        "who is not here is told, not guessed"
    )
    made = bring_in(world.team, drafts, by=world.actor("ana"), at=NOON, filename=REAL.name, adopted=False)
    assert len(made) == 25 and {goal.state for goal in made} == {"proposed"}
    asked = CoLead.objects.filter(goal__title__startswith="Getting Rust for Linux into stable Rust: lang")
    assert [(row.person.first_name, row.state) for row in asked] == [("Grace", "asked")]
    again = bring_in(world.team, drafts, by=world.actor("ana"), at=NOON, filename=REAL.name, adopted=False)
    assert not again and Goal.objects.count() == 25
