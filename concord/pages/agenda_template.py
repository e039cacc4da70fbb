"""The template of a series' agenda, kept from its form: lines with a kind, minutes and a must, in the page's order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concord.agenda.building import DEFAULT_TEMPLATE
from concord.foundation.errors import Refused
from concord.pages.series import readable
from concord.pages.template_lines import kinds_to_choose
from concord.pages.turning import turn_to
from concord.people.request import Request
from concord.rhythm import scheduling


@require_POST
def template(request: Request, pk: int) -> HttpResponse:
    """Keep the template as it stands in the form, after the pressed button's own change."""
    found = readable(request, pk)
    if "standard" in request.POST:
        lines = list(DEFAULT_TEMPLATE)
    else:
        lines = changed(read_lines(request.POST, found.template or list(DEFAULT_TEMPLATE)), request.POST)
    scheduling.change_series(found, by=request.actor, at=timezone.now(), template=lines)
    return turn_to(request, reverse("series", args=[pk]), say=_("Kept. The next agenda that is built starts from it."))


def read_lines(data: QueryDict, before: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The lines as sent, in the order of the page. What the form does not show of a line stays. Raises Refused."""
    known = {choice.slug: choice for choice in kinds_to_choose()}
    kept = {line["kind"]: line for line in before}
    lines = []
    for kind, minutes in zip(data.getlist("kind"), data.getlist("minutes"), strict=False):
        if kind not in known:
            raise Refused(_("There is no segment kind “%s”.") % kind, field="kind")
        line = {**kept.get(kind, {}), "kind": kind, "must": kind in data.getlist("must")}
        if known[kind].minutes is not None:
            if not minutes.isdecimal() or not 1 <= int(minutes) <= 240:
                raise Refused(_("A segment takes 1 to 240 minutes."), field="minutes")
            line["minutes"] = int(minutes)
        lines.append(line)
    return lines


def changed(lines: list[dict[str, Any]], data: QueryDict) -> list[dict[str, Any]]:
    """After “up”, “down”, “take out” or “add”: the deeds that need no script."""
    if (kind := data.get("add")) and data.get("adding"):
        choice = next((choice for choice in kinds_to_choose() if choice.slug == kind), None)
        if choice is None:
            raise Refused(_("There is no segment kind “%s”.") % kind, field="kind")
        lines.append({"kind": kind} if choice.minutes is None else {"kind": kind, "minutes": choice.minutes})
    for deed, step in (("up", -1), ("down", 1)):
        here = data.get(deed, "")
        if here.isdecimal() and 0 <= int(here) < len(lines) and 0 <= int(here) + step < len(lines):
            lines[int(here)], lines[int(here) + step] = lines[int(here) + step], lines[int(here)]
    if (out := data.get("out", "")).isdecimal() and int(out) < len(lines):
        lines.pop(int(out))
    return lines
