"""What somebody promised: done, moved to another day, dropped, or open again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from concord.foundation.errors import Refused
from concord.meetings import actions
from concord.meetings.models import ActionItem
from concord.pages.saying import day_said
from concord.pages.turning import turn_to, where_from
from concord.people.request import Request


class LaterForm(forms.Form):
    """Another day, and why."""

    to = forms.DateField(label=gettext_lazy("New day"))
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=300)


@require_POST
def done(request: Request, pk: int) -> HttpResponse:
    action = readable(request, pk)
    actions.finish(action, by=request.actor, at=timezone.now())
    return back(request, _("Done: %s") % action.what, undo=action)


@require_POST
def postponement(request: Request, pk: int) -> HttpResponse:
    """Move it to a later day, with a reason."""
    action = readable(request, pk)
    to, reason = read_later(request)
    actions.postpone(action, by=request.actor, at=timezone.now(), to=to, reason=reason)
    day = day_said(to, today=timezone.localdate(), mid=True)
    return back(request, _("Moved to %s. The next meeting sees why.") % day)


@require_POST
def dropping(request: Request, pk: int) -> HttpResponse:
    """Drop it by name, with a reason."""
    action = readable(request, pk)
    actions.drop(action, by=request.actor, at=timezone.now(), reason=request.POST.get("reason", ""))
    return back(request, _("Dropped: %s") % action.what, undo=action)


@require_POST
def reopening(request: Request, pk: int) -> HttpResponse:
    action = readable(request, pk)
    actions.reopen(action, by=request.actor, at=timezone.now())
    return back(request, _("Open again: %s") % action.what)


def readable(request: Request, pk: int) -> ActionItem:
    """The action, or 404 for somebody of another team."""
    rows = ActionItem.objects.filter(team__in=request.actor.teams).prefetch_related("owners")
    return get_object_or_404(rows, pk=pk)


def read_later(request: Request) -> tuple[date, str]:
    """The day and the reason. Raises Refused with what is wrong."""
    form = LaterForm(request.POST)
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        label: Callable[[], str] = form.fields[field].label  # type: ignore[assignment]
        raise Refused(f"{label}: {errors[0]}", field=field)
    return form.cleaned_data["to"], form.cleaned_data["reason"]


def back(request: Request, sentence: str, *, undo: ActionItem | None = None) -> HttpResponse:
    address = reverse("action-reopening", args=[undo.pk]) if undo else ""
    return turn_to(request, where_from(request, reverse("today")), say=sentence, undo=address)
