"""Founding, profiles, teams, roles and keys: what is refused, and what stays when somebody leaves."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.foundation.scope import across_organizations
from concord.people import founding, profiles, teams, tokens
from concord.people.models import ApiToken, Department, Membership, Organization, Person
from conftest import NOON


def found(**changes):
    values = {"name": "North", "timezone": "Europe/Oslo", "owner_name": "Noor", "owner_email": "noor@north.example"}
    return founding.found(**values | changes, at=NOON)


def test_who_founds_is_owner_and_leader(db):
    owner = found()
    assert (owner.roles, owner.organization.slug) == (["owner", "leader"], "north")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"timezone": "Oslo"}, "timezone"),
        ({"owner_name": ""}, "owner_name"),
        ({"owner_email": "noor"}, "email"),
    ],
)
def test_half_an_organization_is_none(db, changes, field):
    with pytest.raises(Refused) as refused:
        found(**changes)
    assert refused.value.field == field
    assert not Organization.objects.exists()


def test_two_of_the_same_name_get_different_short_names(db):
    assert [found().organization.slug, found().organization.slug] == ["north", "north-2"]
    assert found(name="東京").organization.slug == "organization"


def test_a_department_is_found_whatever_its_case_and_blanks(world):
    made = founding.add_department("  legal   Affairs ", by=world.actor("ana"), at=NOON)
    assert founding.add_department("Legal affairs", by=world.actor("ana"), at=NOON) == made
    assert made.name == "legal Affairs"


def test_only_owners_and_administrators_change_the_organization(world):
    teams.give_roles(world.people["dora"], ["chief of staff"], by=world.actor("ana"), at=NOON)
    with pytest.raises(Denied):
        founding.change(world.owner.organization, by=world.actor("dora"), at=NOON, purpose="Other")
    with pytest.raises(Refused, match="at most 300 characters"):
        founding.change(world.owner.organization, by=world.actor("ana"), at=NOON, purpose="x" * 301)


def test_whoever_may_add_people_may_not_thereby_make_owners(world):
    teams.give_roles(world.people["dora"], ["chief of staff"], by=world.actor("ana"), at=NOON)
    for roles in (("owner",), ("administrator",), ("leader", "chief of staff")):
        with pytest.raises(Denied):
            profiles.add(name="Mallory", by=world.actor("dora"), at=NOON, roles=roles)
    assert profiles.add(name="Jo", by=world.actor("dora"), at=NOON).roles == ["leader"]


def test_a_profile_is_ones_own(world):
    profiles.change(world.people["ben"], by=world.actor("ben"), at=NOON, ask_me_about="Boats")
    with pytest.raises(Denied):
        profiles.change(world.people["ben"], by=world.actor("chi"), at=NOON, ask_me_about="Cats")
    assert "Boats" not in str(Entry.objects.filter(kind="person.changed").values_list("body"))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": " "}, "Give the person's name"),
        ({"timezone": "Mars"}, "is not a time zone"),
        ({"works_from": time(17), "works_until": time(9)}, "ends before it begins"),
        ({"roles": ["owner"]}, "no field “roles”"),
        ({"account": None}, "no field “account”"),
    ],
)
def test_what_does_not_fit_a_profile_is_refused(world, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        profiles.change(world.people["ben"], by=world.actor("ben"), at=NOON, **fields)


def test_leaving_removes_the_person_but_not_their_name(world):
    ben = world.people["ben"]
    key = tokens.make_token(ben, by=world.actor("ben"), at=NOON, label="mine", scopes=["read"])
    profiles.change(ben, by=world.actor("ben"), at=NOON, ask_me_about="Boats", works_from=time(8))
    profiles.leave(ben, by=world.actor("ana"), at=NOON)
    ben.refresh_from_db()
    assert (ben.name, ben.account, ben.left_at, ben.roles) == ("Ben Okafor", None, NOON, [])
    assert not [getattr(ben, field) for field in profiles.PERSONAL if getattr(ben, field)]
    assert not Membership.objects.filter(person=ben).exists()
    with across_organizations():
        assert tokens.read_token(key, at=NOON) is None


def test_a_chair_does_not_leave_before_another_has_the_chair(world):
    teams.seat(world.people["ben"], world.team, kind="chair", by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="chairs “Leadership team”. Give the chair to somebody else first"):
        profiles.leave(world.people["ben"], by=world.actor("ana"), at=NOON)
    assert Person.objects.get(pk=world.people["ben"].pk).left_at is None


def test_an_owner_does_not_leave_before_another_is_owner(world):
    with pytest.raises(Refused, match="Make somebody else owner first"):
        profiles.leave(world.owner, by=world.actor("dora"), at=NOON)
    with pytest.raises(Refused, match="needs an owner"):
        teams.give_roles(world.owner, ["leader"], by=world.actor("ana"), at=NOON)
    teams.give_roles(world.people["ben"], ["owner", "leader"], by=world.actor("ana"), at=NOON)
    teams.give_roles(world.owner, ["leader"], by=world.actor("ana"), at=NOON)
    assert world.owner.roles == ["leader"]


def test_an_unknown_role_or_seat_names_those_that_there_are(world):
    with pytest.raises(Refused, match="A role is one of: owner"):
        teams.give_roles(world.people["ben"], ["king"], by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="A seat is one of: chair"):
        teams.seat(world.people["ben"], world.team, by=world.actor("ana"), at=NOON, kind="throne")


def test_a_team_has_one_chair(world):
    teams.seat(world.people["ben"], world.team, by=world.actor("ana"), at=NOON, kind="chair")
    assert [row.person for row in Membership.objects.filter(kind="chair")] == [world.people["ben"]]
    assert Membership.objects.get(person=world.owner).kind == "member"


def test_the_chair_stays_until_somebody_else_is_chair(world):
    with pytest.raises(Refused, match="Give the chair to somebody else first"):
        teams.unseat(world.owner, world.team, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="Give the chair to somebody else first"):
        teams.seat(world.owner, world.team, by=world.actor("ana"), at=NOON, kind="observer")


def test_somebody_who_left_gets_no_seat(world):
    profiles.leave(world.people["ben"], by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="has left"):
        teams.seat(world.people["ben"], world.team, by=world.actor("ana"), at=NOON)


def test_a_key_is_shown_once_and_kept_as_a_hash(world):
    ben = world.people["ben"]
    key = tokens.make_token(ben, by=world.actor("ben"), at=NOON, label="report", scopes=["read"])
    assert key.startswith("concord_")
    assert key not in ApiToken.objects.get().digest
    with across_organizations():
        assert tokens.read_token(key, at=NOON + timedelta(days=900)).person == ben
        assert tokens.read_token(key + "x", at=NOON) is None
    tokens.end_token(ApiToken.objects.get(), by=world.actor("ben"), at=NOON)
    with across_organizations():
        assert tokens.read_token(key, at=NOON) is None


def test_nobody_makes_a_key_for_somebody_else(world):
    with pytest.raises(Denied):
        tokens.make_token(world.people["ben"], by=world.actor("ana"), at=NOON, label="x", scopes=["read"])
    for scopes in ([], ["everything"]):
        with pytest.raises(Refused, match="Choose among the scopes: read, write"):
            tokens.make_token(world.owner, by=world.actor("ana"), at=NOON, label="x", scopes=scopes)


def test_departments_of_two_organizations_may_have_the_same_name(world, zed):
    from concord.foundation.scope import within
    from concord.people.acting import actor_for

    with within(zed.organization_id):
        founding.add_department("Finance", by=actor_for(zed), at=NOON)
    assert Department.objects.filter(name="Finance").count() == 1
    assert Person.objects.filter(name="Zed").count() == 0
