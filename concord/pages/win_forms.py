"""What is typed to tell a win, and to set one aside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from concord.celebrations.setting_aside import LONGEST_REASON
from concord.people.models import Department, Team


class TellForm(forms.Form):
    """What, whose, and who should hear it where several teams meet."""

    words = forms.CharField(
        label=gettext_lazy("What was achieved?"),
        max_length=300,
        widget=forms.TextInput(
            attrs={"class": "words", "placeholder": gettext_lazy("Sixty calls on Monday, and nobody waited")}
        ),
    )
    department = forms.ModelChoiceField(
        Department.objects.none(),
        label=gettext_lazy("Whose win?"),
        empty_label=None,
        help_text=gettext_lazy("Yours, or another department’s."),
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=gettext_lazy("Which leaders should hear it?"), required=False, empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        department: Any = self.fields["department"]
        department.queryset = Department.objects.all()
        teams = list(Team.objects.order_by("pk")[:2])
        if len(teams) > 1:
            team: Any = self.fields["team"]
            team.queryset = Team.objects.order_by("pk")
        else:
            del self.fields["team"]


class ReasonForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it not for a meeting?"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Whoever told it reads this, with your name."),
        widget=forms.Textarea(
            attrs={"rows": 2, "placeholder": gettext_lazy("We celebrated it last week; the next hundred is yours.")}
        ),
    )
