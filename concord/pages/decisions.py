"""One decision: its question and proposal, who decides, what each touched department sees, and what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concord.decisions import deciding
from concord.decisions.models import Decision, Option
from concord.foundation.errors import Refused
from concord.meetings.models import Contribution
from concord.pages.decision_reading import readable, shown
from concord.pages.door import answer
from concord.pages.turning import sent, turn_to
from concord.people.permissions import may
from concord.people.request import Request
from concord.segments.consenting import consent_in_words


class OutcomeForm(forms.Form):
    """What was decided."""

    outcome = forms.CharField(
        label=gettext_lazy("What is decided?"),
        help_text=gettext_lazy("A sentence that somebody who was not there understands. It is final."),
        widget=forms.Textarea(attrs={"rows": 3, "data-key": "d", "data-key-label": gettext_lazy("Decide")}),
    )
    chosen = forms.ModelChoiceField(
        Option.objects.none(),
        label=gettext_lazy("Which option?"),
        required=False,
        empty_label=gettext_lazy("None of them"),
    )
    grounds = forms.CharField(
        label=gettext_lazy("On what grounds?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    reopens_when = forms.CharField(
        label=gettext_lazy("What would open it again?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    message = forms.CharField(
        label=gettext_lazy("The one message that each of us gives"), max_length=300, required=False
    )
    review_on = forms.DateField(
        label=gettext_lazy("When do we ask whether it worked?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if options := decision.options.all():
            self.fields["chosen"].queryset = options  # type: ignore[attr-defined]
        else:
            del self.fields["chosen"]


class PerspectiveForm(forms.Form):
    """What a department sees."""

    words = forms.CharField(
        label=gettext_lazy("What does your department see?"),
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "placeholder": gettext_lazy("It works if the evening routes are settled first."),
                "data-key": "s",
                "data-key-label": gettext_lazy("Say what your department sees"),
            }
        ),
    )


@require_http_methods(["GET", "POST"])
def decision(request: Request, pk: int) -> HttpResponse:
    """The decision's page; POST writes the outcome and closes it."""
    found = readable(request, pk)
    form = OutcomeForm(sent(request), decision=found)

    def decide(outcome: str, **words: Any) -> None:
        deciding.close(found, by=request.actor, outcome=outcome, at=timezone.now(), **words)

    if form.is_bound and not closes(request, found):
        decide(request.POST.get("outcome", ""))  # refused in words of its own: the page shows no form for it
    if answer(form, decide):
        return turn_to(request, reverse("decision", args=[pk]), say=_("Decided. It holds from now on."))
    return show(request, found, outcome=form)


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
    return show(request, found, perspective=form)


@require_POST
def waiver(request: Request, pk: int) -> HttpResponse:
    """Go on without a department's view, by name."""
    found = readable(request, pk)
    department = get_object_or_404(found.departments.all(), pk=request.POST.get("department") or 0)
    deciding.give_perspective(found, department, by=request.actor, at=timezone.now(), waived=True)
    return turn_to(request, reverse("decision", args=[pk]), say=_("Going on without %s, by name.") % department.name)


def show(
    request: Request,
    found: Decision,
    *,
    outcome: OutcomeForm | None = None,
    perspective: PerspectiveForm | None = None,
) -> HttpResponse:
    own = request.person.department
    context = shown(request, found) | {
        "closes": closes(request, found),
        "purpose": request.person.organization.purpose,
        "speaks": found.closed_at is None and own is not None and may(request.actor, "decision.propose", found),
        "own_is_missing": own is not None and own.name in found.silent_departments(),
        "own_said": any(said.person_id == request.actor.person_id for said in found.perspectives.all()),
        "outcome_form": outcome or OutcomeForm(decision=found),
        "perspective_form": perspective or PerspectiveForm(),
        "room": consent_of(found),
    }
    return render(request, "decisions/decision.html", context)


def consent_of(found: Decision) -> tuple[str, list[Contribution]] | None:
    """The room's consent check in words, and the objections: once opened, and until it stands in the record."""
    if found.segment is None or found.segment.phase != "outcome" or found.closed_at or found.rounds.all():
        return None
    votes = list(found.segment.contributions.filter(face="consent").select_related("person__department"))
    return (consent_in_words(votes), [vote for vote in votes if vote.number == 3]) if votes else None
