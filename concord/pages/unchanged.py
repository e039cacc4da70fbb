"""A page that nothing has changed is not made again: it is shown as it was made, or the browser keeps its own copy.

Every deed records an event (foundation/events.py), so the newest events say whether an organization's pages can look
different. What only the clock changes ("in 2 hours") is made anew each minute. docs/decisions/0010 weighs this.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from concord.foundation.newest import newest
from concord.people.request import Request

type View = Callable[..., HttpResponse]
KEPT_HEADERS = ("HX-Request", "HX-Target", "HX-Boosted")  # whoever asks for a part gets a part


def made_once(view: View) -> View:
    """Make this page once for each reader and each change. For pages that show only what events are recorded of."""

    @wraps(view)
    def shown(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_be_kept(request):
            return view(request, *args, **kwargs)
        key = key_of(request)
        body = caches["pages"].get(key)
        if body is None:
            answer = view(request, *args, **kwargs)
            if answer.status_code != 200 or has_a_new_token(request):
                return answer
            caches["pages"].set(key, body := answer.content)
        answer = HttpResponse(body, headers={"ETag": f'"{key}"'})
        patch_cache_control(answer, private=True, no_cache=True)
        return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer

    return shown


def can_be_kept(request: HttpRequest) -> bool:
    """Not a deed, not a first visit (the page carries the browser's own token), and nothing to say this once."""
    said = "messages" in request.COOKIES
    return request.method == "GET" and settings.CSRF_COOKIE_NAME in request.COOKIES and not said


def has_a_new_token(request: HttpRequest) -> bool:
    """Whether the cookie that came was no good, so that the page carries another token than the key names."""
    return bool(request.META.get("CSRF_COOKIE") != request.COOKIES[settings.CSRF_COOKIE_NAME])


def key_of(request: Request) -> str:
    """What a page depends on: who reads it, in which words, what has happened, and the minute."""
    reader = (request.person.pk, request.actor.organization_id, request.COOKIES[settings.CSRF_COOKIE_NAME])
    wanted = (request.get_full_path(), get_language(), *(request.headers.get(name) for name in KEPT_HEADERS))
    moment = (newest(request.actor.organization_id), timezone.now().replace(second=0, microsecond=0))
    return hashlib.sha256(repr((reader, wanted, moment)).encode()).hexdigest()[:32]
