"""The forms of growth plans: what a plan says, its numbers, a look at it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concord.decisions.models import Decision
from concord.goals.models import Goal, State
from concord.pages.fields import NameField
from concord.people.models import Department, Person, Team
from concord.people.table import table_of
from concord.plans.models import GrowthPlan
from concord.plans.reviewing import LONGEST_FINDINGS, Outcome
from concord.plans.stages import Stage
from concord.plans.wording import LONGEST_HYPOTHESIS, LONGEST_TITLE, MOST_MONEY, USUAL_CURRENCY, PlanWords

DAY = {"type": "date", "class": "short"}


def currency_field() -> forms.CharField:
    return forms.CharField(
        label=_("Currency"),
        max_length=3,
        initial=USUAL_CURRENCY,
        required=False,
        help_text=_("Three letters, like EUR."),
        widget=forms.TextInput(attrs={"class": "short", "autocapitalize": "characters"}),
    )


class PlanForm(forms.Form):
    """What a plan says."""

    title = NameField(
        label=_("Name"),
        max_length=LONGEST_TITLE,
        missing=_("Give the plan a short name."),
        example=_("Canteens: our second leg"),
    )
    hypothesis = forms.CharField(
        label=_("What do you expect, and why?"),
        max_length=LONGEST_HYPOTHESIS,
        help_text=_("Say it so that a review can tell whether it came true."),
        widget=forms.Textarea(
            attrs={
                "rows": 4,
                "class": "words",
                "placeholder": _("Canteens that taste with us first stay a year, since the cook decides."),
            }
        ),
        error_messages={"required": _("Say what you expect to happen, and why. A review asks whether it did.")},
    )
    asked = forms.IntegerField(
        label=_("How much money does it ask for?"),
        min_value=1,
        max_value=MOST_MONEY,
        required=False,
        help_text=_("A whole amount; empty when it needs none. A budget can be shared among plans that ask for some."),
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    currency = currency_field()
    next_review = forms.DateField(
        label=_("When do you look at it next?"),
        required=False,
        help_text=_("Two weeks before, it comes onto the agenda by itself."),
        widget=forms.DateInput(attrs=DAY),
    )
    leads = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("Who leads it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Two or three, best from different departments: one alone sees less, and is alone with it."),
    )
    departments = forms.ModelMultipleChoiceField(
        Department.objects.none(),
        label=_("Which departments does it need?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    goal = forms.ModelChoiceField(
        Goal.objects.none(), label=_("Which goal does it serve?"), required=False, empty_label=_("None yet")
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["leads"].queryset = table_of(team.pk)
        fields["departments"].queryset = Department.objects.all()
        fields["goal"].queryset = Goal.objects.filter(team=team).exclude(state=State.DROPPED)
        if not fields["goal"].queryset:
            del fields["goal"]

    @staticmethod
    def starting(plan: GrowthPlan) -> dict[str, Any]:
        """What stands in the form when a plan is changed."""
        start = {name: getattr(plan, name) for name in ("title", "hypothesis", "asked", "currency", "next_review")}
        return start | {
            "leads": list(plan.leads.all()),
            "departments": list(plan.departments.all()),
            "goal": plan.goal_id,
        }


class NewPlanForm(PlanForm):
    """The same, with the stage in which it begins."""

    stage = forms.ChoiceField(label=_("How far is it?"), choices=Stage, initial=Stage.IDEA, widget=forms.RadioSelect)
    field_order = ("title", "hypothesis", "stage")


def worded(said: dict[str, Any]) -> PlanWords:
    """What a form holds, as the domain wants it."""
    return PlanWords(**{**said, "currency": said.get("currency") or USUAL_CURRENCY})


class MeasureForm(forms.Form):
    """By which number a plan is judged."""

    name = NameField(label=_("What is measured?"), missing=_("Say what is measured."), example=_("Canteens with a contract"))  # fmt: skip  # noqa: E501
    target = forms.DecimalField(label=_("Where should it come to?"), required=False, max_digits=18, decimal_places=4)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=20)


class ReadingForm(forms.Form):
    """A number of a day."""

    value = forms.DecimalField(
        label=_("What is it now?"),
        max_digits=18,
        decimal_places=4,
        error_messages={"required": _("Write the number."), "invalid": _("Write a number, like 12 or 12.5.")},
    )
    day = forms.DateField(label=_("On which day?"), required=False, widget=forms.DateInput(attrs=DAY))


def findings_field(label: Any, example: Any = "") -> forms.CharField:
    attrs = {"rows": 3, "class": "words", "placeholder": example}
    return forms.CharField(label=label, required=False, max_length=LONGEST_FINDINGS, widget=forms.Textarea(attrs=attrs))


class ReviewForm(forms.Form):
    """A look at a plan: a line for each thing."""

    working = findings_field(_("What is working?"), _("Three canteens signed for a whole year."))
    not_working = findings_field(_("What is not working?"))
    learned = findings_field(_("What did we learn?"))
    follows = findings_field(_("What next?"))
    outcome = forms.ChoiceField(
        label=_("What happens with it?"),
        choices=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose continue, change or stop.")},
    )
    sentence = forms.CharField(
        label=_("Why, and what follows? In one sentence"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "class": "words"}),
        error_messages={"required": _("Say in a sentence why, and what follows.")},
    )
    next_review = forms.DateField(
        label=_("When do we look again?"),
        required=False,
        help_text=_("Not needed when you stop."),
        widget=forms.DateInput(attrs=DAY),
    )
    decision = forms.ModelChoiceField(
        Decision.objects.none(), label=_("Which decision did it lead to?"), required=False, empty_label=_("None")
    )

    def __init__(self, *args: Any, team: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions_of(team)  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """The decision that a review led to."""

    decision = forms.ModelChoiceField(Decision.objects.none(), required=False, empty_label=_("None"))

    def __init__(self, *args: Any, team: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = decisions_of(team)  # type: ignore[attr-defined]


def decisions_of(team: int) -> Any:
    return Decision.objects.filter(team=team).order_by("-asked_at", "-pk")
