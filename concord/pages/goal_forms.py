"""The forms of goals: what, why, and the number by which we see it; what is said about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concord.goals import chartering, checking_in, proposing
from concord.goals.models import KeyResult
from concord.pages.fields import WordsField
from concord.pages.planning import offer_teams
from concord.people.models import Department, Person, Team

DAY = {"type": "date", "class": "short"}


def words(rows: int, example: Any = "") -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "words", "placeholder": example})


class WordingForm(forms.Form):
    """What a goal says."""

    title = forms.CharField(
        label=_("What should we reach?"),
        max_length=proposing.LONGEST_TITLE,
        widget=forms.TextInput(attrs={"class": "words", "placeholder": _("Nine of ten orders arrive within a day")}),
    )
    why = forms.CharField(label=_("Why does it serve our purpose?"), max_length=proposing.LONGEST_WHY, widget=words(3))
    departments = forms.ModelMultipleChoiceField(
        Department.objects.none(),
        label=_("Which departments does it need?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    strengths = WordsField(
        label=_("Which strengths does it need?"),
        required=False,
        help_text=_("Separated by commas, as people name theirs in their profiles: negotiation, data."),
    )
    due = forms.DateField(label=_("By when?"), required=False, widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["departments"].queryset = Department.objects.all()  # type: ignore[attr-defined]


class GoalForm(WordingForm):
    """A goal of the whole organization."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)

    def __init__(self, *args: Any, teams: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_teams(self, teams)


class SupportingForm(forms.Form):
    """What a unit does for one of the organization's goals."""

    unit = forms.ModelChoiceField(Department.objects.none(), label=_("Which department?"))
    title = forms.CharField(
        label=_("What does it reach for this goal?"),
        max_length=proposing.LONGEST_TITLE,
        widget=forms.TextInput(attrs={"class": "words"}),
    )
    why = forms.CharField(
        label=_("How does it support the goal?"), max_length=proposing.LONGEST_WHY, required=False, widget=words(2)
    )
    due = forms.DateField(label=_("By when?"), required=False, widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Department.objects.all()  # type: ignore[attr-defined]


def figure(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        max_digits=18,
        decimal_places=4,
        localize=False,
        widget=forms.NumberInput(attrs={"step": "any", "class": "short", "inputmode": "decimal"}),
        **more,
    )


class OneOfSeveral(forms.Form):
    """A form beside others on one page: a label of one must not lead to a field of another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}-%s")
        super().__init__(*args, **kwargs)


class ResultForm(OneOfSeveral):
    """A number to move."""

    title = forms.CharField(
        label=_("Which number?"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Orders that arrive in the promised hour")}),
    )
    start = figure(_("From"))
    target = figure(_("To"))
    unit = forms.CharField(
        label=_("In"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"class": "short", "placeholder": "%"}),
    )


class FigureForm(OneOfSeveral):
    """How the number stands."""

    number = figure(_("It stands at"))
    day = forms.DateField(label=_("On"), required=False, widget=forms.DateInput(attrs=DAY))
    words = forms.CharField(label=_("A few words"), required=False, max_length=300)


class CheckInForm(OneOfSeveral):
    """How sure a co-lead is."""

    confidence = forms.TypedChoiceField(
        label=_("How sure are you that we get there?"),
        choices=[(number, str(number)) for number in range(1, 11)],
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("1: no chance, 10: sure. Nobody sees it before all who lead it have said theirs."),
    )
    words = forms.CharField(label=_("Why?"), required=False, max_length=checking_in.LONGEST, widget=words(2))


class EndForm(OneOfSeveral):
    """What we learned."""

    words = forms.CharField(
        label=_("What did we learn?"), max_length=proposing.LONGEST_WHY, widget=words(2), required=True
    )


class CharterForm(OneOfSeveral):
    """How those who lead it work together."""

    how_we_disagree = forms.CharField(
        label=_("How do we disagree?"),
        max_length=chartering.LONGEST,
        widget=words(
            2, _("We tell each other first. After a week without agreement we bring it to the table together.")
        ),
    )
    who_covers = forms.CharField(
        label=_("Who covers when one is away?"),
        max_length=chartering.LONGEST,
        widget=words(2, _("The other one, for everything up to 5,000. Above that we wait.")),
    )


class YesForm(OneOfSeveral):
    """What a co-lead brings."""

    brings = forms.CharField(label=_("What do you bring?"), required=False, max_length=300, widget=words(2))


class HandOverForm(OneOfSeveral):
    """What whoever follows must know, and whom you ask to follow."""

    words = forms.CharField(label=_("What must whoever follows know?"), max_length=1000, widget=words(2))
    to = forms.ModelChoiceField(Person.objects.none(), label=_("Whom do you ask to follow?"), required=False)

    def __init__(self, *args: Any, people: QuerySet[Person] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = people if people is not None else Person.objects.none()
        field.empty_label = _("Nobody yet")


def result_words(row: KeyResult) -> dict[str, Any]:
    """For a form that changes it."""
    return {"title": row.title, "start": row.start.normalize(), "target": row.target.normalize(), "unit": row.unit}
