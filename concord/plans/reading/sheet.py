"""Read growth plans from a sheet as people keep them: a row each, the numbers of a plan beside it or in rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from concord.foundation.errors import Refused
from concord.foundation.words import gettext as _
from concord.goals.reading.columns import meanings, places_of
from concord.goals.reading.figures import read_figure
from concord.goals.reading.opening import Below, best_table, cell_faults, in_row, opened, read_plain_day
from concord.people.reading.table import Row
from concord.plans.reading.words import currency_in, stage_of

MOST_PLANS = 200
MEANS = meanings(
    {
        "title": """plan; growth plan; plans; initiative; initiatives; project; experiment; bet; idea; vorhaben;
            projekt; iniciativa; initiative de croissance; proyecto; projet""",
        "hypothesis": """hypothesis; expectation; what we expect; why; rationale; description; hypothese; erwartung;
            hipótesis; hypothèse; beschreibung""",
        "stage": "stage; status; phase; state; stand; etapa; étape; estado",
        "asked": "money; budget; cost; costs; ask; asked; investment; amount; geld; kosten; presupuesto; montant",
        "currency": "currency; währung; moneda; devise",
        "review": """next review; review; review date; look again; next look; due; deadline; nächster blick; termin;
            próxima revisión; prochaine revue""",
        "people": """lead; leads; owner; owners; co lead; co leads; who; responsible; dri; sponsor; verantwortlich;
            responsable; responsables""",
        "departments": "department; departments; needs; team; area; abteilung; bereich; departamento; équipe",
        "goal": "goal; objective; serves; for goal; ziel; objetivo; objectif",
        "measure": "measure; metric; kpi; number; indicator; kennzahl; indicador; indicateur",
        "unit": "unit; einheit; unidad; unité",
        "target": "target; target value; to; zielwert; meta; cible",
        "now": "current; now; actual; latest; value; aktuell; actuel; valor actual",
    }
)


@dataclass
class MeasureDraft:
    """A number by which a plan is judged, as a row has it."""

    name: str
    unit: str
    target: Decimal | None
    now: Decimal | None


@dataclass
class PlanDraft:
    """A plan as the file has it; `number` is its row; `notes` say what was left out, and why."""

    number: int
    title: str
    hypothesis: str = ""
    stage: str = "idea"
    asked: int | None = None
    currency: str = ""
    review: date | None = None
    people: list[str] = field(default_factory=list)
    departments: list[str] = field(default_factory=list)
    goal: str = ""
    measures: list[MeasureDraft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_plans(data: bytes, filename: str) -> list[PlanDraft]:
    """The plans in a CSV or XLSX file. No formula is run. Raises Refused with a sentence when it holds none."""
    table = best_table(opened(data, filename, example=example()), lambda headings: places_of(headings, MEANS))
    if "title" not in table.places:
        said = _("There is no column of plans in %(file)s. %(example)s")
        raise Refused(said % {"file": filename, "example": example()}, field="file")
    plans = list(plans_of(table))
    if not plans:
        said = _("There are headings in row %d, but no plan below them.") % table.row.number
        raise Refused(said, field="file")
    if len(plans) > MOST_PLANS:
        said = _("This sheet has %(n)d plans; more than %(most)d are no plans any more. Bring in fewer.")
        raise Refused(said % {"n": len(plans), "most": MOST_PLANS}, field="file")
    return plans


def example() -> str:
    return _("Give the columns headings such as: Plan, Hypothesis, Stage, Money, Next review, Leads, Measure, Target.")


def plans_of(table: Below) -> Iterator[PlanDraft]:
    """A row without a name, or with the same again, goes on with the plan above."""
    plan: PlanDraft | None = None
    for row in table.rows:
        said = dict.fromkeys(MEANS.values(), "") | table.said(row)
        if said["title"] and (plan is None or said["title"] != plan.title):
            if plan:
                yield plan
            plan = PlanDraft(row.number, said["title"])
        if plan is None:
            continue
        plan.notes += cell_faults(row)
        take_words(plan, row, said)
        take_money(plan, row, said)
        take_measure(plan, row, said)
    if plan:
        yield plan


def take_words(plan: PlanDraft, row: Row, said: dict[str, str]) -> None:
    plan.hypothesis, plan.goal = plan.hypothesis or said["hypothesis"], plan.goal or said["goal"]
    plan.people += [name for name in parted(said["people"]) if name not in plan.people]
    plan.departments += [name for name in parted(said["departments"]) if name not in plan.departments]
    if said["stage"] and plan.number == row.number:
        if stage := stage_of(said["stage"]):
            plan.stage = stage
        else:
            unknown = _("“%s” is no stage that is known here; it begins as an idea.") % said["stage"]
            plan.notes.append(in_row(row, unknown))
    if said["review"] and plan.review is None:
        plan.review = read_plain_day(said["review"])
        if plan.review is None:
            plan.notes.append(in_row(row, _("“%s” is not a day. Write it like 2031-05-28.") % said["review"]))


def take_money(plan: PlanDraft, row: Row, said: dict[str, str]) -> None:
    """A whole sum, and its currency beside it or in a column of its own."""
    plan.currency = plan.currency or currency_in(said["currency"])
    if not said["asked"] or plan.asked is not None:
        return
    found = read_figure(said["asked"])
    if found and found.number > 0:
        plan.asked, plan.currency = round(found.number), plan.currency or currency_in(found.unit)
    elif found is None:
        no_sum = _("“%s” is not one sum. Write it like 40000 or 40,000 EUR.") % said["asked"]
        plan.notes.append(in_row(row, no_sum))


def take_measure(plan: PlanDraft, row: Row, said: dict[str, str]) -> None:
    if not (name := said["measure"]):
        return
    if any(known.name.casefold() == name.casefold() for known in plan.measures):
        plan.notes.append(in_row(row, _("“%s” is left out, it is there already.") % name))
        return
    target, now = read_figure(said["target"]), read_figure(said["now"])
    if said["target"] and target is None:
        no_target = _("“%(target)s” is no number to reach; “%(name)s” has no target.")
        plan.notes.append(in_row(row, no_target % {"target": said["target"], "name": name}))
    if said["now"] and now is None:
        no_figure = _("“%(name)s” comes without a figure: “%(shown)s” is no number.")
        plan.notes.append(in_row(row, no_figure % {"name": name, "shown": said["now"]}))
    unit = said["unit"] or (target.unit if target else "")
    plan.measures.append(MeasureDraft(name, unit, target.number if target else None, now.number if now else None))


def parted(cell: str) -> list[str]:
    """“Ben Okafor / Chi and Ana” names three."""
    names = (name.strip(" @") for name in re.split(r"[,;/&\n]| and | und | y | et ", cell))
    return [name for name in names if name]
