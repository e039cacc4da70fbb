"""Ask a question that one person decides: background, options, by when, and what silence means."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from concord.decisions import deciding, framing
from concord.decisions.models import Decision, Method
from concord.decisions.optioning import OptionWords
from concord.pages.decision_reading import readable
from concord.pages.door import answer
from concord.pages.planning import offer_teams
from concord.pages.turning import sent, turn_to
from concord.people.models import Department, Person, Team
from concord.people.permissions import may, require
from concord.people.request import Request


class FrameForm(forms.Form):
    """What is settled before anybody decides."""

    background = forms.CharField(
        label=gettext_lazy("What must people know?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How is it decided?"), choices=Method, initial=Method.ADVICE, widget=forms.RadioSelect
    )
    due = forms.DateField(
        label=gettext_lazy("By when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
    )
    on_silence = forms.CharField(
        label=gettext_lazy("What happens when nobody decides by then?"),
        required=False,
        help_text=gettext_lazy("Written before, so that silence is an answer too. It happens by itself."),
        widget=forms.Textarea(
            attrs={"rows": 2, "placeholder": gettext_lazy("We stay as we are until spring, and look again.")}
        ),
    )
    departments = forms.ModelMultipleChoiceField(
        Department.objects.none(),
        label=gettext_lazy("Which departments does it touch?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("It does not close before each of them was heard, or waived by name."),
    )
    approvers = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Must anybody approve it, besides the decider?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Better nobody: advice is heard without a veto, and work does not stall."),
    )
    private = forms.BooleanField(label=gettext_lazy("Keep the views private until they open together"), required=False)

    def __init__(self, *args: Any, team: Team | None, chairs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["departments"].queryset = Department.objects.all()  # type: ignore[attr-defined]
        self.fields["approvers"].queryset = seated(team)  # type: ignore[attr-defined]
        if not chairs:
            del self.fields["private"]


class AskingForm(FrameForm):
    """The question, who decides, and what could be done."""

    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Team"), empty_label=None)
    question = forms.CharField(
        label=gettext_lazy("What is to be decided?"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Shall we open in Porto in spring?")}),
    )
    decider = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Who decides?"),
        empty_label=None,
        help_text=gettext_lazy("One person. The others are heard."),
    )
    proposal = forms.CharField(
        label=gettext_lazy("What do you propose?"),
        required=False,
        help_text=gettext_lazy("A sentence that can be answered with yes or no. It can be worded later."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    options = forms.CharField(
        label=gettext_lazy("What else could be done?"),
        required=False,
        help_text=gettext_lazy("One option on each line. What speaks for and against comes on the next page."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("team", "question", "background", "decider", "proposal", "options", "method", "due", "on_silence")

    def __init__(self, *args: Any, teams: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_teams(self, teams)
        self.fields["decider"].queryset = seated(Team(pk=teams[0]))  # type: ignore[attr-defined]


def seated(team: Team | None) -> Any:
    """Those with a seat on the team."""
    people = Person.objects.filter(left_at=None)
    return people.filter(memberships__team=team).distinct() if team else people.none()


@require_http_methods(["GET", "POST"])
def asking(request: Request) -> HttpResponse:
    """Ask for a decision, outside a meeting."""
    teams = [team for team in request.actor.teams if may(request.actor, "decision.propose", Team(pk=team))]
    require(request.actor, "decision.propose", Team(pk=teams[0] if teams else None))
    old = supersedable(request)
    chosen = request.POST.get("team", "")
    teams = [int(chosen), *(row for row in teams if row != int(chosen))] if chosen in map(str, teams) else teams
    first = Team(pk=teams[0])
    chairs = may(request.actor, "decision.keep_private", first)
    start = {"decider": request.actor.person_id, "question": old.question if old else ""}
    form = AskingForm(sent(request), initial=start, teams=teams, team=first, chairs=chairs)
    made: list[Decision] = []

    def ask(**words: Any) -> None:
        lines = [line.strip() for line in words.pop("options").splitlines() if line.strip()]
        frame = {key: words.pop(key) for key in ("background", "method", "due", "on_silence")}
        frame["private"] = words.pop("private", False)
        made.append(
            deciding.ask(
                words.pop("team"),
                by=request.actor,
                at=timezone.now(),
                frame=framing.Frame(**frame),
                options=[OptionWords(name=line) for line in lines],
                supersedes=old,
                **words,
            )
        )

    if answer(form, ask):
        return turn_to(
            request, reverse("decision", args=[made[0].pk]), say=_("Asked. Here is where it will be decided.")
        )
    context = {"form": form, "old": old, "purpose": request.person.organization.purpose}
    return render(request, "decisions/asking.html", context, status=422 if form.errors else 200)


def supersedable(request: Request) -> Decision | None:
    """The decision that the new one is to supersede, named in the address."""
    number = request.GET.get("instead", "")
    if not number.isdecimal():
        return None
    return get_object_or_404(Decision.objects.filter(team__in=request.actor.teams), pk=number)


@require_http_methods(["GET", "POST"])
def framing_anew(request: Request, pk: int) -> HttpResponse:
    """Change how an open decision comes about."""
    found = readable(request, pk)
    require(request.actor, "decision.frame", found)
    names = ("background", "method", "due", "on_silence", "private")
    start = {name: getattr(found, name) for name in names}
    start["departments"] = list(found.departments.all())
    start["approvers"] = [row.person_id for row in found.approvers.all()]
    chairs = may(request.actor, "decision.keep_private", found)
    form = FrameForm(sent(request), initial=start, team=found.team, chairs=chairs)

    def change(departments: Any, approvers: Any, **words: Any) -> None:
        to = framing.Frame(**{"private": found.private, **words})
        framing.frame(
            found, by=request.actor, at=timezone.now(), to=to, departments=departments, approvers=list(approvers)
        )

    if answer(form, change):
        return turn_to(request, reverse("decision", args=[pk]), say=_("So it is decided."))
    return render(
        request, "decisions/framing.html", {"form": form, "decision": found}, status=422 if form.errors else 200
    )
