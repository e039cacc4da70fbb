"""Work that nobody claims: written down, offered to all, taken by two."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concord.goals import claiming
from concord.goals.models import UnclaimedWork
from concord.pages.door import answer
from concord.pages.goals import proposable
from concord.pages.planning import offer_teams
from concord.pages.turning import sent, turn_to
from concord.people.models import Team
from concord.people.request import Request

SETTLED_SHOWN = 20


class NoteForm(forms.Form):
    """What nobody does."""

    what = forms.CharField(
        label=gettext_lazy("What does nobody do?"),
        max_length=claiming.LONGEST,
        widget=forms.TextInput(
            attrs={"class": "words", "placeholder": gettext_lazy("Somebody must call the growers back on Mondays.")}
        ),
    )
    why = forms.CharField(
        label=gettext_lazy("What happens when it stays undone?"),
        required=False,
        max_length=claiming.LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2, "class": "words"}),
    )
    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Team"), empty_label=None)


@require_http_methods(["GET", "POST"])
def unclaimed(request: Request) -> HttpResponse:
    """The list, and a line to add to it."""
    teams = proposable(request)
    form = NoteForm(sent(request))
    offer_teams(form, teams)
    if answer(form, lambda **said: claiming.note(by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("unclaimed"), say=_("Written down, and offered to all."))
    rows = UnclaimedWork.objects.filter(team__in=request.actor.teams).select_related("noted_by", "goal")
    rows = rows.prefetch_related("claims__person__department")
    settled = rows.exclude(taken_at=None, let_go_at=None).order_by("-pk")[:SETTLED_SHOWN]
    context = {
        "form": form,
        "notes": bool(teams),
        "open": [(row, any(claim.person_id == request.person.pk for claim in row.claims.all()))
                 for row in rows.filter(taken_at=None, let_go_at=None)],
        "settled": settled,
    }  # fmt: skip
    return render(request, "goals/unclaimed.html", context, status=422 if form.errors else 200)


@require_POST
def claim(request: Request, pk: int) -> HttpResponse:
    """I would do a part of it."""
    words = request.POST.get("words", "")
    taken = claiming.claim(readable(request, pk), by=request.actor, at=timezone.now(), words=words)
    said = _("It has hands now: yours and another's.") if taken else _("Said. With one more, it has hands.")
    return turn_to(request, reverse("unclaimed"), say=said)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Not me after all."""
    claiming.take_claim_back(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("unclaimed"), say=_("Taken back. It stays on the list."))


@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    """It will not be done."""
    found = readable(request, pk)
    claiming.let_go(found, by=request.actor, at=timezone.now(), why=request.POST.get("why", ""))
    return turn_to(request, reverse("unclaimed"), say=_("Let go, aloud."))


def readable(request: Request, pk: int) -> UnclaimedWork:
    return get_object_or_404(UnclaimedWork.objects.filter(team__in=request.actor.teams), pk=pk)
