"""The forms of pulses: own questions, and reading the answers that were pressed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from concord.pulses.questions import VALUES, Question

EXAMPLE = _(
    "Speaking up:\n1. I can say what I think, even if it is not liked.\n2. - Here one keeps quiet rather than ask.\n"
    "3. Whoever errs is helped.\n\nWhat we change first:\nDo our meetings end on time?"
)


class QuestionnaireForm(forms.Form):
    """Own questions, or an instrument that was pasted."""

    name = forms.CharField(
        label=_("Name"), max_length=80, widget=forms.TextInput(attrs={"placeholder": _("Speaking up")})
    )
    text = forms.CharField(
        label=_("Questions, a line each"),
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "placeholder": EXAMPLE}),
        help_text=_(
            "A line that ends with a colon names the scale of those below it. A dash at the beginning, or (R) at the "
            "end, marks a reverse-coded item. A table with the columns item, scale, reversed is read too. Everything "
            "is answered from 1 to 5."
        ),
    )
    often = forms.ChoiceField(
        label=_("When is it asked?"),
        choices=[("monthly", _("Each month, with the monthly pulse")), ("once", _("Once, now, for a week"))],
        initial="monthly",
        widget=forms.RadioSelect,
    )
    we_have_the_right = forms.BooleanField(
        label=_("We have the right to use these questions: they are our own, or free, or we hold a licence."),
        required=False,
    )


def answers_from(posted: QueryDict, questions: Iterable[Question]) -> dict[str, int]:
    """What was pressed. Something that is no number of the scale becomes 0, which the domain refuses in words."""
    found = {}
    for question in questions:
        if typed := posted.get(question.slug, ""):
            found[question.slug] = int(typed) if typed in {str(value) for value in VALUES} else 0
    return found


def pressed(questions: Iterable[Question], answers: dict[str, int]) -> list[dict[str, Any]]:
    """The questions for the form, with what was pressed already."""
    return [{"question": question, "chosen": answers.get(question.slug, 0)} for question in questions]
