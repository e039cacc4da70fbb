"""From how many deciders and approvers on a decision is flagged: a page of the settings."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concord.decisions.habit import MOST, most_deciders, set_most_deciders
from concord.pages.door import answer
from concord.people.permissions import require
from concord.people.request import Request


class HabitForm(forms.Form):
    """How many are few."""

    number = forms.IntegerField(
        label=gettext_lazy("People who must say yes, at most"),
        error_messages=dict.fromkeys(("required", "invalid"), gettext_lazy("Write a whole number of people, like 3.")),
        help_text=gettext_lazy("The decider and everybody who must approve. One more than that, and the page says so."),
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST, "class": "short"}),
    )


@require_http_methods(["GET", "POST"])
def deciding_habit(request: Request) -> HttpResponse:
    """The number, and why it matters."""
    require(request.actor, "decision.habit")
    form = HabitForm(request.POST or None, initial={"number": most_deciders()}, auto_id="%s")

    def keep(number: int) -> None:
        set_most_deciders(by=request.actor, at=timezone.now(), number=number)

    if answer(form, keep):
        messages.success(request, _("Kept. It holds for every open decision from now on."))
        return redirect("deciding-habit")
    return render(request, "settings/deciding.html", {"form": form}, status=422 if form.errors else 200)
