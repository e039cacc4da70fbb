"""One's own speaking time: how long one spoke in a meeting, and whether it is counted at all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concord.meetings.airtime_choosing import choose, is_always_counted
from concord.pages.meeting import readable
from concord.pages.turning import turn_to
from concord.people.request import Request


@require_http_methods(["GET", "POST"])
def speaking_time(request: Request) -> HttpResponse:
    """Whether one's speaking time is counted, for always."""
    if request.method == "POST":
        counted = request.POST.get("counted") == "yes"
        choose(request.person, by=request.actor, at=timezone.now(), counted=counted)
        messages.success(request, said(counted))
        return redirect("speaking-time")
    return render(
        request, "settings/speaking_time.html", {"counted": is_always_counted(request.person, by=request.actor)}
    )


def said(counted: bool) -> str:
    if counted:
        return _("Your speaking time is counted from now on. Only you see it.")
    return _("Your speaking time is not counted any more. What was kept of it is erased.")


@require_POST
def in_meeting(request: Request, pk: int) -> HttpResponse:
    """Whether it is counted in this meeting."""
    meeting, counted = readable(request, pk), request.POST.get("counted") == "yes"
    choose(request.person, by=request.actor, at=timezone.now(), counted=counted, meeting=meeting)
    return turn_to(request, reverse("meeting", args=[pk]), say=said(counted))
