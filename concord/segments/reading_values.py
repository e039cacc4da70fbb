"""From what a browser or an API client sent to the typed values that a move takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from django.db import models
from django.utils.translation import gettext as _

from concord.celebrations.models import Win
from concord.decisions.models import Option
from concord.foundation.errors import Refused
from concord.goals.models import Goal
from concord.meetings.models import ActionItem, Contribution, ParkedTopic, Screen, Segment, Topic
from concord.people.models import Department, Person
from concord.plans.models import BudgetLine, GrowthPlan
from concord.rhythm.models import Meeting
from concord.segments.kind import Kind
from concord.support.models import Offer, SupportRequest
from concord.values.models import Value
from concord.window.models import Question

GIVEN = frozenset(("self", "segment", "meeting", "by", "at", "return"))


def read_values(kind: Kind, move_name: str, raw: Mapping[str, Any], *, meeting: Meeting) -> dict[str, Any]:
    """The values of a kind's move, by its method's types. Raises Refused with the field."""
    moves = kind.moves()
    if move_name not in moves:
        raise Refused(_("There is no move “%(move)s” in this segment.") % {"move": move_name})
    return read_by_types(moves[move_name].call, raw, meeting=meeting, own=kind_segment_parameter(moves[move_name].call))


def kind_segment_parameter(call: Callable[..., Any]) -> frozenset[str]:
    return frozenset({"segment"}) & frozenset(inspect.signature(call).parameters)


def read_by_types(
    call: Callable[..., Any], raw: Mapping[str, Any], *, meeting: Meeting, own: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The keyword values of `call`, read from `raw`. Parameters with a default may be left out. Raises Refused."""
    values: dict[str, Any] = {}
    given = (GIVEN - {"segment"}) | own
    for name, parameter in inspect.signature(call).parameters.items():
        if name in given or name == "self":
            continue
        wanted = without_none(get_type_hints(call)[name])
        several = get_origin(wanted) is list
        sent = all_of(raw, name) if several else raw.get(name)
        if sent in (None, "", []) and parameter.default is not parameter.empty:
            continue
        if several:
            values[name] = [read_one(get_args(wanted)[0], one, name, meeting) for one in sent or []]
        else:
            values[name] = read_one(wanted, sent, name, meeting)
    return values


def without_none(wanted: Any) -> Any:
    """`date` of `date | None`: a parameter that may be left out."""
    if isinstance(wanted, UnionType):
        return next(one for one in get_args(wanted) if one is not NoneType)
    return wanted


def all_of(raw: Mapping[str, Any], name: str) -> list[Any]:
    """Every value of a field that may come several times."""
    if hasattr(raw, "getlist"):
        return raw.getlist(name)
    sent = raw.get(name, [])
    return list(sent) if isinstance(sent, list | tuple) else [sent]


def read_one(wanted: type, sent: Any, name: str, meeting: Meeting) -> Any:
    """One value of type `wanted`. Raises Refused."""
    if wanted is str:
        return clean(sent)
    if wanted is bool:
        return sent in (True, "true", "on", "1", "yes")
    if sent in (None, ""):
        raise Refused(_("Fill this in."), field=name)
    if wanted is int:
        return whole_number(sent, name)
    if wanted is date:
        return day(sent, name)
    return row_of(wanted, whole_number(sent, name), name, meeting)


def clean(sent: Any) -> str:
    """Text that every database takes: without NUL and half surrogates, which no keyboard makes."""
    text = "" if sent is None else str(sent)
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def whole_number(sent: Any, name: str) -> int:
    try:
        return int(str(sent))
    except ValueError as error:
        raise Refused(_("“%s” is not a whole number.") % str(sent)[:40], field=name) from error


def day(sent: Any, name: str) -> date:
    try:
        return date.fromisoformat(str(sent))
    except ValueError as error:
        raise Refused(_("“%s” is not a date. Write it like 2027-03-31.") % str(sent)[:40], field=name) from error


def row_of(wanted: type, pk: int, name: str, meeting: Meeting) -> models.Model:
    """The row of this id, when it belongs where the move can reach: the team, the meeting or the organization."""
    reach: dict[type, Any] = {
        Person: Person.objects.filter(memberships__team=meeting.team_id).select_related("department"),
        Department: Department.objects.all(),
        ActionItem: ActionItem.objects.filter(team=meeting.team_id).prefetch_related("owners"),
        Win: Win.objects.filter(team=meeting.team_id),
        Segment: meeting.segments.all(),
        Contribution: Contribution.objects.filter(segment__meeting=meeting).select_related("lies_on"),
        Topic: Topic.objects.filter(team=meeting.team_id),
        ParkedTopic: meeting.parked.select_related("segment", "meeting__team"),
        Screen: meeting.screens.select_related("meeting"),
        SupportRequest: SupportRequest.objects.filter(team=meeting.team_id).select_related("team"),
        Offer: Offer.objects.filter(request__team=meeting.team_id).select_related("request__team", "person"),
        GrowthPlan: GrowthPlan.objects.going_on().filter(team=meeting.team_id),
        BudgetLine: BudgetLine.objects.filter(budget__team=meeting.team_id),
        Goal: Goal.objects.filter(team=meeting.team_id),
        Option: Option.objects.filter(decision__team=meeting.team_id),
        Value: Value.objects.standing(),
        Question: Question.objects.all(),  # the kind looks whether it is on its table
    }
    row = reach[wanted].filter(pk=pk).first()
    if row is None:
        raise Refused(_("This is not on this team's table any more. Reload the page and choose again."), field=name)
    return row
