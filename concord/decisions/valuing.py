"""“Which value speaks for this option?”: each leader may say it; it stands in the record. And stories that follow."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.events import OptionValueNamed
from concord.decisions.keeping import meeting_of, require_open
from concord.decisions.models import Decision, DecisionStory, Option, OptionValue
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.values.models import Story, Value
from concord.values.telling import tell


@transaction.atomic
def name_value(option: Option, *, by: Actor, at: datetime, value: Value) -> None:
    """Say that this value speaks for the option. Pressed twice, said once. Raises Denied, or Refused: closed, ended."""
    require_open(by, "decision.answer", option.decision)
    if value.ended_at:
        raise Refused(_("“%s” does not hold any more. Choose a value that does.") % value.word, field="value")
    _row, made = OptionValue.objects.get_or_create(
        decision_id=option.decision_id,
        option=option,
        value=value,
        person_id=by.somebody,
        defaults={"said_at": at},
    )
    if made:
        told(option.decision, by=by, at=at)


@transaction.atomic
def take_value_back(option: Option, *, by: Actor, at: datetime, value: Value) -> None:
    """Say it no more. Raises Denied, or Refused once the decision is closed."""
    require_open(by, "decision.answer", option.decision)
    if OptionValue.objects.filter(option=option, value=value, person_id=by.somebody).delete()[0]:
        told(option.decision, by=by, at=at)


def told(decision: Decision, *, by: Actor, at: datetime) -> None:
    record(OptionValueNamed(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)


@transaction.atomic
def tell_from(decision: Decision, value: Value, *, by: Actor, at: datetime, **story: Any) -> Story:
    """Tell, by name, a story of a value that this decision shows. Raises as `values.telling.tell` does."""
    row = tell(value, by=by, at=at, **story)
    DecisionStory.objects.create(story=row, decision=decision)
    return row


def values_named(option: Option) -> list[tuple[Value, list[Any]]]:
    """Each value that speaks for it, with whoever says so; asks nothing when `values` was fetched with both."""
    found: dict[int, tuple[Value, list[Any]]] = {}
    for row in option.values.all():
        found.setdefault(row.value_id, (row.value, []))[1].append(row.person)
    return list(found.values())
