"""Be told what comes of a question; the private link of one asked without a name; and a second look when set aside."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from concord.foundation.scope import across_organizations, within
from concord.pages.door import answer, open_to_strangers
from concord.pages.turning import turn_to
from concord.pages.window import AgainForm, AppealForm, readable, shown
from concord.people.clock import day_here, zone_here
from concord.people.request import Request
from concord.window import appealing, following
from concord.window.private_link import question_of


@require_POST
def follow(request: Request, pk: int) -> HttpResponse:
    """“Tell me what comes of it.”"""
    following.follow(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("question", args=[pk]), say=_("You are told by mail what comes of it."))


@require_POST
def unfollow(request: Request, pk: int) -> HttpResponse:
    """Be told no more."""
    following.stop_following(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("question", args=[pk]), say=_("You are told no more."))


@require_POST
def appeal(request: Request, pk: int) -> HttpResponse:
    """Its author wants somebody else to look at it."""
    found, form = readable(request, pk), AppealForm(request.POST)
    if answer(form, lambda words: appealing.appeal(found, by=request.actor, at=timezone.now(), words=words)):
        return turn_to(request, reverse("question", args=[pk]), say=_("Somebody else looks at it again."))
    return shown(request, readable(request, pk), appeal_form=form)


@require_POST
def look_again(request: Request, pk: int) -> HttpResponse:
    """Put it back, or say why it stays set aside."""
    found, form = readable(request, pk), AgainForm(request.POST)
    deed = appealing.uphold if request.POST.get("what") == "upheld" else appealing.put_back
    if answer(form, lambda reason: deed(found, by=request.actor, at=timezone.now(), reason=reason)):
        return turn_to(request, reverse("question", args=[pk]), say=_("Your reason stands beside it."))
    return shown(request, readable(request, pk), again_form=form)


@csrf_exempt  # the key is the right; whoever has it need not be signed in, and no cookie is looked at
@never_cache
@open_to_strangers
@require_http_methods(["GET", "POST"])
def private(request: HttpRequest, key: str) -> HttpResponse:
    """What came of a question asked without a name, for whoever has its key; POST has it looked at again."""
    with across_organizations():
        found = question_of(key)
    if found is None:
        raise Http404
    with within(found.organization_id), timezone.override(zone_here()):
        form = AppealForm(request.POST if request.method == "POST" else None)
        now, said = timezone.now(), False
        if answer(form, lambda words: appealing.appeal_without_name(found, at=now, words=words)):
            said, form = True, AppealForm()
        context = {
            "question": found,
            "replies": found.replies.prefetch_related("people__department"),
            "today_here": day_here(now),
            "form": form,
            "said": said,
        }
        response = render(request, "window/private.html", context, status=422 if form.errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
