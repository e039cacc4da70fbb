"""Who is asking, and in which organization: found once per request, before any view."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from concord.foundation.scope import across_organizations, within
from concord.people.acting import actor_for
from concord.people.models import Person

ORGANIZATION = "organization"


class SignedIn:
    """Sets `request.person` and `request.actor` (None for a stranger) and enters the person's organization."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = signed_in_person(request)
        request.person = person
        request.actor = None
        if person is None:
            return self.get_response(request)
        with within(person.organization_id):
            request.actor = actor_for(person, address=request.META.get("REMOTE_ADDR", ""))
            zone = person.timezone or person.organization.timezone
            with timezone.override(zoneinfo.ZoneInfo(zone)):
                return self.get_response(request)


def signed_in_person(request: HttpRequest) -> Person | None:
    """The person behind the session: the account's person in the chosen organization, else its first. One query."""
    if BACKEND_SESSION_KEY not in request.session:
        return None
    with across_organizations():
        persons = list(
            Person.objects.filter(account=request.session[SESSION_KEY], left_at=None)
            .select_related("organization", "account", "department")
            .order_by("pk")
        )
        if not persons or not is_current(request, persons[0]):
            return None
        chosen = request.session.get(ORGANIZATION)
        request.organizations = [person.organization for person in persons]
        return next((person for person in persons if person.organization_id == chosen), persons[0])


def is_current(request: HttpRequest, person: Person) -> bool:
    """False when the password has changed since this session began: such a session ends."""
    kept = request.session.get(HASH_SESSION_KEY, "")
    if person.account and constant_time_compare(kept, person.account.get_session_auth_hash()):
        return True
    request.session.flush()
    return False
