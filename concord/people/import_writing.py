"""The writing of one import: few statements, each for many rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import batched
from typing import Any

from django.contrib.auth.hashers import make_password

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.people import import_progress
from concord.people.events import SeatChanged
from concord.people.fates import split_roles
from concord.people.founding import department_named
from concord.people.models import Account, Department, Membership, PeopleImport, Person, Team, ordered_roles

AT_ONCE = 500  # rows in one statement
Fate = dict[str, Any]


class Writing:
    """Writes the fates of `people_import`; the caller holds the transaction and has asked for the right."""

    def __init__(self, people_import: PeopleImport, *, by: Actor, at: datetime) -> None:
        self.people_import, self.by, self.at, self.done = people_import, by, at, 0
        self.departments = self._named_departments()
        self.created: list[int] = []

    def create(self) -> list[int]:
        """Add the new people with their accounts. Returns their ids."""
        default = ["leader"] if self.people_import.team else ["employee"]
        for fates in self._batches("create"):
            accounts = self._accounts([fate["email"] for fate in fates])
            persons = [self._person(fate, accounts[fate["email"]], default) for fate in fates]
            self.created += [person.pk for person in Person.objects.bulk_create(persons)]
        return self.created

    def update(self) -> list[int]:
        """Change what the file says otherwise. Returns the ids of those changed."""
        updated: list[int] = []
        for fates in self._batches("update"):
            persons = Person.objects.in_bulk([fate["person"] for fate in fates])
            fields = {field for fate in fates for field in self._change(persons[fate["person"]], fate)}
            Person.objects.bulk_update(persons.values(), sorted(fields), batch_size=100)
            updated += [fate["person"] for fate in fates]
        return updated

    def seat(self, team: Team) -> None:
        """Give a seat on `team` to everybody in the file who has none yet."""
        seated = set(Membership.objects.filter(team=team).values_list("person_id", flat=True))
        here = [*self.created, *(fate["person"] for fate in self.people_import.fates if fate["person"])]
        newly = [person for person in dict.fromkeys(here) if person not in seated]
        Membership.objects.bulk_create(Membership(team=team, person_id=person, kind="member") for person in newly)
        for person in newly:
            record(SeatChanged(team=team.pk, person=person, seat="member"), by=self.by, at=self.at)

    def _of(self, kind: str) -> list[Fate]:
        return [fate for fate in self.people_import.fates if fate["fate"] == kind]

    def _batches(self, kind: str) -> Iterator[list[Fate]]:
        for fates in batched(self._of(kind), AT_ONCE):
            yield list(fates)
            self.done += len(fates)
            import_progress.tell(self.people_import.pk, self.done, self.people_import.all_rows)

    def _named_departments(self) -> dict[str, Department]:
        """Every department that a row names; the new ones are made."""
        departments = {department.name.casefold(): department for department in Department.objects.all()}
        for fate in (*self._of("create"), *self._of("update")):
            name = _new(fate, "department")
            if name and name.casefold() not in departments:
                departments[name.casefold()] = department_named(name, by=self.by, at=self.at)
        return departments

    def _accounts(self, emails: list[str]) -> dict[str, Account]:
        """An account for each address: the one that is there (of another organization, say), or a new one."""
        known = {account.email.casefold(): account for account in Account.objects.filter(email__in=emails)}
        new = [
            Account(email=email, created_at=self.at, password=make_password(None))
            for email in emails
            if email not in known
        ]
        return known | {account.email: account for account in Account.objects.bulk_create(new)}

    def _person(self, fate: Fate, account: Account, roles: list[str]) -> Person:
        return Person(
            name=fate["name"],
            email=fate["email"],
            account=account,
            title=_new(fate, "title"),
            department=self.departments.get(_new(fate, "department").casefold()),
            timezone=_new(fate, "timezone"),
            roles=ordered_roles(split_roles(_new(fate, "role")) or roles),
            invited_at=self.at if self.people_import.invite else None,
        )

    def _change(self, person: Person, fate: Fate) -> set[str]:
        """Set on `person` what `fate` changes. Returns the names of the fields."""
        for field, (_old, new) in fate["changes"].items():
            match field:
                case "department":
                    person.department = self.departments[new.casefold()]
                case "role":
                    person.roles = ordered_roles(split_roles(new))
                case "email":
                    person.email, person.account = new, self._accounts([new])[new]
                case _:
                    setattr(person, field, new)
        fields = {"roles" if field == "role" else field for field in fate["changes"]}
        return fields | {"account"} if "email" in fields else fields


def _new(fate: Fate, field: str) -> str:
    """What the row says in `field`; empty when it says nothing."""
    return str(fate["changes"].get(field, ["", ""])[1])
