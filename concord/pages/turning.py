"""After a deed: say what was done, offer to take it back, and turn to a page."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from concord.people.request import Request


def turn_to(request: Request, address: str, *, say: str = "", undo: str = "") -> HttpResponseRedirect:
    """Go to `address`; `say` stands there for ten seconds, with the word “Undo” when `undo` is an address to post to.

    The browser's script follows the same way and takes only the part of the page that it needs.
    """
    if say:
        messages.success(request, say, extra_tags=undo)
    return redirect(address)


def where_from(request: Request, otherwise: str) -> str:
    """The page of this installation that the deed was done on."""
    came = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}):
        return otherwise
    parts = urlsplit(came)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def sent(request: Request) -> QueryDict | None:
    """What a form was sent with; None when it is only shown. An empty form that was sent is sent all the same."""
    return request.POST if request.method == "POST" else None
