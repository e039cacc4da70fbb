"""The rules over the agendas of a series: what each looks after, and why one is switched off."""

from __future__ import annotations

from django.utils import timezone
from ninja import Field, Router, Schema

from concord.agenda import switching
from concord.agenda.switching import Switch
from concord.api.request import Request
from concord.api.series import seen_series
from concord.api.shapes import Body, Time

router = Router(tags=["Agenda"])


class RuleOut(Schema):
    """A rule: the promise it serves (1 to 8) and what it looks after; when it is off, why, by whom and since when."""

    rule: str
    promise: int
    says: str
    off: bool
    reason: str
    by: str
    at: Time | None


class SwitchedOff(Body):
    reason: str = Field(max_length=2000, examples=["We celebrate on Fridays, not here."])


@router.get("/series/{int:id}/rules", response=list[RuleOut])
def list_rules(request: Request, id: int) -> list[Switch]:
    """Every rule over the agendas of this series, in the order of the promises."""
    return switching.switches(seen_series(request, id))


@router.post("/series/{int:id}/rules/{slug:rule}/off", response=list[RuleOut])
def switch_rule_off(request: Request, id: int, rule: str, body: SwitchedOff) -> list[Switch]:
    """Switch a rule off for this series, with a reason that everybody reads."""
    series = seen_series(request, id)
    switching.switch_off(series, rule, by=request.actor, at=timezone.now(), reason=body.reason)
    return switching.switches(series)


@router.delete("/series/{int:id}/rules/{slug:rule}/off", response=list[RuleOut])
def switch_rule_on(request: Request, id: int, rule: str) -> list[Switch]:
    """Switch a rule on again."""
    series = seen_series(request, id)
    switching.switch_on(series, rule, by=request.actor, at=timezone.now())
    return switching.switches(series)
