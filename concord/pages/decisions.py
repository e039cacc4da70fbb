"""One decision: its question and proposal, who decides, what each touched department sees, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concord.decisions import deciding
from concord.decisions.models import Decision, Perspective
from concord.foundation.errors import Refused
from concord.meetings.models import Contribution
from concord.pages.door import answer
from concord.pages.turning import sent, turn_to
from concord.people.models import Department
from concord.people.permissions import may
from concord.people.request import Request
from concord.segments.consenting import consent_in_words


@dataclass(frozen=True)
class View:
    """A touched department, and what it said; None while it is awaited."""

    department: Department
    perspectives: list[Perspective]


class OutcomeForm(forms.Form):
    """What was decided."""

    outcome = forms.CharField(
        label=gettext_lazy("What is decided?"),
        help_text=gettext_lazy("A sentence that somebody who was not there understands. It is final."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PerspectiveForm(forms.Form):
    """What a department sees."""

    words = forms.CharField(
        label=gettext_lazy("What does your department see?"),
        widget=forms.Textarea(
            attrs={"rows": 3, "placeholder": gettext_lazy("It works if the evening routes are settled first.")}
        ),
    )


@require_http_methods(["GET", "POST"])
def decision(request: Request, pk: int) -> HttpResponse:
    """The decision's page; POST writes the outcome and closes it."""
    found = readable(request, pk)
    form = OutcomeForm(sent(request))

    def decide(outcome: str) -> None:
        deciding.close(found, by=request.actor, outcome=outcome, at=timezone.now())

    if form.is_bound and not closes(request, found):
        decide(request.POST.get("outcome", ""))  # refused in words of its own: the page shows no form for it
    if answer(form, decide):
        return turn_to(request, reverse("decision", args=[pk]), say=_("Decided. It holds from now on."))
    return shown(request, found, outcome=form)


def closes(request: Request, found: Decision) -> bool:
    return found.closed_at is None and may(request.actor, "decision.close", found)


@require_POST
def perspective(request: Request, pk: int) -> HttpResponse:
    """Say what the reader's department sees."""
    found = readable(request, pk)
    department = request.person.department
    form = PerspectiveForm(request.POST)

    def say(words: str) -> None:
        if department is None:
            raise Refused(_("You belong to no department yet. Choose one on your profile, then say what it sees."))
        deciding.give_perspective(found, department, by=request.actor, at=timezone.now(), words=words)

    if answer(form, say):
        return turn_to(request, reverse("decision", args=[pk]), say=_("Your department’s view is noted."))
    return shown(request, found, perspective=form)


@require_POST
def waiver(request: Request, pk: int) -> HttpResponse:
    """Go on without a department's view, by name."""
    found = readable(request, pk)
    department = get_object_or_404(found.departments.all(), pk=request.POST.get("department") or 0)
    deciding.give_perspective(found, department, by=request.actor, at=timezone.now(), waived=True)
    return turn_to(request, reverse("decision", args=[pk]), say=_("Going on without %s, by name.") % department.name)


def readable(request: Request, pk: int) -> Decision:
    """The decision, or 404 for somebody of another team."""
    rows = Decision.objects.filter(team__in=request.actor.teams).select_related(
        "decider__department", "segment__meeting"
    )
    return get_object_or_404(rows.prefetch_related("departments", "perspectives__person__department"), pk=pk)


def shown(
    request: Request,
    found: Decision,
    *,
    outcome: OutcomeForm | None = None,
    perspective: PerspectiveForm | None = None,
) -> HttpResponse:
    given = list(found.perspectives.all())
    views = [View(row, [said for said in given if said.department_id == row.pk]) for row in found.departments.all()]
    touched = {row.pk for row in found.departments.all()}
    own = request.person.department_id
    context = {
        "decision": found,
        "views": views,
        "others": [said for said in given if said.department_id not in touched],
        "silent": found.silent_departments(),
        "consent": consent_of(found),
        "closes": closes(request, found),
        "speaks": found.closed_at is None and own is not None and may(request.actor, "decision.propose", found),
        "own_said": any(said.person_id == request.actor.person_id for said in given),
        "outcome_form": outcome or OutcomeForm(),
        "perspective_form": perspective or PerspectiveForm(),
    }
    return render(request, "decisions/decision.html", context)


def consent_of(found: Decision) -> tuple[str, list[Contribution]] | None:
    """The consent check in words, and the objections; only once all answers have been opened together."""
    if found.segment is None or found.segment.phase != "outcome":
        return None
    votes = list(found.segment.contributions.filter(face="consent").select_related("person__department"))
    return (consent_in_words(votes), [vote for vote in votes if vote.number == 3]) if votes else None
