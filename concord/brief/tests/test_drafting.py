"""A draft tells what happened and may be told, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.brief.choosing import choose
from concord.brief.drafting import draft_anew, draft_what_is_missing
from concord.brief.editing import agree
from concord.brief.models import Brief
from concord.brief.publishing import make_internal, make_public
from concord.brief.tests.brief_world import MESSAGE, decided, drafted, ended_meeting, full_meeting
from concord.decisions import deciding
from concord.decisions.models import Decision
from concord.foundation.errors import Denied, Refused
from concord.window.answering import set_aside
from concord.window.asking import ask
from conftest import NOON


def test_it_tells_the_message_wins_answers_and_public_decisions(world):
    words = drafted(world).words
    assert words.startswith(f"> {MESSAGE}")
    assert "- **Finance**: The books closed in \\*three\\* days." in words
    assert "**Does Vigo close?**" in words and "\\- It stays." in words and "*Ana Silva*" in words
    assert "**Do we open in Porto?**\n\nYes, in March." in words


def test_what_is_not_public_what_was_set_aside_and_the_grounds_stay_inside(world):
    hidden = ask(by=world.actor("fatima"), at=NOON - timedelta(hours=1), words="Why Hiro?")
    set_aside(hidden, by=world.actor("dora"), at=NOON - timedelta(hours=1), reason="It names a colleague.")
    words = drafted(world).words
    assert not [word for word in ("corner office", "secret lease", "Hiro", "names a colleague") if word in words]


def test_each_meeting_gets_one_by_itself_unless_it_has_nothing_to_tell(world):
    full_meeting(world)
    ended_meeting(world, message="", days_ago=3)
    ended_meeting(world, days_ago=30)
    organization = world.owner.organization_id
    assert [draft_what_is_missing(organization, at=NOON) for _round in range(2)] == [1, 0]
    assert Brief.objects.get().subject == "Leaders’ meeting, 24 November 2026"


def test_an_organization_may_want_none(world):
    full_meeting(world)
    choose(by=world.actor("ana"), at=NOON, title="", is_public=False, drafts=False)
    assert draft_what_is_missing(world.owner.organization_id, at=NOON) == 0


def test_a_decision_made_public_later_comes_in_anew_and_takes_agreements_back(world):
    letter = drafted(world)
    agree(letter, by=world.actor("dora"), at=NOON, version=1)
    make_public(Decision.objects.get(question="Who gets the corner office?"), by=world.actor("ana"), at=NOON)
    draft_anew(letter, by=world.actor("dora"), at=NOON)
    letter.refresh_from_db()
    assert "corner office" in letter.words and letter.version == 2 and not letter.agreements.exists()


def test_only_whoever_leads_the_meetings_makes_public_and_only_what_was_decided(world):
    decision = decided(world)
    with pytest.raises(Denied):
        make_public(decision, by=world.actor("ben"), at=NOON)
    asked = deciding.ask(world.team, by=world.actor("ana"), at=NOON, question="Vigo?", decider=world.people["ana"])
    with pytest.raises(Refused, match="Only what was decided"):
        make_public(asked, by=world.actor("ana"), at=NOON)
    make_public(decision, by=world.actor("ana"), at=NOON)
    make_internal(decision, by=world.actor("ana"), at=NOON)
    full = full_meeting(world)
    assert draft_what_is_missing(world.owner.organization_id, at=NOON) == 1
    assert full.brief.words.count("Do we open in Porto?") == 1
