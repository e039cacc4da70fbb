"""The addresses of growth plans and of the budgets shared among them."""

from __future__ import annotations

from django.urls import path

from concord.pages import budgets, plan, plans, plans_import

urlpatterns = [
    path("plans", plans.board, name="plans"),
    path("plans/timeline", plans.timeline, name="plans-timeline"),
    path("plans/import", plans_import.plans_import, name="plans-import"),
    path("plans/new", plans.new, name="plan-new"),
    path("plans/<int:pk>", plan.plan, name="plan"),
    path("plans/<int:pk>/editing", plans.editing, name="plan-editing"),
    path("plans/<int:pk>/stage", plans.stage, name="plan-stage"),
    path("plans/<int:pk>/reviews/new", plan.review, name="plan-review"),
    path("plans/<int:pk>/measures", plan.add_measure, name="plan-measures"),
    path("plan-measures/<int:pk>/readings", plan.note, name="measure-readings"),
    path("plan-measures/<int:pk>/removal", plan.take_out, name="measure-removal"),
    path("plan-reviews/<int:pk>/decision", plan.link, name="review-decision"),
    path("budgets/new", budgets.new, name="budget-new"),
    path("budgets/<int:pk>", budgets.budget, name="budget"),
    path("budgets/<int:pk>/editing", budgets.editing, name="budget-editing"),
    path("budgets/<int:pk>/choice", budgets.choose, name="budget-choice"),
    path("budgets/<int:pk>/opening", budgets.opening, name="budget-opening"),
    path("budgets/<int:pk>/removal", budgets.removal, name="budget-removal"),
]
