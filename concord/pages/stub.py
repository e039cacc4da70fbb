"""A place that is being built: its address exists, so that the shell can lead there."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from concord.people.request import Request


def stub(request: Request) -> HttpResponse:
    """An empty page of the shell."""
    return render(request, "base.html")
