"""What would become of each row of a people file: create, update, skip, or an error with row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.accounts import address
from concord.people.models import ROLES, Person
from concord.people.permissions import may
from concord.people.reading.persons import FoundPerson
from concord.people.reading.table import Fault

GIVEN_BY_OWNERS = frozenset(("owner", "administrator", "chief of staff"))
KEPT = ("name", "title", "department", "timezone")


@dataclass
class Fate:
    """One row's fate. `changes` maps a field to what it is and what it would be; `person` is who is there already."""

    row: int
    fate: str = "create"
    name: str = ""
    email: str = ""
    changes: dict[str, list[Any]] = field(default_factory=dict)
    faults: list[dict[str, str]] = field(default_factory=list)
    why: str = ""
    person: int | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def in_full(fate: dict[str, Any]) -> str:
    """A faulty row in one sentence or more: “Row 5, column “email”: …”."""
    sentences = []
    for fault in fate["faults"]:
        place = _("Row %(row)s, column “%(column)s”") if fault["column"] else _("Row %(row)s")
        sentences.append(f"{place % {'row': fate['row'], 'column': fault['column']}}: {fault['sentence']}")
    return " ".join(sentences)


def weigh(found: Iterable[FoundPerson], columns: dict[str, str], *, by: Actor) -> list[Fate]:
    """The fate of every person found. One query, whatever their number."""
    scales = _Scales(columns, by)
    return [scales.fate_of(person) for person in settle_roles(list(found))]


def settle_roles(found: list[FoundPerson]) -> list[FoundPerson]:
    """A column called “Role” holds roles in Concord, or, when no cell of it does, job titles."""
    if not any(set(split_roles(person.role)) & set(ROLES) for person in found):
        for person in found:
            person.title, person.role = person.title or person.role, ""
    return found


def split_roles(text: str) -> list[str]:
    """The roles in one cell: “leader, chief of staff”."""
    return [word for part in re.split(r"[,;/]", text) if (word := part.strip().casefold())]


class _Scales:
    """Who is there already, and who was met in the file so far."""

    def __init__(self, columns: dict[str, str], by: Actor) -> None:
        self.columns, self.gives_roles = columns, may(by, "person.role")
        self.by_address: dict[str, Person] = {}
        self.by_name: dict[str, list[Person]] = {}
        self.met: dict[str, FoundPerson] = {}
        for person in Person.objects.select_related("department"):
            if person.email:
                self.by_address[person.email.casefold()] = person
            elif person.left_at is None:
                self.by_name.setdefault(person.name.casefold(), []).append(person)

    def fate_of(self, found: FoundPerson) -> Fate:
        """The first of these that applies: gone, faulty, met before in the file, there already, new."""
        fate = Fate(found.row, name=found.name, email=found.email)
        if found.gone:
            return _skipped(fate, _("The file says “%s”. An import removes nobody.") % found.gone)
        faults = [*found.faults, *self.faults_of(found)]
        if not faults and (twin := self.met.get(found.email)):
            if _same(twin, found):
                return _skipped(fate, _("Row %s says the same.") % twin.row)
            faults = [
                self.fault(
                    "email",
                    _("“%(email)s” stands in row %(row)s already, with other words. Keep one of the two."),
                    row=twin.row,
                    email=found.email,
                )
            ]
        if faults:
            fate.fate, fate.faults = "error", [asdict(fault) for fault in faults]
            return fate
        self.met[found.email] = found
        return self.against_who_is_there(fate, found)

    def against_who_is_there(self, fate: Fate, found: FoundPerson) -> Fate:
        person = self.by_address.get(found.email)
        if person is None and len(nameless := self.by_name.get(found.name.casefold(), [])) == 1:
            person = nameless.pop()  # who came in without an address, from minutes perhaps, gets it now
        if person is None:
            fate.changes = {key: ["", value] for key, value in _said(found).items() if key != "name"}
            return fate
        if person.left_at:
            return _skipped(
                fate, _("%(name)s left on %(day)s.") % {"name": person.name, "day": f"{person.left_at:%Y-%m-%d}"}
            )
        fate.person = person.pk
        fate.changes = _differences(person, found)
        if not fate.changes:
            return _skipped(fate, _("Nothing changes."))
        fate.fate = "update"
        return fate

    def faults_of(self, found: FoundPerson) -> list[Fault]:
        """What a row may not say here, beyond what the reader saw."""
        faults = []
        if found.email:
            try:
                address(found.email)
            except Refused as refused:
                faults.append(self.fault("email", refused.sentence))
        for role in split_roles(found.role):
            if role not in ROLES:
                faults.append(
                    self.fault(
                        "role",
                        _("“%(role)s” is not a role. It is one of: %(roles)s."),
                        role=role,
                        roles=", ".join(ROLES),
                    )
                )
            elif role in GIVEN_BY_OWNERS and not self.gives_roles and not self.holds(found.email, role):
                faults.append(
                    self.fault("role", _("Only an owner or an administrator makes somebody %(role)s."), role=role)
                )
        return faults

    def holds(self, email: str, role: str) -> bool:
        person = self.by_address.get(email)
        return person is not None and person.has_role(role)

    def fault(self, column: str, sentence: str, **words: object) -> Fault:
        return Fault(self.columns.get(column, column), sentence % words if words else sentence)


def _skipped(fate: Fate, why: str) -> Fate:
    fate.fate, fate.why = "skip", why
    return fate


def _same(one: FoundPerson, other: FoundPerson) -> bool:
    return {key: value.casefold() for key, value in _said(one).items()} == {
        key: value.casefold() for key, value in _said(other).items()
    }


def _said(found: FoundPerson) -> dict[str, str]:
    """The filled fields of a row."""
    return {key: value for key in (*KEPT, "role") if (value := getattr(found, key))}


def _differences(person: Person, found: FoundPerson) -> dict[str, list[Any]]:
    """What the row would change. An empty cell erases nothing; case and blanks alone are no change."""
    now = {
        "name": person.name,
        "title": person.title,
        "department": person.department.name if person.department else "",
        "timezone": person.timezone,
    }
    changes: dict[str, list[Any]] = {
        key: [old, new] for key, old in now.items() if (new := getattr(found, key)) and new.casefold() != old.casefold()
    }
    if not person.email:
        changes["email"] = ["", found.email]
    if wanted := [role for role in split_roles(found.role) if role not in person.roles]:
        changes["role"] = [", ".join(person.roles), ", ".join([*person.roles, *wanted])]
    return changes
