"""Watch one meeting of a team without a seat there: ask, welcome, end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concord.pages.door import answer
from concord.pages.turning import sent, turn_to, where_from
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.rhythm import shadowing as watching
from concord.rhythm.models import Guest, Meeting


class AskForm(forms.Form):
    """Which meeting, and what for."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=gettext_lazy("Which meeting?"), empty_label=None)
    words = forms.CharField(
        label=gettext_lazy("What would you like to learn there?"),
        max_length=watching.LONGEST,
        widget=forms.TextInput(
            attrs={"class": "words", "placeholder": gettext_lazy("How you decide when you disagree.")}
        ),
    )


def ask_form(request: Request) -> AskForm:
    """With the meetings that can be asked for: the team and the hour, nothing else of them."""
    form = AskForm(sent(request))
    field: Any = form.fields["meeting"]
    soon = watching.to_ask_for(request.actor, at=timezone.now()).values_list("pk", flat=True)[: watching.OFFERED]
    field.queryset = Meeting.objects.filter(pk__in=list(soon)).select_related("team").order_by("starts", "pk")
    field.label_from_instance = lambda row: f"{row.team.name}, {when(row)}"
    return form


def when(meeting: Meeting) -> str:
    return date_format(timezone.localtime(meeting.starts), "l j F, H:i")


@require_http_methods(["GET", "POST"])
def shadowing(request: Request) -> HttpResponse:
    """What one asked for, who asks to watch meetings that one leads, and a form to ask."""
    require(request.actor, "handbook.read")
    form = ask_form(request) if may(request.actor, "guest.ask") else None
    if form and answer(form, lambda **said: watching.ask(by=request.actor, at=timezone.now(), **said)):
        return turn_to(
            request, reverse("shadowing"), say=_("Asked. It waits on the list of whoever leads the meeting.")
        )
    context = {
        "form": form,
        "offered": bool(form and form.fields["meeting"].queryset),  # type: ignore[attr-defined]
        "mine": list(watching.of_person(request.person.pk)),
        "asked": list(watching.of_led_teams(request.actor)),
    }
    return render(request, "handbook/shadowing.html", context, status=422 if form and form.errors else 200)


@require_POST
def welcome(request: Request, pk: int) -> HttpResponse:
    """Yes, come and watch."""
    found = seen(request, pk)
    watching.welcome(found, by=request.actor, at=timezone.now())
    say = _("%s may watch this meeting, and read its minutes.") % found.person.name
    return turn_to(request, where_from(request, reverse("shadowing")), say=say)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Not now, or not any more."""
    return ended(request, seen(request, pk))


@require_POST
def end_in_room(request: Request, pk: int, person: int) -> HttpResponse:
    """The same from the room, where a face is tapped."""
    rows = watching.open_ones().filter(meeting=pk, person=person)
    return ended(request, seen_of(request, rows.first()))


def ended(request: Request, found: Guest) -> HttpResponse:
    watching.end(found, by=request.actor, at=timezone.now())
    own = found.person_id == request.person.pk
    address = reverse("shadowing") if own else where_from(request, reverse("shadowing"))
    return turn_to(request, address, say=_("Ended, without a reason asked."))


def seen(request: Request, pk: int) -> Guest:
    return seen_of(request, get_object_or_404(watching.open_ones(), pk=pk))


def seen_of(request: Request, found: Guest | None) -> Guest:
    """404 for whoever neither asked nor leads that team's meetings."""
    if found is None or not may(request.actor, "guest.end", found):
        raise Http404
    return found
