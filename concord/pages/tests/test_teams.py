"""A team's page, and its seats."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from concord.decisions.models import Decision
from concord.meetings.models import ActionItem
from concord.people import profiles, teams
from concord.people.models import Membership, Team

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def filled(world):
    action = ActionItem.objects.create(team=world.team, what="Call the growers", due=date(2026, 12, 1), taken_at=NOON)
    action.owners.add(world.people["ben"], world.people["chi"])
    ActionItem.objects.create(team=world.team, what="Long done", taken_at=NOON, done_at=NOON)
    Decision.objects.create(
        team=world.team,
        question="Open in Porto?",
        decider=world.people["ana"],
        asked_at=NOON,
        closed_at=NOON,
        outcome="We open in April.",
        ending="decided",
    )
    return f"/teams/{world.team.pk}"


def signed_in(client, person):
    client.force_login(person.account)
    return client


def test_members_see_what_the_team_promised_and_decided(world, client, filled):
    page = signed_in(client, world.people["ben"]).get(filled).content.decode()
    for words in ("Call the growers", "Ben Okafor and Chi Nguyen", "Open in Porto?", "We open in April.", "Ana Silva"):
        assert words in page
    assert "Long done" not in page
    assert "Give out seats" not in page


def test_who_gives_out_seats_without_sitting_there_sees_no_more_than_that(world, client, filled):
    teams.unseat(world.people["dora"], world.team, by=world.actor("ana"), at=NOON)
    page = signed_in(client, world.people["dora"]).get(filled).content.decode()
    assert "Ben Okafor" in page
    assert "Call the growers" not in page


def test_who_has_nothing_to_do_with_the_team_is_told_so(world, client, filled):
    lena = profiles.add(name="Lena", by=world.actor("ana"), at=NOON, email="lena@harbour.example")
    answer = signed_in(client, lena).get(filled)
    assert answer.status_code == 403
    assert "Only those who sit on Leadership team see its page." in answer.content.decode()


def test_an_empty_team_says_what_will_be_here(world, client):
    page = signed_in(client, world.people["ana"]).get(f"/teams/{world.team.pk}").content.decode()
    assert "Nothing is owed" in page
    assert "Nothing was decided yet" in page


def test_a_seat_is_given_changed_and_taken(world, client):
    lena = profiles.add(name="Lena", by=world.actor("ana"), at=NOON, email="lena@harbour.example")
    ana, seats = signed_in(client, world.people["ana"]), f"/teams/{world.team.pk}/seats"
    ana.post(seats, {"person": lena.pk, "kind": "observer"})
    assert Membership.objects.get(person=lena).kind == "observer"
    ana.post(f"{seats}/{lena.pk}", {"kind": "member"})
    assert Membership.objects.get(person=lena).kind == "member"
    ana.post(f"{seats}/{lena.pk}", {"kind": ""})
    assert not Membership.objects.filter(person=lena).exists()
    assert ana.post(f"{seats}/{lena.pk}", {"kind": "king"}).status_code == 422


def test_a_member_gives_no_seats(world, client):
    ben = signed_in(client, world.people["ben"])
    assert ben.get(f"/teams/{world.team.pk}/seats").status_code == 403
    assert ben.post(f"/teams/{world.team.pk}/seats/{world.people['chi'].pk}", {"kind": ""}).status_code == 403
    assert Membership.objects.count() == 9


def test_a_second_team_is_formed(world, client):
    ana = signed_in(client, world.people["ana"])
    answer = ana.post("/settings/teams", {"name": "Site leaders"})
    formed = Team.objects.get(name="Site leaders")
    assert answer.url == f"/teams/{formed.pk}/seats"
    assert ana.post("/settings/teams", {"name": " "}).status_code == 422
