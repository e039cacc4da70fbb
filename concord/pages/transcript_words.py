"""The words of a transcript, where a team keeps them: read, deleted, and the chair's choice."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from concord.meetings import transcript_words
from concord.meetings.models import Transcript
from concord.pages.meeting import readable
from concord.pages.turning import turn_to
from concord.people.models import Team
from concord.people.permissions import may, require
from concord.people.request import Request


@require_GET
def words(request: Request, pk: int) -> HttpResponse:
    """What was said, voice by voice, without times."""
    meeting = readable(request, pk)
    require(request.actor, "minutes.read", meeting)
    found = Transcript.objects.filter(meeting=meeting).exclude(words=[]).first()
    shown = {"meeting": meeting, "transcript": found, "deletes": may(request.actor, "transcript.add", meeting)}
    return render(request, "transcript/words.html", shown)


@require_POST
def deletion(request: Request, pk: int) -> HttpResponse:
    """Delete the words; the numbers stay."""
    meeting = readable(request, pk)
    transcript_words.delete_words(meeting, by=request.actor, at=timezone.now())
    address = reverse("minutes", args=[pk]) + "#spoken"
    return turn_to(request, address, say=_("The words are deleted. The numbers stay."))


@require_POST
def choice(request: Request, pk: int) -> HttpResponse:
    """Keep the words of transcripts from here on, or drop them."""
    team = get_object_or_404(Team.objects.filter(pk__in=request.actor.teams), pk=pk)
    keep = request.POST.get("keep") == "yes"
    deleted = transcript_words.settle_words(team, by=request.actor, at=timezone.now(), keep=keep)
    return turn_to(request, reverse("team", args=[pk]) + "#transcripts", say=said(keep=keep, deleted=deleted))


def said(*, keep: bool, deleted: int) -> str:
    if keep:
        return _("The words of transcripts are kept from here on.")
    gone = ngettext("%d text is deleted.", "%d texts are deleted.", deleted) % deleted if deleted else ""
    return f"{_('The words of transcripts are dropped from here on.')} {gone}".strip()
