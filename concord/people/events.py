"""What can happen to people and organizations."""

from __future__ import annotations

from dataclasses import dataclass

from concord.foundation.events import Event


@dataclass(frozen=True, kw_only=True)
class OrganizationFounded(Event):
    """An organization was set up."""

    kind = "organization.founded"
    name: str


@dataclass(frozen=True, kw_only=True)
class OrganizationChanged(Event):
    """The name, time zone or purpose of the organization changed."""

    kind = "organization.changed"
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class DepartmentAdded(Event):
    """A department was added."""

    kind = "department.added"
    department: int


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    """Somebody was added to the organization."""

    kind = "person.added"
    person: int


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Event):
    """A profile changed; the fields are named, their content is not."""

    kind = "person.changed"
    person: int
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class PersonInvited(Event):
    """An invitation was sent."""

    kind = "person.invited"
    person: int


@dataclass(frozen=True, kw_only=True)
class PersonJoined(Event):
    """Somebody accepted their invitation."""

    kind = "person.joined"
    person: int


@dataclass(frozen=True, kw_only=True)
class PersonLeft(Event):
    """Somebody left; their personal facts were removed."""

    kind = "person.left"
    person: int


@dataclass(frozen=True, kw_only=True)
class RolesChanged(Event):
    """Somebody's roles in the organization changed."""

    kind = "person.roles"
    person: int
    roles: list[str]


@dataclass(frozen=True, kw_only=True)
class PeopleImported(Event):
    """A people file was written."""

    kind = "people.imported"
    created: list[int]
    updated: list[int]
    invite: bool = False


@dataclass(frozen=True, kw_only=True)
class TeamFormed(Event):
    """A leadership team was formed."""

    kind = "team.formed"
    team: int


@dataclass(frozen=True, kw_only=True)
class SeatChanged(Event):
    """Somebody joined a team, left it, or sits there in another way."""

    kind = "team.seat"
    team: int
    person: int
    seat: str


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    """Somebody signed in."""

    kind = "person.signed_in"
    person: int


@dataclass(frozen=True, kw_only=True)
class TokenMade(Event):
    """A person made a key for the API."""

    kind = "token.made"
    person: int
    label: str


@dataclass(frozen=True, kw_only=True)
class DepartmentChanged(Event):
    """A department got another name."""

    kind = "department.changed"
    department: int


@dataclass(frozen=True, kw_only=True)
class DepartmentRemoved(Event):
    """A department in which nobody was left was removed."""

    kind = "department.removed"
    name: str


@dataclass(frozen=True, kw_only=True)
class TokenEnded(Event):
    """A person ended a key for the API."""

    kind = "token.ended"
    person: int
    label: str
