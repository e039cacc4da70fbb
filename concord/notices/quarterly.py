"""The letter of a quarter: drafted by the worker when the quarter is over, and mailed once somebody has sent it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from concord.foundation.models import Entry
from concord.foundation.scope import within
from concord.indicators.models import QuarterLetter
from concord.indicators.writing_letters import draft_what_is_missing
from concord.notices.drafts import Draft
from concord.notices.letters.quarter import quarter_letter
from concord.people.models import Organization, Person
from concord.people.table import table_of


def letter_of(entry: Entry) -> QuarterLetter | None:
    return QuarterLetter.objects.sent().whole().filter(pk=entry.body["letter"]).first()


def quarter_readers(entry: Entry) -> Iterable[Person]:
    """Everybody who sits at the table when it goes out."""
    letter = letter_of(entry)
    return table_of(letter.team_id).exclude(email="").select_related("organization") if letter else []


def write_quarter_letter(entry: Entry, at: datetime) -> Callable[[Person], Iterable[Draft]]:
    letter = letter_of(entry)
    assert letter is not None  # `quarter_readers` found it
    to = quarter_letter(letter)
    return lambda person: [to(person)]


def draft_letters(at: datetime) -> None:
    """In the first days of January, April, July and October, every team that met has a draft."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            draft_what_is_missing(organization_id, at=at)
