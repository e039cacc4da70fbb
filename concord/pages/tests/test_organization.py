"""The organization's own pages: name and purpose, departments, roles, and other organizations."""

from __future__ import annotations

import pytest

from concord.foundation.scope import across_organizations
from concord.people.models import Account, Department, Organization, Person

FOUNDING = {"name": "Second", "owner_name": "Ana S", "owner_email": "ana@harbour.example", "timezone": "Europe/Oslo"}
ADDRESSES = ("organization", "departments", "roles")


@pytest.fixture
def ana(world, client):
    client.force_login(world.people["ana"].account)
    return client


@pytest.mark.parametrize("address", ADDRESSES)
def test_these_pages_are_for_those_who_set_up(world, client, address):
    for name, status in (("ana", 200), ("dora", 200), ("ben", 403)):
        client.force_login(world.people[name].account)
        assert client.get(f"/settings/{address}").status_code == status


def test_name_purpose_and_clock_are_changed(world, ana):
    typed = {"name": "Harbour", "purpose": "Good food.", "timezone": "Europe/Madrid"}
    assert ana.post("/settings/organization", typed).status_code == 302
    assert "Good food." in ana.get("/settings/organization").content.decode()
    wrong = ana.post("/settings/organization", typed | {"timezone": "Mars", "purpose": "Kept as typed"})
    assert wrong.status_code == 422
    assert "“Mars” is not a time zone" in wrong.content.decode()
    assert "Kept as typed" in wrong.content.decode()


def test_the_page_counsels_a_second_owner(world, ana):
    assert "A second one is prudent" in ana.get("/settings/organization").content.decode()
    ana.post(f"/people/{world.people['dora'].pk}/roles", {"roles": ["owner", "leader"]})
    assert "A second one is prudent" not in ana.get("/settings/organization").content.decode()


def test_departments_come_are_renamed_and_go(world, ana):
    ana.post("/settings/departments", {"departments": "Space"})
    space = Department.objects.get(name="Space")
    ana.post(f"/settings/departments/{space.pk}", {"name": "Outer space"})
    assert "It is called Outer space now." in ana.get("/settings/departments").content.decode()
    ana.post(f"/settings/departments/{space.pk}", {"remove": "1"})
    assert not Department.objects.filter(pk=space.pk).exists()


def test_a_department_with_people_stays_and_says_why(world, ana):
    finance = world.departments["Finance"]
    ana.post(f"/settings/departments/{finance.pk}", {"remove": "1"})
    assert "Give them another department first." in ana.get("/settings/departments").content.decode()


def test_roles_are_given_but_never_the_last_owner_taken(world, ana):
    ben = world.people["ben"]
    ana.post(f"/people/{ben.pk}/roles", {"roles": ["leader", "chief of staff"]})
    ben.refresh_from_db()
    assert ben.roles == ["chief of staff", "leader"]
    answer = ana.post(f"/people/{world.people['ana'].pk}/roles", {"roles": ["leader"]})
    assert answer.status_code == 422
    assert "An organization needs an owner." in answer.content.decode()


def test_roles_are_found_by_name(ana):
    page = ana.get("/settings/roles", {"q": "okaf"}).content.decode()
    assert "Ben Okafor" in page
    assert "Chi Nguyen" not in page


def test_an_owner_founds_another_and_goes_back_and_forth(world, ana):
    home = world.owner.organization_id
    assert ana.post("/settings/organizations", FOUNDING).url == "/welcome/purpose"
    assert "Second" in ana.get("/settings/organizations").content.decode()
    ana.post(f"/settings/organizations/{home}")
    assert "Chief Executive Officer" in ana.get("/settings").content.decode()


def test_out_of_the_example_one_founds_as_oneself(world, ana):
    typed = FOUNDING | {"owner_email": "eva@nord.example", "owner_name": "Eva"}
    assert ana.post("/settings/organizations", typed).url == "/welcome/purpose"
    assert "Eva" in ana.get("/settings").content.decode()


def test_nobody_founds_in_the_name_of_an_address_that_signs_in_here(world, ana):
    answer = ana.post("/settings/organizations", FOUNDING | {"owner_email": "ben@harbour.example"})
    assert answer.status_code == 422
    assert "ben@harbour.example signs in here already." in answer.content.decode()
    assert not Organization.objects.filter(name="Second").exists()


def test_a_founding_with_a_weak_password_leaves_nothing(world, ana):
    typed = FOUNDING | {"owner_email": "eva@nord.example", "password": "12345678"}
    assert ana.post("/settings/organizations", typed).status_code == 422
    assert not Organization.objects.filter(name="Second").exists()
    assert not Account.objects.filter(email="eva@nord.example").exists()


def test_a_leader_founds_nothing(world, client):
    client.force_login(world.people["ben"].account)
    assert "Found it" not in client.get("/settings/organizations").content.decode()
    answer = client.post("/settings/organizations", FOUNDING | {"owner_email": "x@nord.example"})
    assert answer.status_code == 403


def test_nobody_goes_where_they_are_nobody(world, ana):
    with across_organizations():
        elsewhere = Person.objects.get(email="zed@elsewhere.example").organization_id
    assert ana.post(f"/settings/organizations/{elsewhere}").status_code == 403
