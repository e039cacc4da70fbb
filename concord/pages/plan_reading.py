"""Find a growth plan, or what belongs to one; what its reader may not see is not there."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse

from concord.pages.door import readable_row
from concord.people.request import Request
from concord.plans.models import GrowthPlan, GrowthPlanQuerySet, Measure, PlanReview


def plans_read(request: Request) -> GrowthPlanQuerySet:
    """Those of the reader's teams."""
    return GrowthPlan.objects.filter(team__in=request.actor.teams)


def readable(request: Request, pk: int) -> GrowthPlan:
    """The plan, or 404 for whoever may not see it."""
    return readable_row(request, "plan.read", GrowthPlan.objects.whole(), pk)


def measure_of(request: Request, pk: int) -> Measure:
    found = get_object_or_404(Measure.objects.select_related("plan__team"), pk=pk)
    readable(request, found.plan_id)
    return found


def review_of(request: Request, pk: int) -> PlanReview:
    found = get_object_or_404(PlanReview.objects.select_related("plan__team"), pk=pk)
    readable(request, found.plan_id)
    return found


def address_of(plan: GrowthPlan) -> str:
    return reverse("plan", args=[plan.pk])
