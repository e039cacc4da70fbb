"""What every page shows around its content: the places, and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from concord.people.permissions import may
from concord.people.request import Request

DIRECTION = (
    "/direction",
    "/decisions",
    "/plans",
    "/budgets",
    "/goals",
    "/key-results",
    "/purpose",
    "/rankings",
    "/unclaimed",
)
PEOPLE = (
    "/people", "/teams", "/acquaintances", "/discoveries", "/values", "/makings", "/stories", "/appreciations",
    "/handbook", "/first-day", "/celebrations", "/wins",
)  # fmt: skip
HAPPENING = ("/happening", "/window", "/brief", "/pulses", "/questionnaires")


@dataclass(frozen=True)
class Place:
    """One of the places, in the same order everywhere."""

    label: str
    short: str
    address: str
    icon: str
    roots: tuple[str, ...]
    here: bool = False


def context(request: HttpRequest) -> dict[str, Any]:
    """For every template."""
    person = getattr(request, "person", None)
    shown: dict[str, Any] = {"person": person, "actor": getattr(request, "actor", None)}
    if person:
        shown["places"] = places(request)
    return shown


def places(request: HttpRequest) -> list[Place]:
    """The five, in one order; a place appears when there is something in it for this reader."""
    rows = [
        Place(_("Today"), _("Today"), reverse("today"), icon="sun", roots=("/today", "/actions", "/support")),
        Place(
            _("Meetings"),
            _("Meetings"),
            reverse("meetings"),
            icon="calendar-days",
            roots=("/meetings", "/series", "/topics"),
        ),
        Place(
            _("Direction"),
            _("Direction"),
            reverse("direction"),
            icon="compass",
            roots=DIRECTION,
        ),
    ]
    if may(cast("Request", request).actor, "people.read"):
        rows.append(Place(_("People"), _("People"), reverse("people"), icon="users", roots=PEOPLE))
    rows.append(last_place(cast("Request", request)))
    return [replace(row, here=request.path.startswith(row.roots)) for row in rows]


def last_place(request: Request) -> Place:
    """The signs with the window beside them; for whoever sits on no team the window alone."""
    if request.actor.teams:
        return Place(_("Is it happening?"), _("Signs"), reverse("happening"), icon="activity", roots=HAPPENING)
    return Place(_("Window"), _("Window"), reverse("window"), icon="messages-square", roots=HAPPENING)
