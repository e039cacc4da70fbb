"""Is it happening? The signs of a team, their evidence, and hiding one with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils import timezone
from ninja import Field, Router, Schema

from concord.api.finding import seen_team
from concord.api.request import Request
from concord.indicators import hiding
from concord.indicators.evidence import as_json, rows_of
from concord.indicators.indicator import Indicator, signs
from concord.indicators.reading import Shown, seen
from concord.indicators.taking import quarter_at
from concord.people.models import Team
from concord.people.permissions import may, require

router = Router(tags=["Is it happening?"])


class SignFigureOut(Schema):
    """`value` is 0 to 1, or null where `n` things are too few to say."""

    value: float | None
    n: int
    part: float | None
    missing: int = Field(description="Of how many things or people nothing is known.")
    low: float | None = Field(description="Where the habit may lie (95 %), or between which single ones lay.")
    high: float | None
    chance: float | None = Field(description="What lot alone would give.")
    names: list[str]
    also: dict[str, float]


class WeekOut(Schema):
    """What one week said of the quarter before it."""

    on: date
    value: float | None


class SignOut(Schema):
    """One sign of unity. `state`: holds, between, slips or unknown."""

    slug: str
    promise: int
    title: str
    version: int
    state: str
    sentence: str
    figure: SignFigureOut
    trend: str
    next_action: str | None = Field(description="Null where it is not yours to do.")
    next_address: str | None
    history: list[WeekOut]
    cannot_know: str
    hidden_because: str | None


class SignsOut(Schema):
    """A team's page: the quarter it looks back on, and its signs by promise."""

    finding: str
    since: date
    until: date
    counted_at: datetime | None = Field(description="When the night counted them; null: counted just now.")
    signs: list[SignOut]


class EvidenceOut(Schema):
    """What a figure was made of. `concord measure SIGN FILE` gives the same figure from it."""

    indicator: str
    version: int
    team: str
    since: date
    until: date
    method: str
    cannot_know: str
    columns: dict[str, str]
    rows: list[dict[str, Any]]
    figure: SignFigureOut


class SignHidingIn(Schema):
    reason: str = Field(description="Everybody on the team reads it in place of the sign.")


@router.get("/teams/{int:id}/signs", response=SignsOut)
def list_signs(request: Request, id: int) -> dict[str, Any]:
    """What holds and what slips in a team, over the last quarter; compared only with its own past."""
    team = readable(request, id)
    whole = seen(team.pk, at=timezone.now())
    return {
        "finding": whole.finding,
        "since": whole.since,
        "until": whole.on,
        "counted_at": whole.kept_at,
        "signs": [told(one, request, team) for promise in whole.promises for one in promise.shown],
    }


@router.post("/teams/{int:id}/signs/measuring", response={204: None})
def measure_signs(request: Request, id: int) -> None:
    """Count every sign of a team now, without waiting for the night."""
    hiding.measure_again(readable(request, id), by=request.actor, at=timezone.now())


@router.get("/teams/{int:id}/signs/{slug}", response=EvidenceOut)
def read_sign(request: Request, id: int, slug: str) -> dict[str, Any]:
    """The evidence of one sign, as it is now, with its method."""
    team, sign = readable(request, id), called(slug)
    span = quarter_at(timezone.now())
    return as_json(sign, team.name, span, rows_of(sign, team.pk, span))


@router.post("/teams/{int:id}/signs/{slug}/hiding", response={204: None})
def hide_sign(request: Request, id: int, slug: str, body: SignHidingIn) -> None:
    """Hide a sign from the team's page, with a reason that everybody reads."""
    team, sign = readable(request, id), called(slug)
    hiding.hide(team, sign.slug, by=request.actor, at=timezone.now(), reason=body.reason)


@router.delete("/teams/{int:id}/signs/{slug}/hiding", response={204: None})
def show_sign(request: Request, id: int, slug: str) -> None:
    """Show a hidden sign again."""
    team, sign = readable(request, id), called(slug)
    hiding.show_again(team, sign.slug, by=request.actor, at=timezone.now())


def readable(request: Request, pk: int) -> Team:
    team = seen_team(request, pk)
    require(request.actor, "indicator.read", team)
    return team


def called(slug: str) -> Indicator:
    if slug not in signs():
        raise Http404
    return signs()[slug]


def told(one: Shown, request: Request, team: Team) -> dict[str, Any]:
    deed = one.deed
    yours = not deed.right or may(request.actor, deed.right, team)
    return {
        "slug": one.sign.slug,
        "promise": one.sign.promise,
        "title": str(one.sign.title),
        "version": one.sign.version,
        "state": str(one.state),
        "sentence": one.sentence,
        "figure": one.figure.as_json(),
        "trend": one.trend,
        "next_action": deed.label if yours else None,
        "next_address": deed.address if yours else None,
        "history": one.history,
        "cannot_know": str(one.sign.cannot),
        "hidden_because": one.hidden.reason if one.hidden else None,
    }
