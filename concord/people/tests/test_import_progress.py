from __future__ import annotations

import threading

import pytest
from django.db import connection

from concord.foundation.scope import within
from concord.people import import_progress, importing
from concord.people.acting import actor_for
from concord.people.founding import found
from concord.people.models import PeopleImport, Person
from conftest import NOON


def test_what_was_told_is_there_until_it_is_forgotten():
    import_progress.tell(7, 3, 10)
    assert import_progress.told(7) == (3, 10)
    import_progress.forget(7)
    import_progress.forget(7)
    assert import_progress.told(7) is None


class Onlooker:
    """At each writing of people, looks over another connection at how far the import is."""

    def __init__(self, people_import: PeopleImport) -> None:
        self.people_import, self.seen = people_import, []

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "people_person"'):
            looker = threading.Thread(target=self.look)
            looker.start()
            looker.join(20)
        return execute(sql, params, many, context)

    def look(self) -> None:
        with within(self.people_import.organization_id):
            now = importing.progress(PeopleImport.objects.get(pk=self.people_import.pk))
            self.seen.append((now.state, now.done, now.all, Person.objects.count()))
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_another_connection_sees_the_bar_move_while_no_row_is_visible():
    owner = found(name="Harbour", timezone="UTC", owner_name="Ana", owner_email="ana@harbour.example", at=NOON)
    with within(owner.organization_id):
        by = actor_for(owner)
        rows = "name,email\n" + "".join(f"P{n} X,p{n}@x.example\n" for n in range(1200))
        people_import = importing.begin(filename="p.csv", data=rows.encode(), by=by, at=NOON)
        importing.read_rows(people_import)
        onlooker = Onlooker(people_import)
        with connection.execute_wrapper(onlooker):
            importing.confirm(people_import, by=by, at=NOON)
        assert {state for state, *_rest in onlooker.seen} == {"ready", "writing"}
        assert {1000} < {done for _state, done, *_rest in onlooker.seen}
        assert {people for *_rest, people in onlooker.seen} == {1}
        assert importing.progress(people_import) == importing.Progress("done", 1200, 1200)
        assert Person.objects.count() == 1201
