"""The calendar that a person's calendar program fetches, by a secret address and without signing in."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_POST, require_safe

from concord.foundation.scope import across_organizations, within
from concord.pages.door import open_to_strangers
from concord.people.request import Request
from concord.rhythm import feeding

FRESH = 300  # seconds for which a calendar program need not ask again


@open_to_strangers
@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """All meetings of the person's teams. 404 for a key that is none, was renewed, or whose person has left."""
    with across_organizations():
        person = feeding.owner_of(key)
    if person is None:
        raise Http404
    with within(person.organization_id):
        text = feeding.feed_of(person, address=settings.CONCORD.address, at=timezone.now()).encode()
    etag = quote_etag(hashlib.sha256(text).hexdigest()[:32])
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="concord.ics"'
    response["Cache-Control"] = f"private, max-age={FRESH}"
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


@require_POST
def renew(request: Request) -> HttpResponse:
    """A new secret address; the old one shows nothing any more."""
    feeding.renew_key(request.person, by=request.actor, at=timezone.now())
    return redirect(request.META.get("HTTP_REFERER") or "settings")
