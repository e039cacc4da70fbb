"""Add people, let them say who they are, let them go."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.accounts import account_for, address
from concord.people.events import PersonAdded, PersonChanged, PersonInvited, PersonJoined, PersonLeft, SeatChanged
from concord.people.founding import department_named, known_timezone, needed
from concord.people.models import Department, Person, ordered_roles
from concord.people.permissions import require
from concord.people.teams import keep_a_chair

EDITABLE = frozenset(
    [
        "name",
        "title",
        "department",
        "timezone",
        "works_from",
        "works_until",
        "strengths",
        "languages",
        "ask_me_about",
        "never_ask",
        "diet",
        "came_in",
        "aliases",
    ]
)
EARLIEST = 1940  # nobody came in earlier and still sits at a table
POWERFUL = frozenset(("owner", "administrator", "chief of staff"))
PERSONAL = ("ask_me_about", "never_ask", "diet", "came_in", "strengths", "languages", "aliases")


@transaction.atomic
def add(
    *,
    name: str,
    by: Actor,
    at: datetime,
    email: str = "",
    title: str = "",
    department: str | Department | None = None,
    timezone: str = "",
    roles: tuple[str, ...] = ("leader",),
) -> Person:
    """Add somebody. Raises Denied, or Refused: no name, an address that is none or is taken, an unknown time zone."""
    require(by, "people.invite")
    if set(roles) & POWERFUL:
        require(by, "person.role")  # who may add people does not thereby make themselves an owner
    email = address(email) if email.strip() else ""
    if email and (taken := Person.objects.filter(email__iexact=email).first()):
        raise Refused(
            _("%(name)s has the address %(email)s already.") % {"name": taken.name, "email": email}, field="email"
        )
    if isinstance(department, str):
        department = department_named(department, by=by, at=at) if department.strip() else None
    person = Person.objects.create(
        name=needed(name, _("Give the person's name."), "name")[:120],
        email=email,
        account=account_for(email, at=at) if email else None,
        title=title.strip()[:120],
        department=department,
        timezone=known_timezone(timezone) if timezone.strip() else "",
        roles=ordered_roles(roles),
    )
    record(PersonAdded(person=person.pk), by=by, at=at)
    return person


@transaction.atomic
def change(person: Person, *, by: Actor, at: datetime, **fields: object) -> None:
    """Change a profile. Raises Denied, or Refused for a field that does not fit."""
    require(by, "person.edit", person)
    if unknown := fields.keys() - EDITABLE:
        raise Refused(_("A profile has no field “%s”.") % sorted(unknown)[0], field=sorted(unknown)[0])
    if "name" in fields:
        fields["name"] = needed(str(fields["name"]), _("Give the person's name."), "name")
    if fields.get("timezone"):
        fields["timezone"] = known_timezone(str(fields["timezone"]))
    begins, ends = fields.get("works_from", person.works_from), fields.get("works_until", person.works_until)
    if isinstance(begins, time) and isinstance(ends, time) and begins >= ends:
        raise Refused(_("The working day ends before it begins. Change one of the two times."), field="works_until")
    came_in = fields.get("came_in")
    if isinstance(came_in, int) and not EARLIEST <= came_in <= at.year:
        raise Refused(_("Write the year with four digits, from %(first)s to %(last)s.") % {"first": EARLIEST, "last": at.year}, field="came_in")  # fmt: skip  # noqa: E501
    for field, value in fields.items():
        setattr(person, field, value)
    person.save(update_fields=list(fields))
    record(PersonChanged(person=person.pk, fields=sorted(fields)), by=by, at=at)


@transaction.atomic
def invite(person: Person, *, by: Actor, at: datetime) -> None:
    """Invite by mail; the letter is written by the rule for this event. Raises Refused without an address."""
    require(by, "people.invite", person)
    if not person.email:
        raise Refused(_("%s has no e-mail address yet. Add one to the profile first.") % person.name, field="email")
    person.invited_at = at
    person.save(update_fields=["invited_at"])
    record(PersonInvited(person=person.pk), by=by, at=at)


@transaction.atomic
def join(person: Person, *, by: Actor, at: datetime) -> None:
    """Somebody accepts their invitation. Once is enough. Raises Denied for anybody else."""
    require(by, "token.make", person)
    if person.joined_at is None:
        person.joined_at = at
        person.save(update_fields=["joined_at"])
        record(PersonJoined(person=person.pk), by=by, at=at)


@transaction.atomic
def leave(person: Person, *, by: Actor, at: datetime) -> None:
    """Let `person` go: seats, sign-in and personal facts are removed; their name stays in the minutes.

    The seats are told of one by one, so that the coming meetings leave the calendar of whoever leaves.
    """
    require(by, "people.invite", person)
    if "owner" in person.roles:
        raise Refused(_("%s is an owner. Make somebody else owner first, then take this role away.") % person.name)
    seats = list(person.memberships.select_related("team"))
    for seat in seats:
        keep_a_chair(person, seat.team)
    unsaid = Person()
    for field in PERSONAL:
        setattr(person, field, getattr(unsaid, field))
    person.account, person.left_at, person.feed_key, person.roles = None, at, "", []
    person.save()
    for seat in seats:
        record(SeatChanged(team=seat.team_id, person=person.pk, seat=""), by=by, at=at)
    person.memberships.all().delete()
    person.tokens.update(ended_at=at)
    record(PersonLeft(person=person.pk), by=by, at=at)
