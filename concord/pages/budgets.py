"""A budget shared among plans: prepared, chosen from in private, opened together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.foundation.errors import Denied
from concord.pages.door import answer, readable_row
from concord.pages.fields import NameField
from concord.pages.plan_forms import currency_field
from concord.pages.plans import tables
from concord.pages.turning import sent, turn_to
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.plans import budgeting, choosing, showing
from concord.plans.explaining import sum_said
from concord.plans.models import Budget, BudgetLine, GrowthPlan
from concord.plans.wording import MOST_MONEY, USUAL_CURRENCY


class PlansAsking(forms.ModelMultipleChoiceField):
    """Plans with what they ask for."""

    def label_from_instance(self, plan: Any) -> str:
        return f"{plan.title} · {sum_said(plan.asked, plan.currency)}"


class BudgetForm(forms.Form):
    """How much money, for which plans."""

    title = NameField(
        label=gettext_lazy("Name"),
        missing=gettext_lazy("Give the budget a name."),
        example=gettext_lazy("Growth money for spring"),
    )
    amount = forms.IntegerField(
        label=gettext_lazy("How much money is there?"),
        min_value=1,
        max_value=MOST_MONEY,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Write a whole amount.")},
    )
    currency = currency_field()
    plans = PlansAsking(
        GrowthPlan.objects.none(),
        label=gettext_lazy("Which plans may be paid from it?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one plan that may be paid from it.")},
        help_text=gettext_lazy("A plan stands here when its page says what it asks for."),
    )
    spends_rest = forms.BooleanField(
        label=gettext_lazy("Give out what is left too, evenly, while it pays for more"), required=False
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking = GrowthPlan.objects.going_on().filter(team=team).exclude(asked=None).order_by("title")
        self.fields["plans"].queryset = asking  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Prepare a budget."""
    teams = tables(request, "budget.prepare")
    if not teams:
        raise Denied(_("A budget is prepared by the chair of the team. You choose once it is there."))
    team = next((team for team in teams if str(team.pk) == request.GET.get("team")), teams[0])
    form = BudgetForm(sent(request), team=team)
    made: list[Budget] = []
    if answer(
        form,
        lambda **said: made.append(budgeting.prepare(team, by=request.actor, at=timezone.now(), frame=framed(said))),
    ):
        return turn_to(request, address_of(made[0]), say=_("Prepared. Everybody chooses here, or in the next meeting."))
    shown = {"form": form, "teams": teams, "team": team}
    return render(request, "plans/budget_form.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def editing(request: Request, pk: int) -> HttpResponse:
    """Word it anew, before it is open."""
    budget = readable(request, pk)
    require(request.actor, "budget.prepare", budget)
    budgeting.must_be_closed(budget)
    start = {name: getattr(budget, name) for name in ("title", "amount", "currency", "spends_rest")}
    start["plans"] = list(budget.lines.values_list("plan", flat=True))
    form = BudgetForm(sent(request), team=budget.team, initial=start)
    deed = budgeting.prepare_anew
    if answer(form, lambda **said: deed(budget, by=request.actor, at=timezone.now(), frame=framed(said))):
        return turn_to(request, address_of(budget), say=_("Changed. Choices of plans that stayed still count."))
    shown = {"form": form, "budget": budget}
    return render(request, "plans/budget_form.html", shown, status=422 if form.errors else 200)


@require_GET
def budget(request: Request, pk: int) -> HttpResponse:
    """Choose, or see what came of it."""
    found = readable(request, pk)
    shown = {
        "found": found,
        "budget": showing.outcome(found) if found.opened_at else showing.ballot(found, request.actor.person_id),
        "chooses": may(request.actor, "budget.choose", found),
        "prepares": may(request.actor, "budget.prepare", found),
    }
    return render(request, "plans/budget.html", shown)


@require_POST
def choose(request: Request, pk: int) -> HttpResponse:
    """Say which plans you would pay for."""
    found = readable(request, pk)
    wanted = [int(one) for one in request.POST.getlist("lines") if one.isdecimal() and len(one) < 19]
    lines = list(BudgetLine.objects.filter(budget=found, pk__in=wanted))
    choosing.choose(found, by=request.actor, at=timezone.now(), lines=lines)
    return turn_to(request, address_of(found), say=_("Your choice is in. You may change it until all open together."))


@require_POST
def opening(request: Request, pk: int) -> HttpResponse:
    """Open all choices."""
    found = readable(request, pk)
    choosing.open_together(found, by=request.actor, at=timezone.now())
    return turn_to(request, address_of(found))


@require_POST
def removal(request: Request, pk: int) -> HttpResponse:
    """Take it back."""
    budgeting.take_back(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("plans"), say=_("The budget is taken back."))


def readable(request: Request, pk: int) -> Budget:
    """The budget, or 404 for whoever may not see it."""
    return readable_row(request, "budget.read", Budget.objects.select_related("team", "segment__meeting"), pk)


def framed(said: dict[str, Any]) -> budgeting.Frame:
    return budgeting.Frame(**{**said, "plans": list(said["plans"]), "currency": said["currency"] or USUAL_CURRENCY})


def address_of(found: Budget) -> str:
    return reverse("budget", args=[found.pk])
