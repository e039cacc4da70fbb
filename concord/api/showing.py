"""What a kind shows its reader, as JSON: rows become small objects, by their type; nothing else leaves the room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise

from concord.api.actions import ActionOut
from concord.api.appreciations import AppreciationOut
from concord.api.decisions import DecisionOut, PerspectiveOut
from concord.api.shapes import DepartmentBrief, PersonBrief
from concord.api.wins import WinOut
from concord.celebrations.models import Win
from concord.decisions.models import Decision, Perspective
from concord.meetings.models import ActionItem, Contribution
from concord.people.models import Department, Person
from concord.values.models import Appreciation


def card(row: Contribution) -> dict[str, Any]:
    """A card that somebody wrote."""
    return {
        "id": row.pk,
        "person": shown(row.person),
        "face": row.face,
        "words": row.words,
        "number": row.number,
        "made_at": row.made_at,
    }


def by(shape: Any) -> Callable[[models.Model], dict[str, Any]]:
    return lambda row: shape.from_orm(row).model_dump(mode="json")


SHOWN: dict[type, Callable[[Any], dict[str, Any]]] = {
    Person: by(PersonBrief),
    Department: by(DepartmentBrief),
    ActionItem: by(ActionOut),
    Appreciation: by(AppreciationOut),
    Decision: by(DecisionOut),
    Perspective: by(PerspectiveOut),
    Win: by(WinOut),
    Contribution: card,
}


def shown(value: Any) -> Any:
    """`value` as JSON. A row of a type that has no shape here is named by its id alone."""
    if isinstance(value, Promise):  # a sentence that is translated when it is read
        return str(value)
    if isinstance(value, str | int | float | bool | datetime | date) or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(key): shown(one) for key, one in value.items()}
    if isinstance(value, models.Model):
        shape = SHOWN.get(type(value))
        return shape(value) if shape else {"id": value.pk}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: shown(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple | range | set | frozenset) or hasattr(value, "__iter__"):
        return [shown(one) for one in value]
    return str(value)
