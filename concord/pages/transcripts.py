"""Add a transcript to a held meeting: choose it, say who its speakers are, confirm; replace or remove it."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from concord.foundation.errors import Refused
from concord.meetings import transcribing
from concord.meetings.lengths import length_in_words
from concord.meetings.models import Transcript
from concord.meetings.transcript_people import GUEST, Choice
from concord.meetings.transcript_source import Source, read_source
from concord.meetings.transcript_text import refuse_large
from concord.meetings.transcript_words import keeps_words
from concord.pages.door import answer
from concord.pages.meeting import readable
from concord.pages.transcript_packing import packed, reopened
from concord.pages.turning import turn_to
from concord.people.permissions import require
from concord.people.request import Request
from concord.rhythm.models import Meeting

NOBODY = "nobody"


class TranscriptForm(forms.Form):
    """A file or a paste."""

    file = forms.FileField(
        label=gettext_lazy("The transcript as a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,.txt,text/vtt,text/plain"}),
        help_text=gettext_lazy("From Zoom, Teams, Meet and others: .vtt or .srt, or text with names."),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or paste its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={
                "rows": 6,
                "spellcheck": "false",
                "autocomplete": "off",
                "placeholder": "Ana Silva  00:00:50\nLet us open in Porto.\n\nBen Okafor  00:01:07\nIn March.",
            }
        ),
    )


@require_http_methods(["GET", "POST"])
def transcript(request: Request, pk: int) -> HttpResponse:
    """Choose a transcript; then see who speaks in it. Nothing is written."""
    meeting = addable(request, pk)
    form = TranscriptForm(request.POST, request.FILES) if request.method == "POST" else TranscriptForm()
    read: list[Source] = []
    if answer(form, lambda **given: read.append(source_of(**given))):
        return preview(request, meeting, read[0])
    shown = {
        "meeting": meeting,
        "form": form,
        "there": Transcript.objects.filter(meeting=meeting).select_related("by").first(),
        "keeps_words": keeps_words(meeting.team),
    }
    return render(request, "transcript/adding.html", shown, status=422 if form.errors else 200)


def addable(request: Request, pk: int) -> Meeting:
    meeting = readable(request, pk)
    require(request.actor, "transcript.add", meeting)
    transcribing.must_be_held(meeting)
    return meeting


def source_of(*, file: UploadedFile | None, pasted: str) -> Source:
    """The captions of what was handed over; a trouble stands at the field that it came in by."""
    if file is None and not pasted.strip():
        raise Refused(_("Choose a file, or paste the text of a transcript."), field="file")
    try:
        refuse_large((file.size if file else len(pasted)) or 0)
        return read_source(file.read() if file else pasted)
    except Refused as refused:
        raise Refused(refused.sentence, field="file" if file else "pasted") from refused


def preview(
    request: Request, meeting: Meeting, source: Source, *, chosen: dict[str, str] | None = None, trouble: str = ""
) -> HttpResponse:
    """Each speaker with who that may be; after a refusal with what was chosen."""
    seen = transcribing.preview(meeting, source, by=request.actor)
    given = chosen or {row.speaker.label: str(row.person.pk) if row.person else "" for row in seen.proposals}
    shown = {
        "meeting": meeting,
        "seen": seen,
        "rows": [(row, given.get(row.speaker.label, "")) for row in seen.proposals],
        "others": seen.company.offered(seen.proposals),
        "open": sum(not given.get(row.speaker.label) for row in seen.proposals),
        "length": length_in_words(source.length) if source.timed else "",
        "packed": packed(source, meeting, words=seen.keeps_words),
        "trouble": trouble,
    }
    return render(request, "transcript/preview.html", shown, status=422 if trouble else 200)


@require_POST
def confirmation(request: Request, pk: int) -> HttpResponse:
    """Keep the numbers of what was previewed."""
    meeting = addable(request, pk)
    source = reopened(request.POST.get("packed", ""), meeting)
    labels = [speaker.label for speaker in source.speakers]
    given = dict(zip(labels, request.POST.getlist("who"), strict=False))
    replaces = request.POST.get("replaces", "")
    try:
        kept = transcribing.add(
            meeting,
            source,
            by=request.actor,
            at=timezone.now(),
            speakers={label: choice_of(word) for label, word in given.items() if word},
            replaces=int(replaces) if replaces.isdecimal() else None,
        )
    except Refused as refused:
        return preview(request, meeting, source, chosen=given, trouble=refused.sentence)
    said = _("The transcript is added, with its words.") if kept.words else _("Added. Its words are dropped.")
    return turn_to(request, minutes_of(meeting), say=said)


def choice_of(word: str) -> Choice:
    """A person's number, a guest, or nobody to be counted. What is none of these means nobody here."""
    if word in (GUEST, NOBODY):
        return GUEST if word == GUEST else None
    return int(word) if word.isdecimal() else 0


@require_POST
def removal(request: Request, pk: int) -> HttpResponse:
    """Remove it with all its numbers."""
    meeting = readable(request, pk)
    transcribing.remove(meeting, by=request.actor, at=timezone.now())
    return turn_to(request, minutes_of(meeting), say=_("The transcript is removed, with its numbers."))


def minutes_of(meeting: Meeting) -> str:
    return reverse("minutes", args=[meeting.pk]) + "#spoken"
