"""Ask and answer from a mail, without signing in: opening the link records nothing, a press does (see rsvp.py)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import within
from concord.pages.door import answer, open_to_strangers
from concord.pages.support_forms import NeedForm
from concord.support import answering, asking
from concord.support.links import asking_of, read_signed
from concord.support.models import Asking


@csrf_exempt  # the signed token is the right; a mail program's own browser may keep no cookie
@never_cache
@open_to_strangers
@require_http_methods(["GET", "POST"])
def by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """What the link is for, and a button for it. What cannot be done any more is said in words."""
    try:
        link = read_signed(token)
        with within(link.organization):
            found, actor = asking_of(link)
            return (asks if link.purpose == "ask" else answers)(request, found, actor)
    except (Refused, Denied) as refusal:
        return render(request, "support/link_refused.html", {"sentence": refusal.sentence}, status=422)


def asks(request: HttpRequest, found: Asking, actor: Actor) -> HttpResponse:
    """The asker: carry it over by mail, or “I asked”."""
    if request.method == "POST":
        asking.ask(found, by=actor, at=timezone.now(), by_mail=request.POST.get("by") == "mail")
    return render(request, "support/ask_by_mail.html", {"asking": found})


def answers(request: HttpRequest, found: Asking, actor: Actor) -> HttpResponse:
    """The colleague: what they need, or nothing now."""
    form = NeedForm()
    if request.method == "POST" and request.POST.get("answer") == "nothing":
        answering.nothing(found, by=actor, at=timezone.now())
    elif request.method == "POST":
        form = NeedForm(request.POST)
        answer(form, lambda **said: answering.need(found, by=actor, at=timezone.now(), **said))
    context: dict[str, Any] = {"asking": found, "form": form, "nothing_first": request.GET.get("now") == "nothing"}
    return render(request, "support/answer_by_mail.html", context, status=422 if form.errors else 200)
