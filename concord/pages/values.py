"""Our values, as a letter: what we hold to, what we do for it, the newest story of each, and who signed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from concord.pages.door import answer
from concord.pages.turning import turn_to
from concord.people.clock import day_here
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.pulses import seeing
from concord.values import behaving, fading, reading, signing
from concord.values.consenting import going_on
from concord.values.models import Behavior, Story, Value

STORIES_SHOWN = 60


class SignatureForm(forms.Form):
    """By name, with a word of one's own."""

    words = forms.CharField(
        label=gettext_lazy("Which one asks most of you?"),
        required=False,
        max_length=signing.LONGEST,
        help_text=gettext_lazy("It stands beside your name."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "words"}),
    )


class BehaviorForm(forms.Form):
    """What one would see somebody do."""

    we_do = forms.TypedChoiceField(
        label=gettext_lazy("Is it something that"),
        choices=[("yes", gettext_lazy("We do")), ("no", gettext_lazy("We do not"))],
        coerce=lambda said: said == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("What would one see?"),
        max_length=behaving.LONGEST,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Say the bad news first, and on the same day")}),
    )


class ToneForm(forms.Form):
    """How we want to sound."""

    words = forms.CharField(
        label=gettext_lazy("How do we speak with each other when it is difficult?"),
        max_length=behaving.LONGEST_TONE,
        widget=forms.Textarea(attrs={"rows": 4, "class": "words"}),
    )


class DaysForm(forms.Form):
    """After how long a value fades."""

    days = forms.IntegerField(
        label=gettext_lazy("Days without a story, after which the team is told"),
        widget=forms.NumberInput(attrs={"class": "short", "min": fading.SHORTEST, "max": fading.LONGEST}),
    )


@require_GET
def values(request: Request) -> HttpResponse:
    """The letter."""
    return letter(request)


def letter(request: Request, failed: tuple[int, ToneForm] | None = None, **forms_: forms.Form) -> HttpResponse:
    require(request.actor, "value.read")
    today, reads = day_here(timezone.now()), may(request.actor, "story.read")
    rows = reading.letter(on=today, stories=reads)
    making, me = signing.to_sign(), request.person.pk
    signatures = list(making.signatures.select_related("person__department")) if making else []
    mine = next((row for row in signatures if row.person_id == me), None)
    signed = {row.person_id for row in signatures}
    tables = list(Team.objects.filter(pk__in=request.actor.teams).order_by("pk"))
    days = fading.days_of_habit()
    context = {
        "rows": rows,
        "reads": reads,
        "days": days,
        "faded": [row for row in rows if row.fresh.faded] if reads else [],
        "making": going_on(),
        "signatures": signatures,
        "mine": mine,
        "adopted": making,
        "not_yet": [person for person in signing.signers() if person.pk not in signed] if making and reads else [],
        "may_sign": bool(making) and may(request.actor, "value.sign"),
        "tones": [tone_of(request, team, failed) for team in tables[:5]],
        "makers": [team for team in tables if may(request.actor, "value.make", team)],
        "waiting": list(Story.objects.waiting_for(me, today)),
        "sign_form": SignatureForm(auto_id="signature-%s", initial={"words": mine.words if mine else ""}),
        "days_form": DaysForm(initial={"days": days}),
        "sets_days": may(request.actor, "value.habit"),
        **forms_,
    }
    return render(request, "values/values.html", context, status=422 if forms_ or failed else 200)


def tone_of(request: Request, team: Team, failed: tuple[int, ToneForm] | None) -> dict[str, Any]:
    """How the team wants to sound, and a form to word it anew, each field under a name of its own on the page."""
    tone = behaving.tone_of(team.pk)
    kept = ToneForm(auto_id=f"tone-{team.pk}-%s", initial={"words": tone.words if tone else ""})
    form = failed[1] if failed and failed[0] == team.pk else kept
    return {"team": team, "tone": tone, "words_it": may(request.actor, "tone.word", team), "form": form}


@require_GET
def as_markdown(request: Request) -> HttpResponse:
    """The letter as a file, with the stories that the reader may read."""
    require(request.actor, "value.read")
    text = reading.markdown(on=day_here(timezone.now()), stories=may(request.actor, "story.read"))
    answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="values.md"'
    return answer


@require_POST
def sign(request: Request) -> HttpResponse:
    """Put your name under them."""
    form = SignatureForm(request.POST, auto_id="signature-%s")
    if answer(form, lambda words: signing.sign(by=request.actor, at=timezone.now(), words=words)):
        return turn_to(request, reverse("values") + "#signed", say=_("Signed. Your name stands under it."))
    return letter(request, sign_form=form)


@require_POST
def tone(request: Request, pk: int) -> HttpResponse:
    """Word how the team wants to sound."""
    team = get_object_or_404(Team.objects.filter(pk__in=request.actor.teams), pk=pk)
    form = ToneForm(request.POST, auto_id=f"tone-{pk}-%s")
    if answer(form, lambda words: behaving.word_tone(team, by=request.actor, at=timezone.now(), words=words)):
        return turn_to(request, reverse("values"), say=_("Kept. The wording before it is kept, too."))
    return letter(request, (pk, form))


@require_POST
def days(request: Request) -> HttpResponse:
    """Set after how long a value fades."""
    form = DaysForm(request.POST)
    if answer(form, lambda days: fading.choose_days(days, by=request.actor, at=timezone.now())):
        return turn_to(request, reverse("values"), say=_("Kept."))
    return letter(request, days_form=form)


@require_GET
def value(request: Request, pk: int) -> HttpResponse:
    """One value: what we do, and every story of it."""
    return one(request, found(request, pk))


@require_POST
def behave(request: Request, pk: int) -> HttpResponse:
    """Write down what we do, or do not do."""
    row, form = found(request, pk), BehaviorForm(request.POST)
    if answer(form, lambda **said: behaving.write_behavior(row, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("value", args=[pk]), say=_("It stands there."))
    return one(request, found(request, pk), form)


@require_POST
def behavior_away(request: Request, pk: int) -> HttpResponse:
    """Take it away."""
    row = get_object_or_404(Behavior.objects.select_related("value"), pk=pk)
    behaving.take_behavior_away(row, by=request.actor, at=timezone.now())
    return turn_to(request, reverse("value", args=[row.value_id]), say=_("It is gone."))


def found(request: Request, pk: int) -> Value:
    require(request.actor, "value.read")
    return get_object_or_404(Value.objects.whole(), pk=pk)


def one(request: Request, row: Value, form: forms.Form | None = None) -> HttpResponse:
    today, reads = day_here(timezone.now()), may(request.actor, "story.read")
    rows: Any = Story.objects.shown_on(today).filter(value=row)[:STORIES_SHOWN] if reads else ()
    context: dict[str, Any] = {
        "value": row,
        "stories": list(rows),
        "reads": reads,
        "may_write": may(request.actor, "behavior.write", row) and not row.ended_at,
        "lived": seeing.lived(row, request.actor.teams),
        "form": form or BehaviorForm(),
    }
    return render(request, "values/value.html", context, status=422 if form else 200)
