"""A team's deck of get-to-know-you questions: what comes next, which tones, and the team's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from concord.decks import editing, pasting
from concord.decks.deck import Deck, deck_of
from concord.decks.questions import ABOUT_TONES, SUBJECTS, TONES, Question
from concord.pages.door import answer
from concord.pages.turning import sent, turn_to, where_from
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request

OWN, RETIRED = "own", "retired"


class LinesForm(forms.Form):
    """Questions of the team's own, one a line."""

    lines = forms.CharField(
        label=gettext_lazy("Your questions, one on each line"),
        widget=forms.Textarea(
            attrs={
                "rows": 4,
                "placeholder": gettext_lazy(
                    "Which harbour have you not seen yet?\nWhat did we laugh about in spring? [story]"
                ),
            }
        ),
        help_text=gettext_lazy(
            "Paste a whole list if you have one. Words in brackets at the end say more: [deep, personal, family]."
        ),
    )
    tone = forms.ChoiceField(label=gettext_lazy("Tone, where the line names none"), choices=list(TONES.items()))


class QuestionForm(forms.Form):
    """One question, worded anew."""

    words = forms.CharField(label=gettext_lazy("The question"), max_length=200)
    tone = forms.ChoiceField(label=gettext_lazy("Tone"), choices=list(TONES.items()))
    personal = forms.BooleanField(label=gettext_lazy("It may be personal"), required=False)
    about = forms.MultipleChoiceField(
        label=gettext_lazy("It asks about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Whoever never wants to be asked about one of these is not asked this."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = list(SUBJECTS.items())  # type: ignore[attr-defined]


def readable(request: Request, pk: int) -> Team:
    """The team, or 404 for somebody who has no seat there."""
    return get_object_or_404(Team.objects.filter(pk__in=request.actor.teams), pk=pk)


@require_http_methods(["GET", "POST"])
def deck(request: Request, pk: int) -> HttpResponse:
    """What is in the deck, tone by tone; a POST adds the team's own questions."""
    team = readable(request, pk)
    form = LinesForm(sent(request))
    added: list[Question] = []
    if answer(form, lambda **values: added.extend(pasting.paste(team, by=request.actor, at=now(), **values))):
        sentence = ngettext("%d question is in your deck.", "%d questions are in your deck.", len(added)) % len(added)
        return turn_to(request, f"{reverse('team-deck', args=[pk])}?show={OWN}", say=sentence)
    found = deck_of(team)
    shown = {
        "team": team,
        "deck": found,
        "form": form,
        "edits": may(request.actor, "deck.edit", team),
        "tones": [(tone, TONES[tone], ABOUT_TONES[tone], tone in found.tones) for tone in TONES],
        **listed(found, request.GET.get("show", "")),
    }
    return render(request, "teams/deck.html", shown, status=422 if form.errors else 200)


def listed(deck: Deck, wanted: str) -> dict[str, Any]:
    """The part of the deck that the reader looks at, and how much is in each."""
    parts = {tone: [row for row in deck.questions if row.tone == tone and not row.retired_at] for tone in TONES}
    parts[OWN] = [row for row in deck.questions if row.own and not row.retired_at]
    parts[RETIRED] = [row for row in deck.questions if row.retired_at]
    labels = {**TONES, OWN: _("Our own"), RETIRED: _("Retired")}
    wanted = wanted if wanted in parts else next(iter(deck.tones))
    tabs = [(part, labels[part], len(rows)) for part, rows in parts.items() if rows or part in (wanted, OWN)]
    return {"part": wanted, "questions": parts[wanted], "tabs": tabs, "retired": wanted == RETIRED}


@require_POST
def choice(request: Request, pk: int) -> HttpResponse:
    """Choose tones, and whether personal questions may come."""
    team = readable(request, pk)
    tones, personal = request.POST.getlist("tones"), "personal" in request.POST
    editing.choose(team, by=request.actor, at=now(), tones=tones, personal=personal)
    return turn_to(request, reverse("team-deck", args=[pk]), say=_("Chosen. The next question follows it."))


@require_http_methods(["GET", "POST"])
def question(request: Request, pk: int, key: str) -> HttpResponse:
    """Word a question anew."""
    team = readable(request, pk)
    require(request.actor, "deck.edit", team)
    found = editing.found(team, key)
    known = {"words": found.words, "tone": found.tone, "personal": found.personal, "about": found.about}
    form = QuestionForm(sent(request), initial=known)
    if answer(form, lambda **values: editing.reword(team, key, by=request.actor, at=now(), **values)):
        address = f"{reverse('team-deck', args=[pk])}?show={OWN}"
        return turn_to(request, address, say=_("Worded anew. It is one of your own now."))
    context = {"team": team, "question": found, "form": form}
    return render(request, "teams/deck_question.html", context, status=422 if form.errors else 200)


@require_POST
def retirement(request: Request, pk: int, key: str) -> HttpResponse:
    """Never ask this one again; the word “Undo” brings it back."""
    team = readable(request, pk)
    found = editing.retire(team, key, by=request.actor, at=now())
    undo = reverse("deck-question-return", args=[pk, key])
    sentence = _("Retired: %s") % found.words
    return turn_to(request, where_from(request, reverse("team-deck", args=[pk])), say=sentence, undo=undo)


@require_POST
def returning(request: Request, pk: int, key: str) -> HttpResponse:
    """Bring a question back."""
    team = readable(request, pk)
    found = editing.bring_back(team, key, by=request.actor, at=now())
    sentence = _("Back in your deck: %s") % found.words
    return turn_to(request, where_from(request, reverse("team-deck", args=[pk])), say=sentence)
