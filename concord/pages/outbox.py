"""The outbox: every letter that Concord wrote, what became of it, and what could not be told at all."""

from __future__ import annotations

import base64

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from concord.foundation.bus import wake
from concord.foundation.scope import across_organizations
from concord.notices import mailbox_state, post
from concord.notices.models import Letter
from concord.people.models import Organization, Person
from concord.people.permissions import require
from concord.people.request import Request

PER_PAGE = 50


@require_safe
def outbox(request: Request) -> HttpResponse:
    """The letters, newest first; above them those that need somebody."""
    from concord.notices import draining  # with it comes icalendar: a fifth of a second at every start

    require(request.actor, "outbox.read")
    letters = Letter.objects.defer("text", "html", "calendar", "attachments")
    shown = {
        "page": Paginator(letters, PER_PAGE).get_page(request.GET.get("page")),
        "given_up": letters.exclude(given_up_at=None).count(),
        "troubled": letters.filter(sent_at=None, given_up_at=None).exclude(trouble="").first(),
        "untold": draining.given_up(),
        "has_server": post.has_server(),
        "mailbox": mailbox_state.known() if mailbox_state.is_named() else None,
    }
    return render(request, "outbox/outbox.html", shown)


@require_safe
def letter(request: Request, pk: int) -> HttpResponse:
    """One letter, as its reader gets it."""
    found = readable(request, pk)
    return render(request, "outbox/letter.html", {"letter": found, "hidden": is_hidden(request, found)})


@xframe_options_sameorigin
@require_safe
def letter_html(request: Request, pk: int) -> HttpResponse:
    """The HTML part alone, for the frame on the letter's page: no script runs in it, and nothing is loaded."""
    found = readable(request, pk)
    if is_hidden(request, found):
        raise Http404
    response = HttpResponse(found.html.replace("<head>", '<head><base target="_top">', 1))  # links leave the frame
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
        "sandbox allow-popups allow-top-navigation-by-user-activation"
    )
    return response


@require_safe
def attachment(request: Request, pk: int, number: int) -> HttpResponse:
    """A file of a letter; the calendar is number 0 when there is one."""
    found = readable(request, pk)
    files = files_of(found)
    if is_hidden(request, found) or number >= len(files):
        raise Http404
    name, kind, content = files[number]
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def send_again(request: Request, pk: int) -> HttpResponse:
    """What was wrong is mended: try this letter again."""
    found = readable(request, pk)
    if found.sent_at is None:
        post.send_again(found, at=timezone.now())
        wake("outbox")
    return redirect("outbox-letter", pk)


@require_POST
def tell_again(request: Request, pk: int) -> HttpResponse:
    """What was wrong is mended: try to tell this event again."""
    from concord.notices import draining

    require(request.actor, "outbox.read")
    draining.try_again(get_object_or_404(draining.given_up(), pk=pk))
    wake("outbox")
    return redirect("outbox")


def readable(request: Request, pk: int) -> Letter:
    require(request.actor, "outbox.read")
    return get_object_or_404(Letter.objects.select_related("person"), pk=pk)


def is_hidden(request: Request, letter: Letter) -> bool:
    """A key to somebody's account is for them alone, as soon as there is a mail server that brings it to them."""
    return letter.secret and (post.has_server() or not may_pass_on(request, letter))


def may_pass_on(request: Request, letter: Letter) -> bool:
    """Whether, without a mail server, this reader may hand the key on.

    Where several organizations live together, an owner may, and only a key that opens no other organization.
    """
    with across_organizations():
        if not Organization.objects.exclude(pk=letter.organization_id).exists():
            return True
        account = letter.person.account_id if letter.person else None
        elsewhere = Person.objects.filter(account=account).exclude(organization=letter.organization_id)
        return "owner" in request.actor.roles and account is not None and not elsewhere.exists()


def files_of(letter: Letter) -> list[tuple[str, str, bytes]]:
    """(name, type, content) of everything that is attached."""
    calendar = [("invitation.ics", "text/calendar", letter.calendar.encode())] if letter.calendar else []
    return calendar + [(file["name"], file["type"], base64.b64decode(file["base64"])) for file in letter.attachments]
