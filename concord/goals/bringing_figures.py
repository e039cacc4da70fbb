"""Bring figures of key results in from a sheet: each one's fate first, then all that can be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.figures import kept_figure
from concord.goals.events import NumberMeasured
from concord.goals.measuring import stood_on
from concord.goals.models import Goal, KeyResult, Measured, State
from concord.goals.reading.history import FigureDraft
from concord.people.clock import zone_here
from concord.people.models import Team
from concord.people.permissions import require

NEVER = datetime.min.replace(tzinfo=UTC)
OPEN = (State.PROPOSED, State.ADOPTED)


@dataclass
class FigureFate:
    """What becomes of one figure: new, changed (`was` is what stands there), known or wrong, which `sentence` says."""

    draft: FigureDraft
    state: str = "new"
    sentence: str = ""
    result: KeyResult | None = None
    was: Decimal | None = None
    number: Decimal = Decimal(0)
    at: datetime = NEVER


@dataclass
class Known:
    """The open key results of a team by their names, and what stands there already, by day."""

    results: dict[str, list[KeyResult]] = field(default_factory=dict)
    figures: dict[tuple[int, date], Measured] = field(default_factory=dict)


def figure_fates(team: Team, drafts: Sequence[FigureDraft], *, at: datetime) -> list[FigureFate]:
    """The fate of each. Nothing is written. Two queries."""
    known, told, seen = what_stands(team), [], set()
    for draft in drafts:
        fate = FigureFate(draft)
        try:
            fate.result = meant(draft, known.results)
            fate.number, day = number_of(draft), day_of(draft, at=at)
            if (fate.result.pk, day) in seen:
                raise wrong(draft, _("there is another figure of this day for it above; keep one"))
            seen.add((fate.result.pk, day))
            fate.at = stood_on(day, at=at)
            if stands := known.figures.get((fate.result.pk, day)):
                fate.state, fate.was = ("known" if stands.number == fate.number else "changed"), stands.number
                fate.at = stands.at
        except Refused as refused:
            fate.state, fate.sentence = "wrong", refused.sentence
        told.append(fate)
    return told


def what_stands(team: Team) -> Known:
    rows = KeyResult.objects.filter(goal__team=team, goal__state__in=OPEN).select_related("goal")
    known, zone = Known(), zone_here()
    for row in rows:
        known.results.setdefault(row.title.casefold(), []).append(row)
    for figure in Measured.objects.filter(key_result__in=rows).order_by("at", "pk"):
        known.figures[figure.key_result_id, figure.at.astimezone(zone).date()] = figure
    return known


def meant(draft: FigureDraft, results: dict[str, list[KeyResult]]) -> KeyResult:
    """The one key result of this name, and of this goal where the file names one. Raises Refused."""
    found = results.get(draft.result.casefold(), [])
    if draft.goal:
        found = [row for row in found if row.goal.title.casefold() == draft.goal.casefold()]
    if len(found) > 1:
        raise wrong(draft, _("“%s” is a key result of several goals; add a column “Goal”") % draft.result)
    if not found:
        raise wrong(draft, _("no open goal has a key result “%s”; write it as its goal does") % draft.result)
    return found[0]


def number_of(draft: FigureDraft) -> Decimal:
    if draft.fault:
        raise wrong(draft, draft.fault)
    if draft.number is None:
        raise wrong(draft, _("“%s” is not one number; write it like 380 or 81.5") % draft.written)
    try:
        return kept_figure(draft.number, "number")
    except Refused as refused:
        raise wrong(draft, refused.sentence) from refused


def day_of(draft: FigureDraft, *, at: datetime) -> date:
    if draft.day is None:
        raise wrong(draft, _("“%s” is not a day; write it like 2026-11-24") % draft.written_day)
    if draft.day > at.astimezone(zone_here()).date():
        raise wrong(draft, _("%s is to come; bring in what was measured until today") % draft.day.isoformat())
    return draft.day


def wrong(draft: FigureDraft, sentence: str) -> Refused:
    """“Row 5, column “Value”: …”"""
    said = _("Row %(row)s, column “%(column)s”: %(what)s.")
    values = {"row": draft.row, "column": draft.column, "what": sentence.rstrip(".")}
    return Refused(said % values, field="file")


@transaction.atomic
def bring_figures_in(
    team: Team, drafts: Sequence[FigureDraft], *, by: Actor, at: datetime, leave_out_wrong: bool = False
) -> list[Measured]:
    """Write the new and the changed ones. Raises Denied, or Refused for a wrong one unless they are left out."""
    require(by, "goal.measure", team)
    list(Goal.objects.filter(team=team, state__in=OPEN).select_for_update().values_list("pk"))
    told = figure_fates(team, drafts, at=at)
    faults = [fate.sentence for fate in told if fate.state == "wrong"]
    if faults and not leave_out_wrong:
        raise Refused(faults[0], field="file")
    wanted = [fate for fate in told if fate.state in ("new", "changed")]
    figures = write(wanted, by=by)
    tell({fate.result for fate in wanted if fate.result}, by=by, at=at)
    return figures


def write(wanted: Iterable[FigureFate], *, by: Actor) -> list[Measured]:
    rows = [
        Measured(
            key_result=fate.result, at=fate.at, number=fate.number, by_id=by.person_id,
            source=Measured.Source.CSV, words=fate.draft.words,
        )
        for fate in wanted
    ]  # fmt: skip
    return Measured.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["key_result", "at"],
        update_fields=["number", "by", "source", "words"],
    )


def tell(results: Collection[KeyResult], *, by: Actor, at: datetime) -> None:
    """One event for each key result, however many figures it got."""
    for row in sorted(results, key=lambda row: row.pk):
        record(NumberMeasured(goal=row.goal_id, key_result=row.pk, source=Measured.Source.CSV), by=by, at=at)
