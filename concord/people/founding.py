"""Set an organization up: its name and clock, its purpose, its departments."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.scope import within
from concord.people.accounts import account_for
from concord.people.acting import actor_for
from concord.people.events import DepartmentAdded, OrganizationChanged, OrganizationFounded, PersonAdded
from concord.people.models import Department, Organization, Person
from concord.people.permissions import require

COLOURS = 8


@transaction.atomic
def found(
    *, name: str, timezone: str, owner_name: str, owner_email: str, at: datetime, example: bool = False
) -> Person:
    """Found an organization; its first person is its owner and a leader. Returns that person.

    Raises Refused for an empty name, an unknown time zone or an address that is none.
    """
    name = needed(name, _("Give the organization's name."), "name")
    organization = Organization.objects.create(
        name=name, slug=free_slug(name), timezone=known_timezone(timezone), created_at=at, example=example
    )
    with within(organization):
        account = account_for(owner_email, at=at)
        owner = Person.objects.create(
            name=needed(owner_name, _("Give your name."), "owner_name"),
            email=account.email,
            account=account,
            roles=["owner", "leader"],
            joined_at=at,
        )
        by = actor_for(owner)
        record(OrganizationFounded(name=name), by=by, at=at)
        record(PersonAdded(person=owner.pk), by=by, at=at)
    return owner


@transaction.atomic
def change(organization: Organization, *, by: Actor, at: datetime, **fields: str) -> None:
    """Change `name`, `timezone` or `purpose`. Raises Denied, or Refused for an unknown time zone or an empty name."""
    require(by, "organization.edit", organization)
    if "timezone" in fields:
        fields["timezone"] = known_timezone(fields["timezone"])
    if "name" in fields:
        fields["name"] = needed(fields["name"], _("Give the organization's name."), "name")
    if len(fields.get("purpose", "")) > 300:
        raise Refused(_("A purpose that every leader can repeat has at most 300 characters."), field="purpose")
    for field, value in fields.items():
        setattr(organization, field, value.strip())
    organization.save(update_fields=list(fields))
    record(OrganizationChanged(fields=sorted(fields)), by=by, at=at)


@transaction.atomic
def add_department(name: str, *, by: Actor, at: datetime) -> Department:
    """Add a department, or return the one that has this name already, whatever its case."""
    require(by, "organization.edit")
    return department_named(name, by=by, at=at)


def department_named(name: str, *, by: Actor, at: datetime) -> Department:
    """The department of this name, made when there is none. For imports too, which have their own right."""
    name = needed(" ".join(name.split()), _("Give the department's name."), "department")[:80]
    if existing := Department.objects.filter(name__iexact=name).first():
        return existing
    department = Department.objects.create(name=name, mark=free_mark(name), colour=Department.objects.count() % COLOURS)
    record(DepartmentAdded(department=department.pk), by=by, at=at)
    return department


def known_timezone(name: str) -> str:
    """`name`, when the time zone database knows it. Raises Refused."""
    name = name.strip()
    if name not in available_timezones():
        raise Refused(
            _("“%(name)s” is not a time zone. Write it like Europe/Lisbon or Asia/Tokyo.") % {"name": name},
            field="timezone",
        )
    return ZoneInfo(name).key


def needed(text: str, sentence: str, field: str) -> str:
    """`text` without outer blanks; raises Refused with `sentence` when nothing is left."""
    if not (text := text.strip()):
        raise Refused(sentence, field=field)
    return text


def free_slug(name: str) -> str:
    """A short address for the organization that no other has."""
    stem = slugify(name)[:50] or "organization"
    slug, number = stem, 2
    while Organization.objects.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return slug


def free_mark(name: str) -> str:
    """One to three letters that identify the department beside its colour."""
    words = [word for word in name.replace("&", " ").split() if word[0].isalpha()] or [name]
    options = [words[0][:2].title(), "".join(word[0] for word in words[:3]).upper(), words[0][:3].title()]
    taken = set(Department.objects.values_list("mark", flat=True))
    return next((mark for mark in options if mark not in taken), options[0])
