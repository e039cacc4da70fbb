"""The orders of an opened ranking as a file, so that a reader can recompute what the page says."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from concord.pages.rankings import readable
from concord.people.request import Request


@require_GET
def as_json(request: Request, pk: int) -> HttpResponse:
    """Options and orders, best first; an option that is not named is no opinion."""
    found = readable(request, pk)
    if not found.opened_at:
        raise Http404
    told = {
        "question": found.title,
        "round": found.round,
        "options": {row.letter: row.title for row in found.options.all()},
        "ballots": [
            {"person": row.person.name, "tiers": [[chr(64 + place) for place in tier] for tier in row.tiers]}
            for row in found.ballots.all()
        ],
        "no_order": [person.name for person in found.asked.all() if found.of(person.pk) is None],
    }
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="ranking-{found.pk}.json"'
    return answer
