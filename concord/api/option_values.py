"""Which value speaks for an option of a decision."""

from __future__ import annotations

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router

from concord.api.decisions import DecisionOut, seen_decision
from concord.api.finding import named
from concord.api.request import Request
from concord.api.shapes import Body, Id
from concord.decisions import valuing
from concord.decisions.models import Decision
from concord.values.models import Value

router = Router(tags=["Decisions"])


class OptionValueIn(Body):
    value: Id
    speaks: bool = Field(True, description="False takes it back.")


@router.put("/decisions/{int:id}/options/{int:option}/value", response=DecisionOut)
def name_option_value(request: Request, id: int, option: int, body: OptionValueIn) -> Decision:
    """Say, by name, that a value speaks for this option; or say it no more."""
    row = seen_decision(request, id).options.select_related("decision__segment__meeting").filter(pk=option).first()
    if row is None:
        raise Http404
    deed = valuing.name_value if body.speaks else valuing.take_value_back
    value = named(Value.objects.all(), body.value, "value")
    deed(row, by=request.actor, at=timezone.now(), value=value)
    return seen_decision(request, id)
