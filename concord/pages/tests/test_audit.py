"""The audit: every event in a sentence, narrowed by person, kind and day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.foundation.events import EVENTS, record
from concord.foundation.models import Entry
from concord.pages.audit_words import SENTENCES, sentence
from concord.people import founding, teams
from concord.people.events import PersonInvited

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def ana(world, client):
    client.force_login(world.people["ana"].account)
    return client


def test_events_are_told_as_sentences(world, ana):
    teams.seat(world.people["ben"], world.team, by=world.actor("dora"), at=NOON, kind="observer")
    teams.unseat(world.people["ben"], world.team, by=world.actor("dora"), at=NOON)
    page = ana.get("/settings/audit").content.decode()
    assert "gave Ben Okafor a seat on Leadership team: observer" in page
    assert "took Ben Okafor’s seat on Leadership team away" in page
    assert "founded Harbour Foods" in ana.get("/settings/audit?kind=organization").content.decode()


def test_it_is_narrowed_to_a_person_a_kind_and_a_day(world, ana):
    dora = world.people["dora"]
    founding.add_department("Space", by=world.actor("dora"), at=NOON)
    by_dora = ana.get("/settings/audit", {"who": dora.pk}).content.decode()
    assert "added the department Space" in by_dora
    assert "founded" not in by_dora
    assert "Space" not in ana.get("/settings/audit", {"kind": "team"}).content.decode()
    assert "Nothing fits" in ana.get("/settings/audit", {"day": "1999-01-01"}).content.decode()


@pytest.mark.parametrize("query", ["who=x&kind=%27&day=never&page=-4", "page=999", "who=99999999999999999"])
def test_a_strange_question_gets_a_page_all_the_same(ana, query):
    assert ana.get(f"/settings/audit?{query}").status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_events(world, ana):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            ana.get("/settings/audit?kind=person")
        return len(seen)

    before = queries()
    for person in world.people.values():
        record(PersonInvited(person=person.pk), by=world.actor("ana"), at=NOON)
    assert queries() == before


def test_only_owners_and_administrators_read_it(world, client):
    for name, status in (("dora", 200), ("ben", 403)):
        client.force_login(world.people[name].account)
        assert client.get("/settings/audit").status_code == status


def test_every_sentence_is_of_an_event_that_there_is_and_none_is_silent():
    assert {kind.split(" ")[0] for kind in SENTENCES} <= EVENTS.keys()
    for kind in EVENTS:
        told = sentence(Entry(kind=kind, body={}), {})
        assert told
        assert "{" not in told
