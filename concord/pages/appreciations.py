"""Thanks in words: give them, read them; and for the chair alone, who has not been thanked for a quarter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from concord.pages.door import answer, readable_row
from concord.pages.turning import sent, turn_to
from concord.people.models import AT_THE_TABLE, Person, Team
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.values import appreciating, balancing
from concord.values.models import Value

ON_A_PAGE = 30


class ThanksForm(forms.Form):
    """Whom, and what for."""

    to = forms.ModelChoiceField(
        Person.objects.none(), label=gettext_lazy("Whom do you thank?"), empty_label=gettext_lazy("Choose somebody")
    )
    words = forms.CharField(
        label=gettext_lazy("What for?"),
        max_length=appreciating.LONGEST,
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "class": "words",
                "placeholder": gettext_lazy("You told me my letter was cold before it went out. It was."),
            }
        ),
    )
    value = forms.ModelChoiceField(
        Value.objects.none(),
        label=gettext_lazy("For living a value?"),
        required=False,
        empty_label=gettext_lazy("No value in particular"),
    )

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, Any] = {"to": thankable(request), "value": Value.objects.standing()}
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]


def thankable(request: Request) -> QuerySet[Person]:
    """Everybody, for those who see the people; those who lead, for everybody else."""
    rows = Person.objects.filter(left_at=None).exclude(pk=request.person.pk)
    if not may(request.actor, "people.read"):
        rows = rows.filter(memberships__kind__in=AT_THE_TABLE).distinct()
    return rows.order_by("name", "pk")


@require_http_methods(["GET", "POST"])
def appreciations(request: Request) -> HttpResponse:
    """Thank somebody; read what you gave, were given, and what was opened in your meetings."""
    require(request.actor, "appreciation.send")
    form = ThanksForm(request, sent(request), initial={"to": request.GET.get("to", "")})
    if answer(form, lambda to, **said: appreciating.thank(to, by=request.actor, at=timezone.now(), **said)):
        name = form.cleaned_data["to"].first_name
        return turn_to(request, reverse("appreciations"), say=_("%s reads it now, and gets a letter.") % name)
    rows = Paginator(appreciating.seen_by(request.actor).exclude(opened_at=None), ON_A_PAGE)
    context = {
        "form": form,
        "cards": rows.get_page(request.GET.get("page", "1")),
        "chairs": [
            team
            for team in Team.objects.filter(pk__in=request.actor.teams)
            if may(request.actor, "appreciation.balance", team)
        ],
        "tells": may(request.actor, "story.tell") and Value.objects.standing().exists(),
    }
    return render(request, "appreciations/appreciations.html", context, status=422 if form.errors else 200)


@require_GET
def balance(request: Request, pk: int) -> HttpResponse:
    """For the chair alone."""
    team = readable_row(request, "appreciation.balance", Team.objects.all(), pk)
    found = balancing.balance(team, by=request.actor, at=timezone.now())
    return render(request, "appreciations/balance.html", {"team": team, "balance": found})
