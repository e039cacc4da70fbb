"""Who is asking, and in which organization: found before any operation; everything, errors too, runs within it.

Closed by default. A token comes first; without one the signed-in session of a browser counts, with its CSRF token.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja.utils import check_csrf

from concord.api import problems
from concord.api.once import once
from concord.api.request import Request
from concord.foundation.scope import across_organizations, within
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.people.tokens import SCOPES, read_token

READING = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponse]


def entered(view: View) -> View:
    """`view` behind the door: reached by a known person with the scope it needs, within their organization."""

    @wraps(view)
    def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = cast("Request", request)
        person, scopes = who_asks(asked)
        if person is None:
            return problems.unknown_caller()
        if trouble := kept_out(asked, scopes):
            return trouble
        with within(person.organization_id):
            asked.person, asked.scopes, asked.next_page = person, scopes, ""
            asked.actor = actor_for(person, door="api", address=request.META.get("REMOTE_ADDR", ""))
            answer = once(asked, lambda: view(request, *args, **kwargs))
        if answer.status_code == 405:
            return problems.wrong_method(answer.headers.get("Allow", ""))
        return linked(asked, answer)

    enter.csrf_exempt = True  # type: ignore[attr-defined]  # a token needs none; a session is checked in kept_out
    return enter


def who_asks(request: Request) -> tuple[Person | None, frozenset[str]]:
    """The person behind the token or the session, and what they may do with it."""
    if authorization := request.headers.get("Authorization", ""):
        manner, _blank, key = authorization.partition(" ")
        with across_organizations():
            token = read_token(key.strip(), at=timezone.now()) if manner.lower() == "bearer" else None
        return (token.person, frozenset(token.scopes)) if token else (None, frozenset())
    return getattr(request, "person", None), frozenset(SCOPES)


def kept_out(request: Request, scopes: frozenset[str]) -> HttpResponse | None:
    """The answer for somebody known who may not go on: a missing scope, a forged form, text that cannot be kept."""
    scope = "read" if request.method in READING else "write"
    if scope not in scopes:
        detail = _("This token has no scope “%s”. Make one that has it.") % scope
        challenge = f'Bearer error="insufficient_scope", scope="{scope}"'
        return problems.problem("not-allowed", detail, headers={"WWW-Authenticate": challenge})
    if scope == "write" and "Authorization" not in request.headers and check_csrf(request):
        return problems.problem("not-allowed", _("Send the page's token in the header X-CSRFToken."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return problems.too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if any("\x00" in value for values in request.GET.lists() for value in values[1]):
        return problems.problem("unreadable", _("The address holds a character (NUL) that no text can keep."))
    return None


def linked(request: Request, answer: HttpResponse) -> HttpResponse:
    """`answer` with the address of the next page, and never kept by anybody between."""
    answer.headers["Cache-Control"] = "no-store"
    if request.next_page:
        query = {**request.GET.dict(), "cursor": request.next_page}
        answer.headers["Link"] = f'<{request.path}?{urlencode(query)}>; rel="next"'
    return answer


@csrf_exempt
def nowhere(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Every address under /api/v1/ that there is not."""
    return problems.not_found(request)
