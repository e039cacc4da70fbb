"""The forms of support: what is needed, and a few words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concord.goals.proposing import LONGEST_TITLE, LONGEST_WHY
from concord.goals.shared_work import shortened
from concord.people.models import Person
from concord.support import finishing, offering, requesting, sharing
from concord.support.models import SupportRequest


class NeedForm(forms.Form):
    """What, by when, whose goal it serves."""

    what = forms.CharField(
        label=_("What do you need?"),
        max_length=requesting.LONGEST,
        widget=forms.Textarea(
            attrs={"rows": 2, "class": "words", "placeholder": _("An hour with somebody who reads balance sheets.")}
        ),
    )
    due = forms.DateField(
        label=_("By when?"), required=False, widget=forms.DateInput(attrs={"type": "date", "class": "short"})
    )
    goal = forms.CharField(
        label=_("Whose goal does it serve?"),
        required=False,
        max_length=requesting.LONGEST_GOAL,
        widget=forms.TextInput(attrs={"placeholder": _("Chi’s: every shop has fresh bread by seven.")}),
    )


class RequestForm(NeedForm):
    """The same, of somebody or of all."""

    asked = forms.ModelChoiceField(Person.objects.none(), label=_("Whom do you ask?"), required=False)

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["asked"]
        field.queryset, field.empty_label = people, _("Everybody at the table")


class WordsForm(forms.Form):
    """A few words, or none."""

    words = forms.CharField(label=_("A few words"), required=False, max_length=offering.LONGEST)


class SharedGoalForm(forms.Form):
    """The shared work as a goal, in the words of whoever agrees."""

    title = forms.CharField(
        label=_("As a goal: what should be reached?"),
        max_length=LONGEST_TITLE,
        widget=forms.Textarea(attrs={"rows": 2, "class": "words"}),
    )
    why = forms.CharField(
        label=_("Why does it serve our purpose?"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def of(cls, need: SupportRequest) -> SharedGoalForm:
        """Begun with the request's own words."""
        return cls(initial={"title": shortened(need.what), "why": sharing.served(need)})


class ThanksForm(forms.Form):
    """A thank-you."""

    words = forms.CharField(
        label=_("Say thank you"), max_length=finishing.LONGEST, help_text=_("A sentence: what it changed for you.")
    )
