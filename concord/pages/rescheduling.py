"""Move or cancel one meeting: a form that says what happens then."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concord.pages.clock_fields import MomentField
from concord.pages.door import answer
from concord.pages.meeting import readable
from concord.pages.saying import said
from concord.pages.turning import sent, turn_to
from concord.people.permissions import require
from concord.people.request import Request
from concord.rhythm import changing


class TimeForm(forms.Form):
    """When a meeting is."""

    to = MomentField(label=gettext_lazy("When"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=15, max_value=480)


@require_http_methods(["GET", "POST"])
def time(request: Request, pk: int) -> HttpResponse:
    """Move one meeting."""
    found = readable(request, pk)
    require(request.actor, "meeting.change", found)
    form = TimeForm(sent(request), initial={"to": found.starts, "minutes": found.minutes})
    if answer(form, lambda **values: changing.move(found, by=request.actor, at=timezone.now(), **values)):
        sentence = _("Moved to %s. A new invitation is on its way, and everybody is asked again.")
        return turn_to(
            request, reverse("meeting", args=[pk]), say=sentence % said(found.starts, now=timezone.now(), mid=True)
        )
    return render(request, "meeting/time.html", {"meeting": found, "form": form})


class CancellationForm(forms.Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Stands in the mail that everybody gets."),
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Half of us are at the fair")}),
    )


@require_http_methods(["GET", "POST"])
def cancellation(request: Request, pk: int) -> HttpResponse:
    """Cancel one meeting."""
    found = readable(request, pk)
    require(request.actor, "meeting.change", found)
    form = CancellationForm(sent(request))
    if answer(form, lambda reason: changing.cancel(found, by=request.actor, at=timezone.now(), reason=reason)):
        return turn_to(request, reverse("meetings"), say=_("Cancelled. Everybody gets a mail, and calendars follow."))
    return render(request, "meeting/cancellation.html", {"meeting": found, "form": form})
