"""The first minutes: departments, leaders and the first team."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.people import setting_up
from concord.people.acting import actor_for
from concord.people.founding import found
from concord.people.models import Department, Membership, Person, Team

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def eva(db):
    owner = found(name="Nordlicht", timezone="Europe/Oslo", owner_name="Eva", owner_email="eva@nord.example", at=NOON)
    with within(owner.organization):
        yield owner


def test_departments_come_one_a_line_or_by_commas_and_each_once(eva):
    setting_up.add_departments("Finance\nPeople, Sales;  finance ", by=actor_for(eva), at=NOON)
    assert list(Department.objects.values_list("name", flat=True)) == ["Finance", "People", "Sales"]


@pytest.mark.parametrize("text", ["", " , ;\n"])
def test_no_department_at_all_is_refused(eva, text):
    with pytest.raises(Refused, match="one department at least"):
        setting_up.add_departments(text, by=actor_for(eva), at=NOON)


def test_leaders_get_a_seat_on_the_first_team_and_the_owner_its_chair(eva):
    setting_up.add_leaders("Ben, CFO, ben@nord.example, Finance\nChi", by=actor_for(eva), at=NOON)
    seats = Membership.objects.values_list("person__name", "kind").order_by("person__name")
    assert list(seats) == [("Ben", "member"), ("Chi", "member"), ("Eva", "chair")]
    assert Person.objects.get(name="Ben").department.name == "Finance"


def test_one_wrong_line_and_nobody_is_added(eva):
    with pytest.raises(Refused, match="Line 2: “chi@” is not an e-mail address") as refused:
        setting_up.add_leaders("Ben, ben@nord.example\nChi, chi@", by=actor_for(eva), at=NOON)
    assert refused.value.field == "leaders"
    assert Person.objects.count() == 1
    assert not Team.objects.exists()


def test_the_same_address_twice_is_named(eva):
    with pytest.raises(Refused, match="Line 2: ben@nord.example stands here twice"):
        setting_up.add_leaders("Ben, ben@nord.example\nBenny, ben@nord.example", by=actor_for(eva), at=NOON)


def test_who_is_here_already_only_gets_the_seat(eva):
    for _time in range(2):
        setting_up.add_leaders("Ben, ben@nord.example", by=actor_for(eva), at=NOON)
    assert Person.objects.filter(name="Ben").count() == 1
    assert Membership.objects.filter(person__name="Ben").count() == 1


def test_more_than_a_table_holds_is_sent_to_the_import(eva):
    text = "\n".join(f"Person Nr{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}" for n in range(61))
    with pytest.raises(Refused, match="bring them in with People, Import"):
        setting_up.add_leaders(text, by=actor_for(eva), at=NOON)


def test_a_department_with_people_stays_and_an_empty_one_goes(world):
    by = world.actor("ana")
    with pytest.raises(Refused, match="1 people are in Finance"):
        setting_up.remove_department(world.departments["Finance"], by=by, at=NOON)
    empty = setting_up.add_departments("Space", by=by, at=NOON)[0]
    setting_up.remove_department(empty, by=by, at=NOON)
    assert not Department.objects.filter(name="Space").exists()
    assert Entry.objects.filter(kind="department.removed").count() == 1


def test_a_department_takes_a_name_that_no_other_has(world):
    by, finance = world.actor("ana"), world.departments["Finance"]
    with pytest.raises(Refused, match="called people already"):
        setting_up.rename_department(finance, "people", by=by, at=NOON)
    setting_up.rename_department(finance, "  Money   matters ", by=by, at=NOON)
    finance.refresh_from_db()
    assert finance.name == "Money matters"


def test_only_those_who_set_up_may(world):
    for deed in (
        lambda by: setting_up.add_departments("Space", by=by, at=NOON),
        lambda by: setting_up.go_to(world.owner.organization, "leaders", by=by),
        lambda by: setting_up.add_leaders("Somebody New", by=by, at=NOON),
    ):
        with pytest.raises(Denied):
            deed(world.actor("ben"))


def test_the_steps_follow_each_other_and_the_last_ends_the_set_up(world):
    assert [setting_up.step_after(step) for step in setting_up.STEPS] == [*setting_up.STEPS[1:], ""]
    organization = world.owner.organization
    setting_up.go_to(organization, "series", by=world.actor("ana"))
    organization.refresh_from_db()
    assert organization.setup_step == "series"
    setting_up.go_to(organization, "", by=world.actor("ana"))
    assert organization.setup_step == ""
