"""When one's list comes by mail."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concord.notices.digest_choosing import choice_of, choose
from concord.pages.door import answer
from concord.people.request import Request

HOURS = [(hour, f"{hour}:00") for hour in range(24)]


class DigestForm(forms.Form):
    """How often, and when."""

    often = forms.ChoiceField(
        label=gettext_lazy("How often?"),
        widget=forms.RadioSelect,
        choices=[
            ("weekdays", gettext_lazy("On weekdays")),
            ("daily", gettext_lazy("Every day")),
            ("weekly", gettext_lazy("On Mondays")),
            ("none", gettext_lazy("Never")),
        ],
    )
    hour = forms.TypedChoiceField(label=gettext_lazy("At"), choices=HOURS, coerce=int)


@require_http_methods(["GET", "POST"])
def digest(request: Request) -> HttpResponse:
    """The choice, and whose clock it goes by."""
    chosen = choice_of(request.person)
    form = DigestForm(request.POST or None, initial={"often": chosen.often, "hour": chosen.hour}, auto_id="%s")
    if answer(form, lambda **said: choose(request.person, by=request.actor, at=timezone.now(), **said)):
        messages.success(request, _("Chosen. It comes only when something waits for you."))
        return redirect("digest")
    context = {"form": form, "zone": timezone.get_current_timezone_name()}
    return render(request, "settings/digest.html", context, status=422 if form.errors else 200)
