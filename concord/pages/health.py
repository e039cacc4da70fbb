"""GET /healthz: whether database, worker and streams do their work. For load balancers and the supervisor."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from concord.foundation import beats
from concord.notices import beating, mailbox_state
from concord.pages.door import open_to_strangers

OK = "ok"
STREAM_SILENT = 10.0  # seconds; the loop goes round once a second


@never_cache
@open_to_strangers
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with "ok" for each, or 503 saying in words what is wrong."""
    found = {"database": database()}
    found["worker"] = worker() if found["database"] == OK else _("Unknown while the database does not answer.")
    found["stream"] = stream()
    well = set(found.values()) == {OK}
    if mailbox_state.is_named() and found["database"] == OK:
        found["answers"] = mailbox_state.known().trouble or OK  # said, but no reason to take pages and rooms away
    response = JsonResponse(found, status=200 if well else 503)
    response._has_been_logged = True  # type: ignore[attr-defined]  # asked each second: not a line in the log for each
    return response


def database() -> str:
    """Whether it answers, and has the tables that this version needs."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM notices_beat WHERE 1 = 0")
    except DatabaseError as error:
        return (
            _("The database does not answer as it should: %s. Is it up to date? concord migrate")
            % (str(error).strip().splitlines() or [type(error).__name__])[0]
        )
    return OK


def worker() -> str:
    """Whether any worker of the installation was heard lately."""
    silence = beating.silence(at=timezone.now())
    if silence is None:
        return _("No worker has been heard yet: is one running? concord worker")
    if silence > beating.SILENT:
        return _("The worker has not been heard for %d s: is it running? concord worker") % silence.total_seconds()
    return OK


def stream() -> str:
    """Whether the loop that serves the rooms' streams goes round in this process."""
    silent = beats.seconds_since("stream")
    if silent is None:
        return _("This process serves no rooms: start Concord with concord start.")
    if silent > STREAM_SILENT:
        return _("The rooms' streams have not moved for %d s: restart the web processes.") % silent
    return OK
