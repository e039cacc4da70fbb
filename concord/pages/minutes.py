"""The minutes of a meeting: a letter to read, its versions, and how one is corrected."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from concord.decisions.models import Decision
from concord.meetings.models import LikelyAction, Minutes
from concord.meetings.printing import html
from concord.pages.difference import difference
from concord.pages.door import answer
from concord.pages.meeting import readable, watchable
from concord.pages.transcript_told import told
from concord.pages.turning import sent, turn_to
from concord.people.permissions import may, require
from concord.people.request import Request
from concord.pulses.counting import THRESHOLD
from concord.pulses.models import Pulse
from concord.pulses.saying import lost_words
from concord.rhythm.models import Meeting
from concord.segments import recording
from concord.segments.wording_minutes import spent


@require_GET
def minutes(request: Request, pk: int) -> HttpResponse:
    """The newest version as a letter, with what came of the meeting beside it."""
    meeting = minutes_of(request, pk)
    versions = list(meeting.minutes_versions.select_related("by"))
    if not versions:
        return render(
            request, "minutes/none.html", {"meeting": meeting}, status=200 if meeting.state != "ended" else 404
        )
    if not may(request.actor, "meeting.read", meeting):
        return as_guest(request, meeting, versions)
    actions = list(meeting.actions.prefetch_related("owners__department"))
    mine = [row for row in actions if row.is_owed_by(request.person.pk)]
    segments = [row for row in meeting.segments.all() if row.began_at and not row.skipped]
    shown = {
        "meeting": meeting,
        "newest": versions[0],
        "versions": versions,
        "letter": letter(body_of(versions[0].markdown)),
        "mine": mine,
        "others": [row for row in actions if row not in mine],
        "decisions": list(Decision.objects.filter(segment__meeting=meeting).select_related("decider")),
        "direction_operations": spent(segments),
        "pulse": silent_pulse(meeting),
        "likely": LikelyAction.objects.filter(meeting=meeting, settled_at=None).count(),
        "corrects": may(request.actor, "minutes.correct", meeting),
        "confirms": may(request.actor, "minutes.import", meeting),
        "address": request.build_absolute_uri(),
        "soonest": timezone.localdate(),
        "told": told(request, meeting),
    }
    return render(request, "minutes/minutes.html", shown)


def as_guest(request: Request, meeting: Meeting, versions: list[Minutes]) -> HttpResponse:
    """The letter alone, for somebody who watched."""
    text = letter(body_of(versions[0].markdown))
    shown = {"meeting": meeting, "newest": versions[0], "versions": versions, "letter": text, "guest": True}
    return render(request, "minutes/minutes.html", shown | {"address": request.build_absolute_uri()})


def minutes_of(request: Request, pk: int) -> Meeting:
    """The meeting whose minutes they are, or 404 for somebody who may not read them."""
    meeting = watchable(request, pk)
    if not may(request.actor, "minutes.read", meeting):
        raise Http404
    return meeting


def letter(markdown: str) -> SafeString:
    """The text as HTML; a line of a list that begins with a box needs no bullet."""
    text = str(html(markdown))
    return mark_safe(text.replace("<li>☐", '<li class="box">☐').replace("<li>☑", '<li class="box">☑'))  # noqa: S308  clean


def body_of(markdown: str) -> str:
    """The text without its first heading, which the page says already."""
    first, _line, rest = markdown.lstrip().partition("\n")
    return rest if first.startswith("# ") else markdown


def silent_pulse(meeting: Meeting) -> str:
    """Why the letter shows nothing of the closing questions, as a sentence; nothing when it does."""
    pulse = Pulse.objects.filter(meeting=meeting, told__isnull=False).first()
    if pulse is None:
        return ""
    if not pulse.answered:
        return _("Nobody answered the closing questions.")
    if pulse.lost:
        return lost_words(pulse)
    if pulse.answered < THRESHOLD:
        sentence = _("%(n)s answered. Below %(least)s answers nothing is shown, so that nobody can be recognized.")
        return sentence % {"n": pulse.answered, "least": THRESHOLD}
    return ""  # the letter has the counts


@require_GET
def version(request: Request, pk: int, number: int) -> HttpResponse:
    """An older version, and what changed from the one before it."""
    meeting = minutes_of(request, pk)
    found = {row.version: row for row in meeting.minutes_versions.select_related("by__department")}
    if number not in found:
        raise Http404
    before = found.get(number - 1)
    shown = {
        "meeting": meeting,
        "version": found[number],
        "newest": max(found),
        "letter": letter(body_of(found[number].markdown)),
        "changes": difference(before.markdown, found[number].markdown) if before else [],
    }
    return render(request, "minutes/version.html", shown)


class CorrectionForm(forms.Form):
    """The whole text, and what is corrected."""

    markdown = forms.CharField(
        label=gettext_lazy("The minutes"),
        help_text=gettext_lazy(
            "Markdown: ## for a heading, - for a list, **bold**. What you type is kept in this browser."
        ),
        widget=forms.Textarea(attrs={"rows": 24, "class": "words"}),
        strip=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("What do you correct?"),
        max_length=300,
        help_text=gettext_lazy("Everybody sees this sentence beside the new version."),
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Hiro was there from 10:20")}),
    )


@require_http_methods(["GET", "POST"])
def correction(request: Request, pk: int) -> HttpResponse:
    """Write a new version. The older ones stay readable."""
    meeting = readable(request, pk)
    require(request.actor, "minutes.correct", meeting)
    newest = get_object_or_404(Minutes.objects.filter(meeting=meeting).order_by("-version")[:1])
    form = CorrectionForm(sent(request), initial={"markdown": newest.markdown})
    if answer(form, lambda **values: recording.correct(meeting, by=request.actor, at=timezone.now(), **values)):
        sentence = _("Corrected. Version %d is what everybody reads now.") % (newest.version + 1)
        return turn_to(request, reverse("minutes", args=[pk]), say=sentence)
    return render(request, "minutes/correction.html", {"meeting": meeting, "form": form, "newest": newest})
