"""The minutes to take away: as a PDF and as Markdown."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from concord.meetings.models import Minutes
from concord.meetings.printing import pdf
from concord.people.permissions import may
from concord.people.request import Request


@require_safe
def minutes_pdf(request: Request, pk: int) -> HttpResponse:
    """The newest version (or ?version=1) as a PDF."""
    found = readable(request, pk)
    made = pdf(found.markdown, title=str(found.meeting), organization=found.organization.name)
    return as_file(made, "application/pdf", f"{name_of(found)}.pdf")


@require_safe
def minutes_markdown(request: Request, pk: int) -> HttpResponse:
    """The newest version (or ?version=1) as it was written."""
    found = readable(request, pk)
    return as_file(found.markdown.encode(), "text/markdown; charset=utf-8", f"{name_of(found)}.md")


def readable(request: Request, pk: int) -> Minutes:
    """404 for what is not there and for what is not the reader's to see."""
    rows = Minutes.objects.filter(meeting=pk).select_related("meeting__team", "meeting__series", "organization")
    wanted = request.GET.get("version", "")
    found = rows.filter(version=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 5 else rows.first()
    if found is None or not may(request.actor, "minutes.read", found.meeting):
        raise Http404
    return found


def name_of(found: Minutes) -> str:
    """“minutes-2026-11-26”, with the version when it is a correction."""
    version = f"-v{found.version}" if found.version > 1 else ""
    return f"minutes-{found.meeting.starts:%Y-%m-%d}{version}"


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """Shown in the browser where it can, under its own name when saved."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
