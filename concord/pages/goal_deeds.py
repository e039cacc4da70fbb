"""What is done on the page of a goal: numbers, check-ins, its end. Each is a form there; a refused one stays open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concord.goals import checking_in, measuring, proposing, resulting
from concord.goals.models import Goal, KeyResult
from concord.pages.door import answer
from concord.pages.goal_forms import CheckInForm, EndForm, FigureForm, ResultForm, result_words
from concord.pages.goal_reading import readable, result_of, shown
from concord.pages.turning import sent, turn_to
from concord.people.clock import zone_here
from concord.people.permissions import require
from concord.people.request import Request


@require_POST
def check_in(request: Request, pk: int) -> HttpResponse:
    """How sure are you?"""
    goal = readable(request, pk)
    return done(request, goal, CheckInForm(request.POST), "check_in_form", checking_in.check_in, said_in(goal))


@require_POST
def open_check_ins(request: Request, pk: int) -> HttpResponse:
    """Open them without whoever has been waited for."""
    checking_in.open_without(readable(request, pk), by=request.actor, at=timezone.now())
    return back(request, pk, _("Opened. Whoever was away says theirs next time."))


@require_POST
def set_result(request: Request, pk: int) -> HttpResponse:
    """A number to move."""
    form = ResultForm(request.POST)
    return done(request, readable(request, pk), form, "result_form", resulting.set_result, _("Kept."))


@require_http_methods(["GET", "POST"])
def change_result(request: Request, pk: int) -> HttpResponse:
    """Word a number anew, or move its target."""
    row = result_of(request, pk)
    require(request.actor, "goal.edit", row.goal)
    form = ResultForm(sent(request), initial=result_words(row))
    if answer(form, lambda **said: resulting.change_result(row, by=request.actor, at=timezone.now(), **said)):
        return back(request, row.goal_id, _("Kept."))
    context = {"form": form, "result": row, "goal": row.goal}
    return render(request, "goals/result.html", context, status=422 if form.errors else 200)


@require_POST
def take_result_away(request: Request, pk: int) -> HttpResponse:
    """Take a number away."""
    row = result_of(request, pk)
    resulting.take_away(row, by=request.actor, at=timezone.now())
    return back(request, row.goal_id, _("Taken away."))


@require_POST
def measure(request: Request, pk: int) -> HttpResponse:
    """How the number stands."""
    row = result_of(request, pk)
    form = FigureForm(request.POST)

    def deed(goal: Goal, *, number: Decimal, day: date | None, words: str, **who: Any) -> None:
        stood_at = day_meant(day, now=who["at"]) if day else None
        measuring.measure(row, number=number, stood_at=stood_at, words=words, **who)

    said = _("Written down.")
    return done(request, readable(request, row.goal_id), form, "figure_form", deed, said, refused_result=row)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Reached, or let go."""
    reached = request.POST.get("reached") == "yes"

    def deed(goal: Goal, **said: Any) -> None:
        proposing.end(goal, reached=reached, **said)

    said = _("Reached. Bring it to the next celebration.") if reached else _("Let go. What we learned stays here.")
    return done(request, readable(request, pk), EndForm(request.POST), "end_form", deed, said)


def done(
    request: Request,
    goal: Goal,
    form: forms.Form,
    name: str,
    deed: Callable[..., Any],
    said: str,
    refused_result: KeyResult | None = None,
) -> HttpResponse:
    """Do it and come back; or show the page with what was refused."""
    if answer(form, lambda **values: deed(goal, by=request.actor, at=timezone.now(), **values)):
        return back(request, goal.pk, said)
    context = shown(request, readable(request, goal.pk)) | {name: form, "refused_result": refused_result}
    return render(request, "goals/goal.html", context, status=422)


def back(request: Request, pk: int, said: str) -> HttpResponse:
    return turn_to(request, reverse("goal", args=[pk]), say=said)


def said_in(goal: Goal) -> str:
    others = len(goal.leads()) > 1
    return _("Said. It opens when all who lead it have said theirs.") if others else _("Said.")


def day_meant(day: date, *, now: datetime) -> datetime | None:
    """None for today: it stands so now. A day to come stays one, and is refused."""
    today = now.astimezone(zone_here()).date()
    return measuring.stood_on(day, at=now) if day < today else None if day == today else now + (day - today)
