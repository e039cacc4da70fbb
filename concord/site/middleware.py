"""Who is asking, and in which organization: found once per request, before any view.

Closed by default: a stranger reaches only the views that `open_to_strangers` marks, and the API, which asks for a key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import quote

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import across_organizations, within
from concord.people.acting import actor_for
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.people.request import Request

ORGANIZATION = "organization"


class SignedIn:
    """Sets `request.person` and `request.actor` (None for a stranger) and enters the person's organization."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = cast("Request", request)
        person = signed_in_person(asked)
        asked.person = person  # type: ignore[assignment]  # None for strangers, who reach no view that reads it
        asked.actor = None  # type: ignore[assignment]
        if person is None:
            return self.get_response(request)
        with within(person.organization_id):
            asked.actor = actor_for(person, address=request.META.get("REMOTE_ADDR", ""))
            with timezone.override(zone_of(person)):
                return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Show strangers the way in, unless the view is theirs to see."""
        if cast("Request", request).actor or getattr(view, "open_to_strangers", False):
            return None
        if request.path.startswith("/api/"):
            return None
        if request.method == "GET" and "HX-Request" not in request.headers:
            return redirect(f"/sign-in?next={quote(request.get_full_path())}")
        sentence = _("You are not signed in any more. Sign in in another tab; what you typed stays here.")
        return JsonResponse({"sentence": sentence, "field": ""}, status=401)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A rule's sentence that no view has shown is shown as a page of its own."""
        if isinstance(exception, Denied):
            return render(request, "errors/denied.html", {"sentence": exception.sentence}, status=403)
        if isinstance(exception, Refused):
            return render(request, "errors/refused.html", {"sentence": exception.sentence}, status=422)
        return None


def signed_in_person(request: Request) -> Person | None:
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


def is_current(request: Request, person: Person) -> bool:
    """False when the password has changed since this session began: such a session ends."""
    kept = request.session.get(HASH_SESSION_KEY, "")
    if person.account and constant_time_compare(kept, person.account.get_session_auth_hash()):
        return True
    request.session.flush()
    return False
