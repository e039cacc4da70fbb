"""Decisions as files: one as Markdown, or all of a reader's teams in a zip."""

from __future__ import annotations

import io
import zipfile

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from concord.decisions.folder import whole_decisions
from concord.decisions.writing import file_name, markdown
from concord.pages.decision_reading import readable
from concord.people.request import Request


@require_GET
def decision_markdown(request: Request, pk: int) -> HttpResponse:
    """One decision as Markdown."""
    found = readable(request, pk)
    answer = HttpResponse(markdown(found, request.actor.person_id), content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name(found)}"'
    return answer


@require_GET
def folder(request: Request) -> HttpResponse:
    """All decisions of the reader's teams, a file each, in a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for decision in whole_decisions(request.actor.teams):
            archive.writestr(f"decisions/{file_name(decision)}", markdown(decision, request.actor.person_id))
    answer = HttpResponse(out.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="decisions.zip"'
    return answer
