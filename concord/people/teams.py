"""Form teams and give people their seats and roles."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.events import RolesChanged, SeatChanged, TeamFormed
from concord.people.founding import needed
from concord.people.models import MEMBERSHIPS, ROLES, Membership, Person, Team, ordered_roles
from concord.people.permissions import require


@transaction.atomic
def form_team(name: str, *, by: Actor, at: datetime) -> Team:
    """Form a team. Raises Refused without a name."""
    require(by, "team.create")
    team = Team.objects.create(name=needed(name, _("Give the team's name."), "name"))
    record(TeamFormed(team=team.pk), by=by, at=at)
    return team


@transaction.atomic
def seat(person: Person, team: Team, *, by: Actor, at: datetime, kind: str = "member") -> Membership:
    """Give `person` a seat, or change the one they have. A team has one chair: the former one becomes a member."""
    require(by, "team.edit", team)
    if kind not in MEMBERSHIPS:
        raise Refused(_("A seat is one of: %s.") % ", ".join(MEMBERSHIPS), field="kind")
    if person.left_at:
        raise Refused(_("%s has left the organization.") % person.name, field="person")
    if kind == "chair":
        Membership.objects.filter(team=team, kind="chair").exclude(person=person).update(kind="member")
    else:
        keep_a_chair(person, team)
    membership, _made = Membership.objects.update_or_create(team=team, person=person, defaults={"kind": kind})
    record(SeatChanged(team=team.pk, person=person.pk, seat=kind), by=by, at=at)
    return membership


@transaction.atomic
def unseat(person: Person, team: Team, *, by: Actor, at: datetime) -> None:
    """Take `person`'s seat on `team` away."""
    require(by, "team.edit", team)
    keep_a_chair(person, team)
    Membership.objects.filter(team=team, person=person).delete()
    record(SeatChanged(team=team.pk, person=person.pk, seat=""), by=by, at=at)


def keep_a_chair(person: Person, team: Team) -> None:
    """Raise Refused when `person` chairs the team: without a chair nobody would lead its meetings."""
    if Membership.objects.filter(team=team, person=person, kind="chair").exists():
        said = {"who": person.name, "team": team.name}
        raise Refused(_("%(who)s chairs “%(team)s”. Give the chair to somebody else first.") % said, field="kind")


@transaction.atomic
def give_roles(person: Person, roles: list[str], *, by: Actor, at: datetime) -> None:
    """Set `person`'s roles. Raises Refused for an unknown role, or when no owner would be left."""
    require(by, "person.role", person)
    if set(roles) - set(ROLES):
        raise Refused(_("A role is one of: %s.") % ", ".join(ROLES), field="roles")
    if "owner" in person.roles and "owner" not in roles:
        others = (row.roles for row in Person.objects.filter(left_at=None).exclude(pk=person.pk))
        if not any("owner" in held for held in others):
            raise Refused(_("An organization needs an owner. Make somebody else owner first."), field="roles")
    person.roles = ordered_roles(roles)
    person.save(update_fields=["roles"])
    record(RolesChanged(person=person.pk, roles=person.roles), by=by, at=at)
