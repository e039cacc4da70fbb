"""The forms of getting to know each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone, is_naive
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.acquaintances.discovering import AUDIENCES, LONGEST
from concord.acquaintances.free_times import WAYS
from concord.acquaintances.pacing import PACES
from concord.acquaintances.spending_time import LONGEST_PLACE
from concord.people.models import Person


class DiscoveryForm(forms.Form):
    """What was learned about whom."""

    words = forms.CharField(
        label=_("What did you learn?"),
        max_length=LONGEST,
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "class": "words",
                "placeholder": _("Learned to sail before she could ride a bicycle."),
            }
        ),
        help_text=_("A sentence or two that you would say while they sit beside you."),
    )

    def __init__(self, *args: Any, others: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(person.pk): person for person in others}
        if len(self.others) > 1:
            choices = [(pk, person.name) for pk, person in self.others.items()]
            said = {"required": _("Choose the one of them about whom you learned it.")}
            said["invalid_choice"] = _("Choose one of those with whom you talked.")
            self.fields["about"] = forms.ChoiceField(
                label=_("About whom?"), choices=choices, widget=forms.RadioSelect, error_messages=said
            )
            self.order_fields(["about", "words"])

    def clean(self) -> dict[str, Any]:
        """`about` is a person, also where there is only one to choose."""
        typed = super().clean() or {}
        if len(self.others) == 1:
            typed["about"] = next(iter(self.others.values()))
        elif typed.get("about"):
            typed["about"] = self.others[typed["about"]]
        return typed


class WordsForm(forms.Form):
    """The same, worded anew."""

    words = forms.CharField(
        label=_("In other words"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3, "class": "words"})
    )


class ApprovalForm(forms.Form):
    """Who may read it."""

    seen_by = forms.ChoiceField(
        label=_("Who may read it?"), choices=list(AUDIENCES.items()), initial="team", widget=forms.RadioSelect
    )


class PaceForm(forms.Form):
    """How often."""

    every = forms.ChoiceField(
        label=_("How often does everybody get somebody to know?"),
        choices=list(PACES.items()),
        widget=forms.RadioSelect,
    )


class AwayForm(forms.Form):
    """From when to when."""

    begins = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")
    )
    ends = forms.DateField(
        label=_("Until, and including"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty when you do not know yet. Why is not asked."),
    )


class TimeForm(forms.Form):
    """When, and where."""

    what = forms.CharField(widget=forms.HiddenInput)
    starts = forms.ChoiceField(label=_("When are all of you free?"), widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Where?"),
        required=False,
        max_length=LONGEST_PLACE,
        widget=forms.TextInput(attrs={"placeholder": _("The bench behind the loading bay, or on the phone")}),
    )

    def __init__(self, *args: Any, times: Sequence[tuple[datetime, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["starts"]
        field.choices = [(starts.isoformat(), said) for starts, said in times]
        field.error_messages["invalid_choice"] = _("This time is not free any more. Choose another one.")
        field.error_messages["required"] = _("Choose one of the times.")

    def clean_starts(self) -> datetime:
        starts = datetime.fromisoformat(self.cleaned_data["starts"])
        return starts.replace(tzinfo=get_current_timezone()) if is_naive(starts) else starts

    def clean_what(self) -> str:
        if self.cleaned_data["what"] not in WAYS:
            raise forms.ValidationError(_now("Choose what you would like to do together."))
        return self.cleaned_data["what"]
