"""Every way into another organization that was found in django-scopes 2.1.0, and every other that Django has."""

from __future__ import annotations

import pytest
from django.db.models import Count, F

from concord.foundation.errors import Denied
from concord.foundation.scope import OutsideScope, across_organizations, current, within
from concord.people.models import Department, Membership, Person, Team


@pytest.fixture
def elsewhere(zed):
    """The other organization, with a department that nobody here may see."""
    with within(zed.organization_id):
        Department.objects.create(name="Secrets", mark="Se")
    return zed.organization


@pytest.fixture
def outside(world):
    """No scope at all, as in code that forgot to say whose rows it wants."""
    from concord.foundation import scope

    token = scope._scope.set(None)
    yield world
    scope._scope.reset(token)


WAYS_IN = {
    "all": lambda: list(Person.objects.all()),
    "exists": lambda: Person.objects.exists(),
    "count": lambda: Person.objects.count(),
    "first": lambda: Person.objects.first(),
    "get": lambda: Person.objects.get(pk=1),
    "values": lambda: list(Person.objects.values("name")),
    "values_list": lambda: list(Person.objects.values_list("name")),
    "aggregate": lambda: Person.objects.aggregate(n=Count("pk")),
    "in_bulk": lambda: Person.objects.in_bulk([1]),
    "iterator": lambda: list(Person.objects.iterator()),
    "raw": lambda: list(Person.objects.raw("SELECT * FROM people_person")),
    "_base_manager": lambda: list(Person._base_manager.all()),
    "_default_manager": lambda: list(Person._default_manager.all()),
    "create": lambda: Department.objects.create(name="New", mark="N"),
    "save": lambda: Department(name="New", mark="N", organization_id=1).save(),
    "bulk_create": lambda: Department.objects.bulk_create([Department(name="New", mark="N", organization_id=1)]),
    "get_or_create": lambda: Department.objects.get_or_create(name="New"),
    "update_or_create": lambda: Department.objects.update_or_create(name="New"),
    "update": lambda: Department.objects.update(name="New"),
    "delete": lambda: Department.objects.all().delete(),
}


@pytest.mark.parametrize("way", WAYS_IN.values(), ids=WAYS_IN)
def test_outside_a_scope_nothing_is_read_or_written(outside, way):
    with pytest.raises(OutsideScope, match="enter within"):
        way()


def test_a_row_in_hand_is_neither_saved_nor_deleted_outside_a_scope(outside):
    department = outside.departments["Finance"]
    for deed in (department.save, department.delete, department.refresh_from_db):
        with pytest.raises(OutsideScope):
            deed()


def names():
    return Department.objects.values_list("name", flat=True)


SEEN = {
    "all": lambda: {row.name for row in Department.objects.all()},
    "values": lambda: {row["name"] for row in Department.objects.values("name")},
    "values_list": lambda: set(Department.objects.values_list("name", flat=True)),
    "iterator": lambda: {row.name for row in Department.objects.iterator()},
    "union": lambda: set(names().filter(pk=0).order_by().union(names().order_by())),
    "related": lambda: set(Team.objects.get().people.values_list("department__name", flat=True)),
}


@pytest.mark.parametrize("way", SEEN.values(), ids=SEEN)
def test_inside_a_scope_only_its_own_rows_are_seen(world, elsewhere, way):
    assert way() == set(world.departments)


def test_counting_and_aggregating_see_only_the_own_rows(world, elsewhere):
    assert Department.objects.count() == len(world.departments)
    assert Department.objects.aggregate(n=Count("pk"))["n"] == len(world.departments)
    assert not Department.objects.filter(name="Secrets").exists()


@pytest.mark.parametrize(
    "way",
    [
        lambda foreign: list(Department.objects.raw("SELECT * FROM people_department")),
        lambda foreign: list(Department._base_manager.all()),
        lambda foreign: list(Department._base_manager.filter(name="Secrets")),
    ],
    ids=["raw", "_base_manager", "_base_manager filtered"],
)
def test_what_goes_round_the_manager_is_caught_when_a_row_comes_in(world, elsewhere, way):
    with pytest.raises(Denied, match="another organization"):
        way(elsewhere)


