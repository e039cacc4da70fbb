from __future__ import annotations

import csv
import io

import pytest

from concord.foundation.errors import Denied
from concord.people import importing
from concord.people.exporting import export_people
from concord.people.models import Person
from conftest import NOON


def test_nothing_in_an_export_runs_as_a_formula(world):
    Person.objects.filter(pk=world.people["ben"].pk).update(name="=1+1", title="@SUM(A1)")
    cells = [cell for row in csv.reader(io.StringIO(export_people(by=world.actor("ana")))) for cell in row]
    assert "'=1+1" in cells and "'@SUM(A1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_an_export_read_back_changes_nothing(world):
    Person.objects.filter(pk=world.people["ben"].pk).update(title="+1 for everything")
    data = export_people(by=world.actor("ana")).encode()
    people_import = importing.begin(filename="people.csv", data=data, by=world.actor("ana"), at=NOON)
    importing.read_rows(people_import)
    assert {fate["fate"] for fate in people_import.fates} == {"skip"}
    assert len(people_import.fates) == len(world.people)


def test_an_employee_exports_nobody(world):
    Person.objects.filter(pk=world.people["ben"].pk).update(roles=["employee"])
    with pytest.raises(Denied):
        export_people(by=world.actor("ben"))
