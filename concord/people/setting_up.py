"""The first minutes of an organization: who leads it with whom. Each step can be left, skipped and taken up again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people import founding, profiles, teams
from concord.people.events import DepartmentChanged, DepartmentRemoved
from concord.people.models import Department, Organization, Person, Team
from concord.people.pasting import Line, lines_in
from concord.people.permissions import require

STEPS = ("purpose", "departments", "leaders", "series", "done")
MOST_LINES = 60


def go_to(organization: Organization, step: str, *, by: Actor) -> None:
    """Remember how far the set-up has come; "" when it is over. Raises Denied."""
    require(by, "organization.edit", organization)
    organization.setup_step = step if step in STEPS else ""
    organization.save(update_fields=["setup_step"])


def step_after(step: str) -> str:
    """The step that follows, or "" after the last one."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else ""


@transaction.atomic
def add_departments(text: str, *, by: Actor, at: datetime) -> list[Department]:
    """Add the departments of `text`, one a line or parted by commas. Raises Denied, or Refused when there are none."""
    names = dict.fromkeys(" ".join(name.split()) for name in text.replace(";", "\n").replace(",", "\n").splitlines())
    if not any(names):
        raise Refused(_("Write the name of one department at least, or skip this step."), field="departments")
    return [founding.add_department(name, by=by, at=at) for name in names if name]


@transaction.atomic
def remove_department(department: Department, *, by: Actor, at: datetime) -> None:
    """Remove a department in which nobody is. Raises Denied, or Refused while somebody is in it."""
    require(by, "organization.edit")
    if count := department.people.filter(left_at=None).count():
        raise Refused(
            _("%(n)s people are in %(department)s. Give them another department first.")
            % {"n": count, "department": department.name}
        )
    record(DepartmentRemoved(name=department.name), by=by, at=at)
    department.delete()


@transaction.atomic
def rename_department(department: Department, name: str, *, by: Actor, at: datetime) -> None:
    """Give a department another name. Raises Denied, or Refused for an empty or a taken one."""
    require(by, "organization.edit")
    name = founding.needed(" ".join(name.split()), _("Give the department's name."), "name")[:80]
    if Department.objects.filter(name__iexact=name).exclude(pk=department.pk).exists():
        raise Refused(_("Another department is called %s already.") % name, field="name")
    department.name = name
    department.save(update_fields=["name"])
    record(DepartmentChanged(department=department.pk), by=by, at=at)


@transaction.atomic
def add_leaders(text: str, *, by: Actor, at: datetime) -> list[Person]:
    """Add the leaders of `text` to the organization and to its first team.

    Raises Denied, or Refused naming every line that cannot be read; nothing is written then.
    """
    lines = understood(text)
    if wrong := [line for line in lines if line.trouble]:
        said = [_("Line %(n)s: %(trouble)s") % {"n": line.number, "trouble": line.trouble} for line in wrong]
        raise Refused(" ".join(said), field="leaders")
    if not lines:
        raise Refused(_("Write one leader at least, or skip this step."), field="leaders")
    return [add_leader(line, by=by, at=at) for line in lines]


def add_leader(line: Line, *, by: Actor, at: datetime) -> Person:
    """One leader, with a seat on the first team. Who is here already only gets the seat."""
    person = Person.objects.filter(email__iexact=line.email, left_at=None).first() if line.email else None
    if person is None:
        person = profiles.add(
            name=line.name, by=by, at=at, email=line.email, title=line.title, department=line.department
        )
    team = first_team(by=by, at=at)
    if not team.memberships.filter(person=person).exists():
        teams.seat(person, team, by=by, at=at)
    return person


def understood(text: str) -> list[Line]:
    """What `text` says, line by line, with what is wrong in each."""
    lines = lines_in(text, departments=list(Department.objects.values_list("name", flat=True)))
    seen: set[str] = set()
    for line in lines:
        if line.email and line.email in seen:
            line.trouble = line.trouble or _("%s stands here twice. Remove one of the two lines.") % line.email
        seen.add(line.email)
    return lines[: MOST_LINES + 1] if len(lines) <= MOST_LINES else too_many(lines)


def too_many(lines: list[Line]) -> list[Line]:
    lines[MOST_LINES].trouble = _("More than %s people: bring them in with People, Import.") % MOST_LINES
    return lines[: MOST_LINES + 1]


def already_here(lines: Iterable[Line]) -> set[str]:
    """The addresses among `lines` that belong to somebody of the organization already. One query."""
    emails = [line.email for line in lines if line.email]
    return {email.lower() for email in Person.objects.filter(email__in=emails).values_list("email", flat=True)}


def first_team(*, by: Actor, at: datetime) -> Team:
    """The first leadership team, formed with whoever sets it up in the chair when there is none."""
    if team := Team.objects.order_by("pk").first():
        return team
    team = teams.form_team(_("Leadership team"), by=by, at=at)
    teams.seat(Person.objects.get(pk=by.somebody), team, by=by, at=at, kind="chair")
    return team