def test_a_foreign_key_leads_to_no_row_of_another_organization(world, elsewhere):
    with within(elsewhere):
        secrets = Department.objects.get()
    ben = world.people["ben"]
    Person.objects.filter(pk=ben.pk).update(department=secrets.pk)  # a wrong id that slipped in
    with pytest.raises(Denied, match="another organization"):
        _ = Person.objects.get(pk=ben.pk).department.name
    with pytest.raises(Denied, match="another organization"):
        list(Person.objects.select_related("department"))
    with pytest.raises(Denied, match="another organization"):
        list(Person.objects.prefetch_related("department"))


def test_a_new_row_belongs_to_the_scope_without_saying_so(world):
    assert Department.objects.create(name="New", mark="N").organization_id == world.owner.organization_id
    made, _new = Department.objects.get_or_create(name="Newer", defaults={"mark": "Ne"})
    assert made.organization_id == world.owner.organization_id


WRITES = {
    "create": lambda theirs: Department.objects.create(name="New", mark="N", organization=theirs),
    "save": lambda theirs: Department(name="New", mark="N", organization=theirs).save(),
    "bulk_create": lambda theirs: Department.objects.bulk_create([Department(name="N", mark="N", organization=theirs)]),
    "get_or_create": lambda theirs: Department.objects.get_or_create(name="New", organization=theirs),
    "update_or_create": lambda theirs: Department.objects.update_or_create(name="New", organization=theirs),
    "update": lambda theirs: Department.objects.update(organization=theirs),
    "update by id": lambda theirs: Department.objects.update(organization_id=theirs.pk),
    "update by expression": lambda theirs: Department.objects.update(organization=F("organization_id")),
}


@pytest.mark.parametrize("way", WRITES.values(), ids=WRITES)
def test_nothing_is_written_into_another_organization(world, elsewhere, way):
    with pytest.raises(Denied):
        way(elsewhere)


def test_a_row_of_another_organization_in_hand_is_neither_saved_nor_deleted(world, zed):
    for deed in (zed.save, zed.delete):
        with pytest.raises(Denied, match="another organization"):
            deed()
    mine = world.departments["Finance"]
    mine.organization_id = zed.organization_id
    with pytest.raises(Denied):
        mine.save()
    with pytest.raises(Denied, match="never moves"):
        Department.objects.bulk_update([world.departments["People"]], ["organization"])


def test_updates_and_deletes_reach_only_the_own_rows(world, elsewhere):
    Department.objects.update(colour=7)
    Membership.objects.all().delete()
    Department.objects.all().delete()
    with within(elsewhere):
        assert Department.objects.get().colour != 7


def test_across_organizations_is_for_wiring_and_sees_all(world, elsewhere):
    with across_organizations():
        assert Department.objects.filter(name="Secrets").exists()
        assert Department.objects.count() > len(world.departments)
    assert not Department.objects.filter(name="Secrets").exists()


def test_across_organizations_a_new_row_must_say_whose_it_is(world):
    with across_organizations(), pytest.raises(OutsideScope, match="say whose"):
        Department.objects.create(name="Nobody's", mark="N")


def test_scopes_nest_and_end_with_their_block(world, zed):
    here = current()
    with within(zed.organization):
        assert current() == zed.organization_id
        with pytest.raises(KeyError), within(here):
            raise KeyError
        assert current() == zed.organization_id
    assert current() == here


def test_a_question_asked_in_one_scope_is_not_answered_in_another(world, elsewhere):
    for organization, there in (
        (world.owner.organization, False),
        (elsewhere, True),
        (world.owner.organization, False),
    ):
        with within(organization):
            rows = Department.objects.all()
            assert Department.objects.filter(name="Secrets").exists() is there and len(rows) == len(list(rows.all()))
            assert Department.objects.all() is not Department.objects.all()
            assert not any(row.organization_id != organization.pk for row in rows)


def test_what_one_question_is_told_stays_with_it(world):
    """Copies of the same filter share neither answers nor hints: a hint may say which database is asked."""
    first, second = Department.objects.all(), Department.objects.all()
    assert len(first) and first._result_cache is not second._result_cache
    first._add_hints(instance=world.owner)
    assert not Department.objects.all()._hints and not second._hints
    assert Person.objects.using("default")._db == "default" and Person.objects.all()._db is None
