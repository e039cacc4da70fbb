"""A leader's first day: what to know and what to do first, on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from concord.handbook.first_day import first_day as day_of
from concord.people.permissions import require
from concord.people.request import Request


@require_GET
def first_day(request: Request) -> HttpResponse:
    """For whoever begins to lead; for others to see what newcomers see."""
    require(request.actor, "handbook.read")
    found = day_of(request.person, request.actor, at=timezone.now())
    return render(request, "handbook/first_day.html", {"day": found})
