"""Who did what, and when: the one table of events, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from concord.decisions.models import Decision
from concord.foundation.events import EVENTS
from concord.foundation.models import Entry
from concord.meetings.models import ActionItem, Segment, Topic
from concord.pages.audit_words import sentence
from concord.people.models import Department, Person, Team
from concord.people.permissions import require
from concord.people.request import Request
from concord.rhythm.models import Meeting, Series
from concord.values.models import Value

AT_ONCE = 100
# what an id in an event's body stands for, and how the thing is called in a sentence
THINGS: dict[str, tuple[type[models.Model], str]] = {
    "person": (Person, "name"),
    "asked": (Person, "name"),
    "team": (Team, "name"),
    "department": (Department, "name"),
    "meeting": (Meeting, "title"),
    "series": (Series, "title"),
    "topic": (Topic, "title"),
    "segment": (Segment, "title"),
    "decision": (Decision, "question"),
    "action": (ActionItem, "what"),
    "value": (Value, "word"),
}
DOORS = {
    "api": gettext_lazy("over the API"),
    "room": gettext_lazy("in the room"),
    "cli": gettext_lazy("at the command line"),
    "mail": gettext_lazy("from a mail"),
}


@dataclass(frozen=True)
class Line:
    """One event as it is read."""

    entry: Entry
    sentence: str
    where: str


@require_GET
def audit(request: Request) -> HttpResponse:
    """The newest events, narrowed to a person, a kind or a day."""
    require(request.actor, "audit.read")
    found = narrowed(request.GET)
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    context = {
        "page": page,
        "lines": lines(entries),
        "people": Person.objects.filter(left_at=None).only("name", "organization_id")[:300],
        "kinds": sorted({(kind.partition(".")[0]) for kind in EVENTS}),
        "asked": {key: request.GET.get(key, "") for key in ("who", "kind", "day")},
        "query": "&".join(f"{key}={request.GET[key]}" for key in ("who", "kind", "day") if request.GET.get(key)),
    }
    return render(request, "settings/audit.html", context)


def narrowed(asked: Any) -> models.QuerySet[Entry]:
    found = Entry.objects.select_related("actor__department").order_by("-at", "-pk")
    if asked.get("who", "").isdecimal():
        found = found.filter(actor=int(asked["who"]))
    if asked.get("kind", "").isalpha():
        found = found.filter(kind__startswith=asked["kind"] + ".")
    if day := day_of(asked.get("day", "")):
        found = found.filter(at__date=day)
    return found


def day_of(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  a day of the reader's calendar
    except ValueError:
        return None


def lines(entries: list[Entry]) -> list[Line]:
    """Each event in words; the names of what it is about are fetched together, one query for each sort of thing."""
    names = {key: names_of(key, [entry.body.get(key) for entry in entries]) for key in THINGS}
    return [Line(entry, sentence(entry, about(entry, names)), str(DOORS.get(entry.door, ""))) for entry in entries]


def names_of(key: str, ids: Iterable[Any]) -> dict[int, str]:
    model, field = THINGS[key]
    wanted = {number for number in ids if isinstance(number, int)}
    manager: Any = model.objects  # type: ignore[attr-defined]  # every owned model has one
    return dict(manager.filter(pk__in=wanted).values_list("pk", field)) if wanted else {}


def about(entry: Entry, names: dict[str, dict[int, str]]) -> dict[str, str]:
    """The names of the things in the event's body."""
    return {key: known[entry.body[key]] for key, known in names.items() if entry.body.get(key) in known}
