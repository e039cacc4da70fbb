"""Time together: at which times all are free, into the calendars, and off again."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concord.acquaintances import spending_time
from concord.acquaintances.free_times import WAYS, free_times
from concord.acquaintances.models import InformalTime
from concord.pages.acquaintance_forms import TimeForm
from concord.pages.acquaintances import own
from concord.pages.door import answer
from concord.pages.turning import sent, turn_to
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.people.request import Request

USUAL = "walk"


@require_http_methods(["GET", "POST"])
def plan(request: Request, pk: int) -> HttpResponse:
    """Choose what and when; a calendar invitation goes to each."""
    row = own(request, pk)
    asked = request.POST.get("what") or request.GET.get("what", USUAL)
    what = asked if asked in WAYS else USUAL
    people = list(
        Person.objects.select_related("organization", "department").filter(pk__in=[person.pk for person in row.people])
    )
    others = [person for person in people if person.pk != request.person.pk]
    times = [(starts, said(starts, others)) for starts in free_times(people, what, at=timezone.now())]
    form = TimeForm(sent(request), initial={"what": what}, times=times)
    deed = spending_time.plan
    if answer(form, lambda **typed: deed(row.team, by=request.actor, at=timezone.now(), people=others, acquaintance=row, **typed)):  # fmt: skip  # noqa: E501
        return turn_to(
            request, reverse("acquaintance", args=[pk]), say=_("The invitation is on its way to all of you.")
        )
    context = {"row": row, "others": others, "ways": WAYS.items(), "what": what, "way": WAYS[what], "times": times}
    return render(request, "acquaintances/time.html", context | {"form": form}, status=422 if form.errors else 200)


def said(starts: datetime, others: list[Person]) -> str:
    """“Thursday 3 December, 12:00”, and the others' clocks where they show another hour."""
    local = timezone.localtime(starts)
    here = f"{date_format(local, 'l j F')}, {local:%H:%M}"
    there = [(person, starts.astimezone(zone_of(person))) for person in others]
    elsewhere = [_("%(time)s for %(name)s") % {"time": f"{clock:%H:%M}", "name": person.first_name} for person, clock in there if clock.utcoffset() != local.utcoffset()]  # fmt: skip  # noqa: E501
    return f"{here} ({', '.join(elsewhere)})" if elsewhere else here


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    """Call it off."""
    mine = InformalTime.objects.filter(people=request.person.pk)
    found = get_object_or_404(mine.prefetch_related("people"), pk=pk)
    spending_time.cancel(found, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("acquaintances"), say=_("It is off. The calendars of all follow."))
