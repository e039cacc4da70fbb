"""The letters: what was sent, for everybody here; drafts, for those on the team; and what may be told outside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from concord.brief import drafting, editing, publishing
from concord.brief.choosing import choose, habit, title_of
from concord.brief.gathering import happened
from concord.brief.links import signed_feed
from concord.brief.models import Brief, Subscription
from concord.meetings.printing import html
from concord.pages.decision_reading import readable as readable_decision
from concord.pages.door import answer, readable_row
from concord.pages.turning import turn_to
from concord.people.permissions import may
from concord.people.request import Request

ON_A_PAGE = 20


class LetterForm(forms.Form):
    """The text, and which one it began from."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=editing.LONGEST_SUBJECT)
    words = forms.CharField(
        label=gettext_lazy("The letter"),
        max_length=editing.LONGEST,
        help_text=gettext_lazy("Markdown: > a quote, ## a heading, - a list, **bold**, [words](https://address)."),
        widget=forms.Textarea(attrs={"rows": 18, "class": "words"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class HabitForm(forms.Form):
    """What it is called, who may read it, whether it is drafted."""

    title = forms.CharField(
        label=gettext_lazy("What is the letter called?"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Left empty: “Letter from the leaders of”, and the organization’s name."),
    )
    drafts = forms.BooleanField(
        label=gettext_lazy("Draft one after each meeting that has something to tell"), required=False
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Public: anybody with the address may read the letters that were sent, and subscribe"),
        required=False,
    )


@require_GET
def letters(request: Request) -> HttpResponse:
    """The letters, and one's own way to get them."""
    rows = Brief.objects.seen_by(request.actor).whole()
    chosen = habit()
    mine = Subscription.objects.filter(person=request.actor.person_id).first()
    context = {
        "title": title_of(chosen),
        "drafts": rows.drafts(),
        "sent": Paginator(rows.sent().order_by("-sent_at", "-pk"), ON_A_PAGE).get_page(request.GET.get("page", "1")),
        "mine": mine,
        "feed": f"{settings.CONCORD.address}{reverse('brief-own-feed', args=[signed_feed(request.person)])}",
        "public": f"{settings.CONCORD.address}{reverse('letters', args=[chosen.key])}" if chosen.is_public else "",
        "sets_up": may(request.actor, "brief.habit"),
    }
    return render(request, "brief/letters.html", context)


@require_http_methods(["GET", "POST"])
def letter(request: Request, pk: int) -> HttpResponse:
    """One letter; as long as it is a draft, POST changes it."""
    found = readable(request, pk)
    if request.method == "GET":
        return shown(request, found)
    form = LetterForm(request.POST)
    if answer(form, lambda **said: editing.reword(found, by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("brief", args=[pk]), say=_("Kept. Whoever had agreed is asked anew."))
    if "version" in form.errors or "words" in form.errors:  # what was typed stays; the next press is over theirs
        typed = request.POST.copy()
        typed["version"] = str(found.version)
        form.data = typed
    return shown(request, found, form)


@require_POST
def agreement(request: Request, pk: int) -> HttpResponse:
    """Agree to the text that was read."""
    found = readable(request, pk)
    editing.agree(found, by=request.actor, at=timezone.now(), version=version_read(request))
    return turn_to(request, reverse("brief", args=[pk]), say=_("You agree to this text."))


@require_POST
def agreement_back(request: Request, pk: int) -> HttpResponse:
    """Take it back."""
    editing.take_back(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("brief", args=[pk]), say=_("Taken back."))


@require_POST
def sending(request: Request, pk: int) -> HttpResponse:
    """Let it go out."""
    found = readable(request, pk)
    editing.send(found, by=request.actor, at=timezone.now(), version=version_read(request))
    return turn_to(request, reverse("brief", args=[pk]), say=_("It is on its way to everybody who asked for it."))


@require_POST
def drafting_anew(request: Request, pk: int) -> HttpResponse:
    """Write it anew from what happened."""
    drafting.draft_anew(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("brief", args=[pk]), say=_("Written anew from what happened."))


@require_POST
def letting_be(request: Request, pk: int) -> HttpResponse:
    """No letter this time."""
    editing.drop(readable(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("briefs"), say=_("No letter this time."))


@require_http_methods(["GET", "POST"])
def habit_page(request: Request) -> HttpResponse:
    """What it is called and who reads it."""
    chosen = habit()
    first = {"title": chosen.title, "drafts": chosen.drafts, "is_public": chosen.is_public}
    form = HabitForm(request.POST if request.method == "POST" else None, initial=first)
    if answer(form, lambda **said: choose(by=request.actor, at=timezone.now(), **said)):
        return turn_to(request, reverse("brief-habit"), say=_("Kept."))
    public = f"{settings.CONCORD.address}{reverse('letters', args=[chosen.key])}" if chosen.is_public else ""
    context = {"form": form, "public": public}
    return render(request, "settings/brief.html", context, status=422 if form.errors else 200)


@require_POST
def publication(request: Request, pk: int) -> HttpResponse:
    """Let the letter tell this decision."""
    publishing.make_public(readable_decision(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("decision", args=[pk]), say=_("The letter may tell it."))


@require_POST
def publication_back(request: Request, pk: int) -> HttpResponse:
    """Tell it no more."""
    publishing.make_internal(readable_decision(request, pk), by=request.actor, at=timezone.now())
    return turn_to(request, reverse("decision", args=[pk]), say=_("The letter does not tell it any more."))


def readable(request: Request, pk: int) -> Brief:
    """The letter, or 404 for a draft of others."""
    return readable_row(request, "brief.read", Brief.objects.seen_by(request.actor).whole(), pk)


def version_read(request: Request) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def shown(request: Request, found: Brief, form: LetterForm | None = None) -> HttpResponse:
    found = get_object_or_404(Brief.objects.whole(), pk=found.pk) if form else found
    edits = found.sent_at is None and found.dropped_at is None and may(request.actor, "brief.edit", found)
    first = {"subject": found.subject, "words": found.words, "version": found.version}
    context: dict[str, Any] = {
        "letter": found,
        "title": title_of(habit()),
        "body": html(found.words),
        "edits": edits,
        "form": form or LetterForm(initial=first),
    }
    if edits:
        agreed = [row.person for row in found.agreements.all() if row.version == found.version]
        context |= {
            "agreed": agreed,
            "mine": request.person in agreed,
            "enough": len(agreed) >= editing.ENOUGH,
            "sends": may(request.actor, "brief.send", found),
            "inner": not_public(found),
        }
    return render(request, "brief/letter.html", context, status=422 if form else 200)


def not_public(found: Brief) -> list[Any]:
    """What was decided in the meeting and is not marked public: nobody need wonder why it is missing."""
    from concord.decisions.models import Decision

    told = {row.pk for row in happened(found.meeting).decisions}
    rows = Decision.objects.filter(segment__meeting=found.meeting_id, closed_at__isnull=False)
    return [row for row in rows.exclude(ending="withdrawn") if row.pk not in told]
