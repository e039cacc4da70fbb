"""Whatever happens, in whatever order: a discovery is read by its asker, its subject, and whom the subject chose."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.acquaintances import discovering
from concord.acquaintances.models import Acquaintance, Companion, Cycle, Discovery
from concord.acquaintances.recalling import recallable
from concord.acquaintances.seeing import readable, shown_to
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.people import profiles
from concord.people.acting import actor_for
from conftest import NOON

DEEDS = ("write", "reword", "approve", "withdraw", "take_back")
NAMES = ("ana", "ben", "chi", "outside", "employee")


class Undo(Exception):
    """Ends an example and what it wrote."""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(DEEDS), st.sampled_from(NAMES), st.sampled_from(["team", "people"]), st.integers(0, 3)
        ),
        max_size=14,
    )
)
def test_no_order_of_deeds_shows_what_its_subject_did_not_approve(world, deeds):
    with suppress(Undo), transaction.atomic():
        people = cast(world)
        actors = {name: actor_for(person) for name, person in people.items()}
        row = met(world, [people["ana"], people["ben"], people["chi"]])
        approved: dict[int, str] = {}  # discovery -> who may read it; what a reader would expect
        for number, (deed, name, seen_by, place) in enumerate(deeds):
            rows = list(Discovery.objects.order_by("pk"))
            about = people[NAMES[place % 3]]
            with suppress(Denied, Refused):
                act(
                    deed, row, rows[place % len(rows)] if rows else None, actors[name], about, seen_by, number, approved
                )
            check(people, actors, approved)
        assert "fact" not in str(list(Entry.objects.values_list("body", flat=True)))
        raise Undo


def cast(world):
    """Three who know each other, a leader of no team, and an employee."""
    by = world.actor("ana")
    outside = profiles.add(name="Pat", by=by, at=NOON, email="pat@harbour.example", roles=("leader",))
    employee = profiles.add(name="Lena", by=by, at=NOON, email="lena@harbour.example", roles=("employee",))
    three = {name: world.people[name] for name in ("ana", "ben", "chi")}
    return three | {"outside": outside, "employee": employee}


def met(world, people) -> Acquaintance:
    cycle = Cycle.objects.create(team=world.team, number=1, begins=NOON.date(), ends=NOON.date(), made_at=NOON)
    row = Acquaintance.objects.create(team=world.team, cycle=cycle, made_at=NOON)
    for person in people:
        Companion.objects.create(acquaintance=row, cycle=cycle, person=person)
    return Acquaintance.objects.whole().get(pk=row.pk)


def act(deed, row, found, by, about, seen_by, number, approved) -> None:
    """One deed by somebody, allowed or not; what was approved is noted only when it went through."""
    words = f"fact {number}"
    if deed == "write":
        discovering.write(row, by=by, at=NOON, about=about, words=words)
    elif found is None:
        return
    elif deed == "reword":
        discovering.reword(found, by=by, at=NOON, words=words)
        approved.pop(found.pk, None)
    elif deed == "approve":
        discovering.approve(found, by=by, at=NOON, seen_by=seen_by)
        assert by.person_id == found.subject_id, "only its subject approves"
        approved[found.pk] = seen_by
    else:
        pk = found.pk
        getattr(discovering, deed)(found, by=by, at=NOON)
        approved.pop(pk, None)
        assert not Discovery.objects.filter(pk=pk).exists()


def check(people, actors, approved) -> None:
    for name, actor in actors.items():
        for found in Discovery.objects.all():
            own = actor.person_id in (found.asker_id, found.subject_id)
            shown = approved.get(found.pk)
            expected = shown is not None and (bool(actor.teams) or (shown == "people" and name == "outside"))
            assert shown_to(actor).filter(pk=found.pk).exists() is expected
            assert readable(actor).filter(pk=found.pk).exists() is (expected or own)
    team = Discovery.objects.first().team if Discovery.objects.exists() else None
    if team:
        assert {row.pk for row in recallable(team)} == set(approved)
