"""The rules over the agendas of a series: what each looks after, and why one is switched off."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from concord.agenda import switching
from concord.agenda.findings import PROMISES
from concord.pages.series import readable
from concord.pages.turning import turn_to
from concord.people.permissions import may
from concord.people.request import Request


@require_GET
def shown(request: Request, pk: int) -> HttpResponse:
    """Every rule by the promise it serves."""
    series = readable(request, pk)
    by_promise = groupby(switching.switches(series), key=lambda row: row.promise)
    context = {
        "series": series,
        "promises": [(number, PROMISES[number], list(rows)) for number, rows in by_promise],
        "edits": series.ended_at is None and may(request.actor, "rule.switch", series),
    }
    return render(request, "series/rules.html", context)


@require_POST
def off(request: Request, pk: int, rule: str) -> HttpResponse:
    """Switch a rule off; the word “Undo” switches it on again."""
    series = readable(request, pk)
    reason = request.POST.get("reason", "")
    switching.switch_off(series, rule, by=request.actor, at=timezone.now(), reason=reason)
    undo = reverse("series-rule-on", args=[pk, rule])
    return turn_to(request, address(pk, rule), say=_("Switched off. Everybody reads why."), undo=undo)


@require_POST
def on(request: Request, pk: int, rule: str) -> HttpResponse:
    """Switch a rule on again."""
    series = readable(request, pk)
    switching.switch_on(series, rule, by=request.actor, at=timezone.now())
    return turn_to(request, address(pk, rule), say=_("Switched on again."))


def address(pk: int, rule: str) -> str:
    return f"{reverse('series-rules', args=[pk])}#{rule}"
