"""Direction: the purpose, and the decisions that hold."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from concord.decisions.models import Decision, Ending
from concord.pages.door import answer
from concord.pages.turning import sent, turn_to
from concord.pages.unchanged import made_once
from concord.people import founding
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request

ON_A_PAGE = 20


@require_GET
@made_once
def direction(request: Request) -> HttpResponse:
    """Why we are here, what is open, and what we decided."""
    rows = Decision.objects.filter(team__in=request.actor.teams).select_related("decider__department")
    ended = rows.exclude(closed_at=None).order_by("-closed_at").prefetch_related("successors")
    in_force = Paginator(ended.exclude(ending=Ending.WITHDRAWN), ON_A_PAGE)
    shown = {
        "purpose": request.person.organization.purpose,
        "edits": may(request.actor, "organization.edit", request.person.organization),
        "open": list(rows.filter(closed_at=None).prefetch_related("departments", "perspectives")),
        "withdrawn": list(ended.filter(ending=Ending.WITHDRAWN)[:ON_A_PAGE]),
        "asks": any(may(request.actor, "decision.propose", Team(pk=team)) for team in request.actor.teams),
        "imports": any(may(request.actor, "decision.import", Team(pk=team)) for team in request.actor.teams),
        "in_force": in_force.get_page(request.GET.get("page", "1")),
    }
    return render(request, "direction/direction.html", shown)


class PurposeForm(forms.Form):
    """The single reason that every leader can repeat."""

    purpose = forms.CharField(
        label=gettext_lazy("Our purpose, in one sentence"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Short enough to say it by heart. Everybody sees it where decisions are made."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "words"}),
    )


@require_http_methods(["GET", "POST"])
def purpose(request: Request) -> HttpResponse:
    """Change the purpose."""
    organization = request.person.organization
    require(request.actor, "organization.edit", organization)
    form = PurposeForm(sent(request), initial={"purpose": organization.purpose})
    if answer(
        form, lambda purpose: founding.change(organization, by=request.actor, at=timezone.now(), purpose=purpose)
    ):
        return turn_to(request, "/direction", say=_("The purpose is changed. It stands at the side of every page."))
    return render(request, "direction/purpose.html", {"form": form})
