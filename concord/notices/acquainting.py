"""Who is told whom they get to know, reminded once, asked to read what was learned about them, and invited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from concord.acquaintances.cycling import begin_due_cycles
from concord.acquaintances.mending import mend_everywhere
from concord.acquaintances.models import Acquaintance, Companion, Discovery, InformalTime
from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.notices.drafts import Draft
from concord.notices.inviting import around, guests_of
from concord.notices.letters import acquaintance as letters
from concord.notices.working_hours import next_working_hour
from concord.notices.writing import post, take_back
from concord.people.clock import day_here
from concord.people.models import Organization, Person

REMIND_BEFORE = timedelta(days=5)
Drafts = Callable[[Person], Iterable[Draft]]


def go_round(at: datetime) -> None:
    """The worker's step: new cycles, mended ones, and one reminder to those who have not talked."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            begin_due_cycles(organization_id, at=at)
            mend_everywhere(organization_id, at=at)
            remind(at=at)


def remind(*, at: datetime) -> int:
    """Five days before the end, when the reader works. Returns how many letters are new."""
    today = day_here(at)
    rows = Acquaintance.objects.open().filter(cycle__ends__gte=today, cycle__ends__lte=today + REMIND_BEFORE)
    rows = rows.filter(made_at__lt=at - REMIND_BEFORE)  # not those who were told just now
    people = Person.objects.select_related("organization").in_bulk(
        Companion.objects.filter(acquaintance__in=rows, left_at=None).values_list("person", flat=True)
    )
    found = [(people[one.pk], row) for row in rows.whole() for one in row.people if len(row.people) > 1]
    return post(((person, letters.reminder(row, person)) for person, row in found if next_working_hour(at, person) == at), at=at)  # fmt: skip  # noqa: E501


def companions(entry: Entry) -> Iterable[Person]:
    """Everybody of a cycle that began, or of one acquaintance that was mended."""
    seats = Companion.objects.filter(left_at=None, acquaintance__met_at=None, acquaintance__let_go_at=None)
    if "cycle" in entry.body:
        seats = seats.filter(cycle=entry.body["cycle"])
    else:
        seats = seats.filter(acquaintance=entry.body["acquaintance"])
    rows = Person.objects.filter(pk__in=seats.values("person"), left_at=None).exclude(email="")
    return rows.select_related("organization")


def write_colleague(entry: Entry, at: datetime) -> Drafts:
    """The letter of each. Whoever was given two teams' colleagues gets one for each cycle."""
    wanted = {"cycle": entry.body["cycle"]} if "cycle" in entry.body else {"pk": entry.body["acquaintance"]}
    rows = [row for row in Acquaintance.objects.open().filter(**wanted).whole() if len(row.people) > 1]
    of = {person.pk: row for row in rows for person in row.people}
    return lambda person: (
        [letters.colleague(of[person.pk], person, occasion=entry.pk, at=at)] if person.pk in of else []
    )


def subject_of(entry: Entry) -> Iterable[Person]:
    """Whom it is about, as long as they have not said a word."""
    found = Discovery.objects.filter(pk=entry.body["discovery"], approved_at=None)
    return Person.objects.filter(pk__in=found.values("subject"), left_at=None).select_related("organization")


def write_to_read(entry: Entry, at: datetime) -> Drafts:
    found = Discovery.objects.select_related("asker").get(pk=entry.body["discovery"])
    return lambda person: [letters.to_read(found, person, occasion=entry.pk, at=at)]


def nobody_any_more(entry: Entry) -> Iterable[Person]:
    """It waits for nobody: the letter about it goes, if that waits for its reader's morning."""
    take_back(key__startswith=f"discovery-{entry.body['discovery']}-")
    return []


def everybody_in(entry: Entry) -> Iterable[Person]:
    """Those who spend it together; those who were told that it is on are told that it is off."""
    time = time_of(entry)
    if time is None or (entry.kind == "informal_time.planned" and time.cancelled_at):
        return []
    return time.people.filter(left_at=None).exclude(email="").select_related("organization")


def write_together(entry: Entry, at: datetime) -> Drafts:
    time = time_of(entry)
    assert time is not None  # `everybody_in` found it
    circle = around(time.team, guests_of(time.people.all()), at=at)
    return lambda person: [letters.together(time, person, circle)]


def time_of(entry: Entry) -> InformalTime | None:
    rows = InformalTime.objects.select_related("team").prefetch_related("people")
    return rows.filter(pk=entry.body["informal_time"]).first()
