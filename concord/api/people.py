"""People: who there is, what they say about themselves, who joins and who leaves."""

from __future__ import annotations

from datetime import time
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router

from concord.acquaintances import leaving
from concord.api.finding import named
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Clock, DepartmentBrief, Id, PersonBrief, Time, Words
from concord.people import profiles, teams
from concord.people.models import Department, Person
from concord.people.permissions import may, require

router = Router(tags=["People"])

Role = Literal["owner", "administrator", "chief of staff", "leader", "future leader", "employee"]


class PersonOut(PersonBrief):
    """Somebody in the organization."""

    email: str
    title: str
    department: DepartmentBrief | None
    timezone: str = Field(description="Empty when it is the organization's.")
    works_from: time | None
    works_until: time | None
    strengths: list[str]
    languages: list[str]
    ask_me_about: str
    never_ask: str
    roles: list[str]
    invited_at: Time | None
    joined_at: Time | None
    left_at: Time | None


class Me(PersonOut):
    """Yourself, your seats (team id to kind), and what your token may do."""

    seats: dict[str, str]
    scopes: list[str]


class PeopleAsked(Paging):
    q: str = Field("", max_length=100, description="Part of a name or an address.")
    department: Id | None = None
    left: bool = Field(False, description="Those who have left, instead of those who are here.")


class PersonIn(Body):
    name: Words
    email: Words = ""
    title: Words = ""
    department: Id | None = None
    timezone: Words = ""
    roles: list[Role] = Field(
        ["leader"], max_length=6, description="Owners and administrators may give every role; others leader and below."
    )


class PersonChange(Body):
    """Only what is given changes."""

    name: Words | None = None
    title: str | None = Field(None, max_length=120)
    department: Id | None = None
    timezone: Words | None = None
    works_from: Clock | None = None
    works_until: Clock | None = None
    strengths: list[str] | None = Field(None, max_length=50)
    languages: list[str] | None = Field(None, max_length=50)
    ask_me_about: Words | None = None
    never_ask: Words | None = None
    came_in: int | None = Field(None, description="The year; only told together with those of others.")
    diet: str | None = Field(None, max_length=200, description="Shown without your name to who sets a table.")


class RolesIn(Body):
    roles: list[Role] = Field(max_length=10)


CAN_BE_EMPTY = ("department", "came_in", "works_from", "works_until")


@router.get("/me", response=Me)
def read_me(request: Request) -> dict[str, Any]:
    """Who you are: your profile, your seats, the scopes of your token."""
    shown = PersonOut.from_orm(request.person).model_dump()
    seats = {str(team): kind for team, kind in request.actor.teams.items()}
    return {**shown, "seats": seats, "scopes": sorted(request.scopes)}


@router.get("/people", response=Page[PersonOut])
def list_people(request: Request, asked: Query[PeopleAsked]) -> dict:
    """People, by name."""
    require(request.actor, "people.read")
    rows = everyone().filter(left_at__isnull=not asked.left)
    if asked.department:
        rows = rows.filter(department=asked.department)
    if words := asked.q.strip():
        rows = rows.filter(name__icontains=words) | rows.filter(email__icontains=words)
    return page(request, rows, asked, "name", "pk")


@router.post("/people", response={201: PersonOut})
def add_person(request: Request, body: PersonIn) -> Person:
    """Add somebody. They are written to only when you invite them."""
    values = body.model_dump() | {"roles": tuple(body.roles)}
    if body.department:
        values["department"] = named(Department.objects.all(), body.department, "department")
    return profiles.add(**values, by=request.actor, at=timezone.now())


@router.get("/people/{int:id}", response=PersonOut)
def read_person(request: Request, id: int) -> Person:
    """Somebody's profile."""
    return seen_person(request, id)


@router.patch("/people/{int:id}", response=PersonOut)
def change_person(request: Request, id: int, body: PersonChange) -> Person:
    """Change a profile: your own, or anybody's if you set the organization up."""
    person = seen_person(request, id)
    sent = body.model_dump(exclude_unset=True)
    given = {name: value for name, value in sent.items() if value is not None or name in CAN_BE_EMPTY}
    if given.get("department"):
        given["department"] = named(Department.objects.all(), given["department"], "department")
    profiles.change(person, by=request.actor, at=timezone.now(), **given)
    return person


@router.put("/people/{int:id}/roles", response=PersonOut)
def give_roles(request: Request, id: int, body: RolesIn) -> Person:
    """Set somebody's roles in the organization. Somebody has to stay owner."""
    person = seen_person(request, id)
    teams.give_roles(person, list(body.roles), by=request.actor, at=timezone.now())
    return person


@router.post("/people/{int:id}/invitation", response=PersonOut)
def invite_person(request: Request, id: int) -> Person:
    """Invite somebody by mail; again, if the first letter was lost."""
    person = seen_person(request, id)
    profiles.invite(person, by=request.actor, at=timezone.now())
    return person


@router.post("/people/{int:id}/leaving", response=PersonOut)
def let_person_go(request: Request, id: int) -> Person:
    """Let somebody go: seats, sign-in and personal facts are removed, the name stays in the minutes."""
    person = seen_person(request, id)
    leaving.leave(person, by=request.actor, at=timezone.now())
    return person


def everyone() -> QuerySet:
    return Person.objects.select_related("department")


def seen_person(request: Request, pk: int) -> Person:
    """Yourself, or anybody if you may read profiles."""
    person = everyone().filter(pk=pk).first()
    if person is None or not (pk == request.actor.person_id or may(request.actor, "people.read", person)):
        raise Http404
    return person
