"""The organization and its departments."""

from __future__ import annotations

from django.utils import timezone
from ninja import Query, Router

from concord.api.finding import pointing, seen
from concord.api.paging import Page, Paging, page
from concord.api.request import Request
from concord.api.shapes import Body, Words
from concord.api.shapes import DepartmentBrief as Brief
from concord.goals.typing_purpose import change_what_we_say
from concord.people import founding
from concord.people.models import Department, Organization
from concord.people.permissions import require

router = Router(tags=["Organization"])


class OrganizationOut(Brief):
    """The organization that the token belongs to."""

    slug: str
    timezone: str
    purpose: str


class OrganizationChange(Body):
    """Only what is given changes."""

    name: Words | None = None
    timezone: Words | None = None
    purpose: Words | None = None


class DepartmentOut(Brief):
    """A unit that a leader heads. Its mark and colour (0 to 7) identify it on pages."""

    mark: str
    colour: int


class DepartmentIn(Body):
    name: Words


@router.get("/organization", response=OrganizationOut)
def read_organization(request: Request) -> Organization:
    """The organization: its name, time zone and purpose."""
    require(request.actor, "organization.read")
    return request.person.organization


@router.patch("/organization", response=OrganizationOut)
def change_organization(request: Request, body: OrganizationChange) -> Organization:
    """Change the name, the time zone or the purpose."""
    organization = request.person.organization
    given = {name: value for name, value in body.model_dump().items() if value is not None}
    change_what_we_say(organization, by=request.actor, at=timezone.now(), **given)
    return organization


@router.get("/departments", response=Page[DepartmentOut])
def list_departments(request: Request, asked: Query[Paging]) -> dict:
    """Departments, by name."""
    require(request.actor, "organization.read")
    return page(request, Department.objects.all(), asked, "name", "pk")


@router.post("/departments", response={201: DepartmentOut})
def add_department(request: Request, body: DepartmentIn) -> Department:
    """Add a department. One that has this name already, whatever its case, is answered as it is."""
    with pointing(department="name"):
        return founding.add_department(body.name, by=request.actor, at=timezone.now())


@router.get("/departments/{int:id}", response=DepartmentOut)
def read_department(request: Request, id: int) -> Department:
    """A department."""
    return seen(request, Department.objects.all(), id, "organization.read")
