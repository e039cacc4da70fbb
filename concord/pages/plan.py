"""One growth plan: what it expects, its numbers over time, and each look at it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.pages.door import answer
from concord.pages.plan_forms import LinkForm, MeasureForm, ReadingForm, ReviewForm, decisions_of
from concord.pages.plan_numbers import figure_of
from concord.pages.plan_reading import address_of, measure_of, readable, review_of
from concord.pages.turning import sent, turn_to
from concord.people.clock import day_here
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.plans import measuring, reviewing
from concord.plans.models import GrowthPlan
from concord.plans.stages import MEANS, Stage


@require_GET
def plan(request: Request, pk: int) -> HttpResponse:
    """The plan's page."""
    return shown(request, readable(request, pk))


@require_http_methods(["GET", "POST"])
def review(request: Request, pk: int) -> HttpResponse:
    """Look at it without a meeting."""
    found = readable(request, pk)
    require(request.actor, "plan.review", found)
    form = ReviewForm(sent(request), team=found.team_id)

    def write(outcome: str, sentence: str, next_review: Any, decision: Any, **said: str) -> None:
        reviewing.review(
            found,
            by=request.actor,
            at=timezone.now(),
            verdict=reviewing.Verdict(outcome=outcome, sentence=sentence, next_review=next_review),
            findings=reviewing.Findings(**said),
            decision=decision,
        )

    if answer(form, write):
        return turn_to(request, address_of(found), say=_("Written down. It stands in the plan’s history."))
    context = {"form": form, "plan": readable(request, pk)}
    return render(request, "plans/review.html", context, status=422 if form.errors else 200)


@require_POST
def link(request: Request, pk: int) -> HttpResponse:
    """Name the decision that a review led to."""
    found = review_of(request, pk)
    form = LinkForm(request.POST, team=found.plan.team_id)
    if answer(form, lambda decision: reviewing.link(found, by=request.actor, at=timezone.now(), decision=decision)):
        return turn_to(request, address_of(found.plan), say=_("The review and the decision name each other."))
    return shown(request, readable(request, found.plan_id), status=422)


@require_POST
def add_measure(request: Request, pk: int) -> HttpResponse:
    """Say by which number it is judged."""
    found, form = readable(request, pk), MeasureForm(request.POST)
    if answer(form, lambda **said: measuring.add_measure(found, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, address_of(found), say=_("Added. Write down what it is today."))
    return shown(request, readable(request, pk), measure_form=form)


@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    """Write a number down."""
    found, form = measure_of(request, pk), ReadingForm(request.POST)
    if answer(form, lambda **said: measuring.note(found, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, address_of(found.plan), say=_("Noted."))
    return shown(request, readable(request, found.plan_id), reading_form=form, refused_measure=found.pk)


@require_POST
def take_out(request: Request, pk: int) -> HttpResponse:
    """Stop measuring this."""
    found = measure_of(request, pk)
    measuring.take_out(found, by=request.actor, at=timezone.now())
    return turn_to(request, address_of(found.plan), say=_("It is not measured any more."))


def shown(request: Request, found: GrowthPlan, *, status: int = 200, **forms_kept: Any) -> HttpResponse:
    """The whole page; what was refused stays in its form."""
    changes = may(request.actor, "plan.change", found)
    refused = any(isinstance(form, forms.Form) for form in forms_kept.values())
    reviews = list(found.reviews.select_related("person", "meeting", "decision"))
    context = {
        "plan": found,
        "stage": Stage(found.stage),
        "means": MEANS[Stage(found.stage)],
        "figures": [figure_of(measure) for measure in found.measures.all()],
        "reviews": reviews,
        "stage_moves": moves_of(found),
        "paid_lines": list(found.budget_lines.exclude(budget__opened_at=None).select_related("budget")),
        "today_here": day_here(timezone.now()),
        "changes": changes,
        "reviews_it": may(request.actor, "plan.review", found),
        "stages": list(Stage),
        "decisions": list(decisions_of(found.team_id)[:60]) if changes and reviews else [],
        "measure_form": MeasureForm(),
        "reading_form": ReadingForm(),
        **forms_kept,
    }
    return render(request, "plans/plan.html", context, status=422 if refused else status)


def moves_of(found: GrowthPlan) -> list[dict[str, Any]]:
    """Its stages in words, newest first, with who moved it."""
    return [
        {"was": Stage(row.was).label, "became": Stage(row.became).label, "person": row.person, "at": row.at}
        for row in found.moves.select_related("person")
    ]
