"""The purpose: the sentence, who affirmed it in their own words, and what is proposed instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from concord.foundation.errors import Refused
from concord.goals import purpose as doing
from concord.goals.models import Affirmation, Purpose
from concord.goals.purpose_models import OBJECTS
from concord.pages.door import answer as answered
from concord.pages.goals import proposable
from concord.pages.planning import offer_teams
from concord.pages.turning import turn_to
from concord.people.models import Team
from concord.people.permissions import may
from concord.people.request import Request
from concord.pulses.counting import THRESHOLD
from concord.pulses.questions import PURPOSE
from concord.pulses.repeating import newest_asked
from concord.pulses.reporting import told_by

WORDS = {"rows": 2, "class": "words"}


class SentenceForm(forms.Form):
    """The single reason that every leader can repeat."""

    sentence = forms.CharField(
        label=gettext_lazy("Our purpose, in one sentence"),
        max_length=doing.LONGEST,
        help_text=gettext_lazy("Short enough to say it by heart."),
        widget=forms.Textarea(attrs=WORDS),
    )
    why = forms.CharField(
        label=gettext_lazy("Why this one?"), required=False, max_length=600, widget=forms.Textarea(attrs=WORDS)
    )
    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("Whose consent is asked?"), empty_label=None)


class AffirmForm(forms.Form):
    """In own words."""

    words = forms.CharField(
        label=gettext_lazy("What does it mean for your work? In your own words"),
        max_length=doing.LONGEST_WORDS,
        widget=forms.Textarea(attrs=WORDS),
    )


@require_GET
def purpose(request: Request) -> HttpResponse:
    """Why we are here."""
    return render(request, "direction/purpose.html", shown(request))


@require_POST
def propose(request: Request) -> HttpResponse:
    """Propose a sentence."""
    form = sentence_form(request, request.POST)
    if answered(form, lambda **said: doing.propose(by=request.actor, at=timezone.now(), **said)):
        return back(request, _("Proposed. Everybody at the table is asked."))
    return render(request, "direction/purpose.html", shown(request) | {"sentence_form": form}, status=422)


@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Agree, stand aside or object."""
    said, why = request.POST.get("answer", ""), request.POST.get("why", "")
    number = int(said) if said.isdecimal() else 0
    try:
        doing.answer(readable(request, pk), by=request.actor, at=timezone.now(), answer=number, why=why)
    except Refused as refused:
        typed = {"answer_refused": refused.sentence, "my_why": why}
        return render(request, "direction/purpose.html", shown(request) | typed, status=422)
    return back(request, _("Said. All answers open together."))


@require_POST
def adopt(request: Request, pk: int) -> HttpResponse:
    """Adopt it without whoever is away."""
    doing.adopt_without(readable(request, pk), by=request.actor, at=timezone.now())
    return back(request, _("Adopted. Every leader is asked to affirm it."))


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take the proposal back."""
    doing.withdraw(readable(request, pk), by=request.actor, at=timezone.now())
    return back(request, _("Withdrawn. What held before holds on."))


@require_POST
def affirm(request: Request) -> HttpResponse:
    """Affirm it by name."""
    form = AffirmForm(request.POST)
    if answered(form, lambda words: doing.affirm(by=request.actor, at=timezone.now(), words=words)):
        return back(request, _("Thank you. Your words stand here with your name."))
    return render(request, "direction/purpose.html", shown(request) | {"affirm_form": form}, status=422)


def shown(request: Request) -> dict[str, Any]:
    """For direction/purpose.html."""
    me, standing, asked = request.person.pk, doing.standing(), doing.proposed()
    affirmed = (
        list(Affirmation.objects.filter(purpose=standing).select_related("person__department")) if standing else []
    )
    by_now = {row.person_id for row in affirmed}
    mine = next((row for row in affirmed if row.person_id == me), None)
    table = asked is not None and asked.team_id in request.actor.teams
    missing = doing.missing(asked) if asked and table else []
    answers = list(asked.answers.select_related("person__department")) if asked and table else []
    return {
        "sentence": request.person.organization.purpose,
        "since": standing.adopted_at if standing and standing.team_id else None,
        "typed": standing if standing and standing.proposed_by and not standing.team_id else None,
        "affirmed": affirmed,
        "not_yet": [person for person in doing.leaders() if person.pk not in by_now],
        "mine": mine,
        "may_affirm": may(request.actor, "purpose.affirm"),
        "affirm_form": AffirmForm(initial={"words": mine.words if mine else ""}),
        "asked": asked if table else None,
        "missing": missing,
        "my_answer": (my_answer := next((row for row in answers if row.person_id == me), None)),
        "my_why": my_answer.why if my_answer else "",
        "answers": [] if missing else answers,
        "objections": [row for row in answers if row.answer == OBJECTS] if not missing else [],
        "may_adopt": bool(asked and missing and timezone.now() >= asked.proposed_at + doing.WAITS_AT_MOST),
        "former": list(
            Purpose.objects.filter(adopted_at__isnull=False).exclude(pk=standing.pk if standing else 0)[:10]
        ),
        "by_heart": by_heart(request, standing),
        "proposes": bool(proposable(request)),
        "sentence_form": sentence_form(request),
    }


def sentence_form(request: Request, given: Any = None) -> SentenceForm:
    form = SentenceForm(given)
    offer_teams(form, proposable(request))
    return form


def readable(request: Request, pk: int) -> Purpose:
    return get_object_or_404(Purpose.objects.filter(team__in=request.actor.teams), pk=pk)


def back(request: Request, said: str) -> HttpResponse:
    return turn_to(request, reverse("purpose"), say=said)


def by_heart(request: Request, standing: Purpose | None) -> str:
    """How many said in the last closing questions that they can repeat it. Below the threshold, what is needed."""
    pulse = newest_asked(request.actor.teams)
    if (
        pulse is None
        or pulse.meeting is None
        or (standing and standing.adopted_at and pulse.meeting.starts < standing.adopted_at)
    ):
        return ""  # never asked, or of another sentence
    told = next(iter(told_by(pulse, [PURPOSE])))
    said = {"day": date_format(timezone.localtime(pulse.meeting.starts), "j F"), "n": told.answered}
    if told.counts is None:
        return _("Asked on %(day)s who can say it by heart: fewer than %(least)d answered, so nothing is shown.") % {
            **said, "least": THRESHOLD
        }  # fmt: skip
    return _("Asked on %(day)s, %(yes)d of %(n)d said that they can say it by heart.") % {
        **said,
        "yes": told.rather_yes,
    }
