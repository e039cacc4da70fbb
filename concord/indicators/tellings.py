"""Stories when they were told first, and within how many days one is wanted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from concord.foundation.models import Entry
from concord.indicators.indicator import Span
from concord.values.events import ValuesHabitChanged
from concord.values.fading import USUAL
from concord.values.models import Story, Value
from concord.values.story_models import open_on

REMEMBERED = timedelta(days=730)  # told again after that, a story may be new to those who hear it
BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Telling:
    """A story when it was told first."""

    day: date
    lived: bool


def first_tellings(values: Sequence[Value], span: Span) -> Mapping[int, list[Telling]]:
    """Value -> its stories that everybody reads at the end of the span, each set of words once. One query."""
    shown = Q(agreed_at=None) | Q(agreed_at__lt=span.until)
    recent = Q(told_on__gt=span.last - REMEMBERED, told_on__lte=span.last)
    rows = Story.objects.filter(open_on(span.last), shown, recent).order_by("told_on", "value__place", "value", "pk")
    wanted, heard = {value.pk for value in values}, set()
    found: dict[int, list[Telling]] = defaultdict(list)
    for value, words, day, lived in rows.values_list("value", "words", "told_on", "lived"):
        said = BETWEEN_WORDS.sub(" ", words.casefold()).strip()
        if said and said not in heard:
            heard.add(said)
            if value in wanted:
                found[value].append(Telling(day, lived))
    return found


def most_days(span: Span) -> int:
    """The days of the habit as they stood at the end of the span. One query."""
    chosen = Entry.objects.filter(kind=ValuesHabitChanged.kind, at__lt=span.until).order_by("-at", "-pk")
    body = chosen.values_list("body", flat=True).first()
    return int(body["days"]) if body else USUAL
