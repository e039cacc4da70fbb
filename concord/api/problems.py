"""What went wrong, as application/problem+json (RFC 9457): the rule's own sentence, and where in the input it points.

`type` is a name and not an address; docs/developers/api.md lists them all.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from concord.api.wording import sentence
from concord.foundation.errors import Denied, Refused

log = logging.getLogger("concord.api")

MEDIA_TYPE = "application/problem+json"
TITLES: dict[str, tuple[int, str]] = {
    "unreadable": (400, "This could not be read"),
    "unknown-caller": (401, "Nobody is signed in"),
    "not-allowed": (403, "Not allowed"),
    "not-found": (404, "Not found"),
    "wrong-method": (405, "Not done this way"),
    "too-large": (413, "Too large"),
    "conflict": (409, "Somebody was quicker"),
    "refused": (422, "A rule says no"),
    "broken": (500, "A mistake in Concord"),
}


def problem(
    name: str, detail: str, *, errors: Iterable[Mapping[str, Any]] = (), headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """A problem by its name in TITLES. `errors` point at the inputs that would have to change."""
    status, title = TITLES[name]
    body: dict[str, Any] = {
        "type": f"urn:concord:problem:{name}",
        "title": _(title),
        "status": status,
        "detail": detail,
    }
    if pointed := [dict(error) for error in errors]:
        body["errors"] = pointed
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE, headers=dict(headers or {})
    )


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """422 with the rule's sentence, pointing at its field."""
    pointer = {"detail": error.sentence, "pointer": f"/{error.field}", "in": "body"}
    return problem("refused", error.sentence, errors=[pointer] if error.field else [])


def denied(request: HttpRequest, error: Denied) -> HttpResponse:
    return problem("not-allowed", error.sentence)


def not_found(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    """The same for what is not there and for what is not the reader's to see."""
    return problem("not-found", _("There is nothing here that you may see. Check the number in the address."))


def misfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422 for input that does not fit its shape: each place with what would be right."""
    errors = [pointed(found) for found in error.errors]
    detail = _("%(where)s: %(what)s") % {"where": errors[0]["pointer"] or _("Body"), "what": errors[0]["detail"]}
    return problem("refused", detail, errors=errors)


def pointed(found: Mapping[str, Any]) -> dict[str, Any]:
    """One finding of the shapes as a person says it, with a JSON pointer (RFC 6901) into body, query or path."""
    place, *steps = found["loc"]
    if place == "body" and steps:
        steps = steps[1:]  # the first step is the name of our own parameter
    pointer = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return {"detail": sentence(found, whole=not pointer), "pointer": pointer, "in": place}


def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """400 for a body that is no JSON."""
    if isinstance(error.__cause__, Refused):
        return problem("unreadable", error.__cause__.sentence)
    return problem("unreadable", _("The body is not JSON. Send a JSON object, encoded as UTF-8."))


def malformed(request: HttpRequest, error: Exception) -> HttpResponse:
    """400 for a form that was cut off, has no boundary, or has more fields than anybody fills in."""
    return problem("unreadable", _("The form could not be read. Send it as multipart/form-data with its boundary."))


def too_large(most: int) -> HttpResponse:
    """413, saying how much there may be."""
    return problem("too-large", _("This is more than %s MB. Send it in parts.") % (most // 1024 // 1024))


def raced(request: HttpRequest, error: IntegrityError) -> HttpResponse:
    """409 when somebody else wrote the same at the same moment, and the database kept the first."""
    log.warning("lost a race at %s: %s", request.path, error)
    return problem("conflict", _("Somebody changed this at the same moment. Read it again, then repeat."))


def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """500: what happened is in the log."""
    log.error("%s %s broke", request.method, request.path, exc_info=error)
    return problem("broken", _("This is a mistake in Concord, not in what you sent. The operator's log says more."))


def unknown_caller() -> HttpResponse:
    """401, saying how to get in."""
    detail = _(
        "Send a token in the header “Authorization: Bearer concord_…”. You make one on your profile, or an operator "
        "does with “concord token EMAIL”. This one is missing, unknown, or was ended."
    )
    return problem("unknown-caller", detail, headers={"WWW-Authenticate": "Bearer"})


def wrong_method(allowed: str) -> HttpResponse:
    """405, naming what there is."""
    allowed = ", ".join(sorted(allowed.split(", ")))
    detail = _("This address answers %s.") % allowed
    return problem("wrong-method", detail, headers={"Allow": allowed})


def answer_problems(api: NinjaAPI) -> None:
    """Every error of `api` becomes a problem."""
    for kind, handler in (
        (Refused, refused),
        (Denied, denied),
        (Http404, not_found),
        (ValidationError, misfit),
        (HttpError, unreadable),
        (MultiPartParserError, malformed),
        (SuspiciousOperation, malformed),
        (IntegrityError, raced),
        (Exception, broken),
    ):
        api.add_exception_handler(kind, handler)  # type: ignore[arg-type]  # each takes its own kind
