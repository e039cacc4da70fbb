"""Take events from the outbox and have them told, each in one transaction: its letters are there and it is gone, or
neither.

PostgreSQL lets several workers share the outbox (rows that another one holds are skipped); SQLite has one writer at a
time anyway, and Django leaves the lock away there.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from concord.foundation.models import Waiting
from concord.foundation.scope import across_organizations, within
from concord.notices.rules import RULES, tell

log = logging.getLogger("concord.outbox")

BATCH = 200
MOST_TRIES = 10
LONGEST_PAUSE = timedelta(hours=1)


def drain(*, at: datetime) -> int:
    """Tell what waits, at most a batch. Returns how many rows were taken off."""
    with across_organizations():
        rows = list(due(at=at).order_by("pk").values_list("pk", "entry__kind")[:BATCH])
        silent = [pk for pk, kind in rows if kind not in RULES]
        if silent:
            Waiting.objects.filter(pk__in=silent).delete()
        return len(silent) + sum(settle(pk, at=at) for pk, kind in rows if kind in RULES)


def due(*, at: datetime) -> QuerySet[Waiting]:
    """Rows to look at now. Those that failed too often stay, with their trouble, for an owner to see."""
    return Waiting.objects.filter(Q(not_before=None) | Q(not_before__lte=at), tries__lt=MOST_TRIES)


def settle(pk: int, *, at: datetime) -> int:
    """Tell one event. 1 when its row is gone, 0 when another worker has it or it must be tried again."""
    try:
        with transaction.atomic():
            waiting = (
                due(at=at)
                .select_for_update(skip_locked=True, of=("self",))
                .select_related("entry")
                .filter(pk=pk)
                .first()
            )
            if waiting is None:
                return 0
            with within(waiting.organization_id):
                tell(waiting.entry, at=at)
                waiting.delete()
    except Exception as error:  # one event that cannot be told must not hold up the others
        log.exception("An event could not be told (outbox row %s).", pk)
        postpone(pk, f"{type(error).__name__}: {error}", at=at)
        return 0
    return 1


def postpone(pk: int, trouble: str, *, at: datetime) -> None:
    """Try again after a pause that doubles: 10 s, 20 s ... one hour."""
    for waiting in Waiting.objects.filter(pk=pk):
        waiting.tries += 1
        waiting.not_before = at + min(timedelta(seconds=5 * 2**waiting.tries), LONGEST_PAUSE)
        waiting.trouble = trouble[:2000]
        waiting.save(update_fields=["tries", "not_before", "trouble"])


def given_up() -> QuerySet[Waiting]:
    """What could not be told, for the owner's page. Call it within the organization."""
    return Waiting.objects.filter(tries__gte=MOST_TRIES).select_related("entry").order_by("-pk")


def try_again(waiting: Waiting) -> None:
    """An owner has had the trouble mended."""
    waiting.tries, waiting.not_before, waiting.trouble = 0, None, ""
    waiting.save(update_fields=["tries", "not_before", "trouble"])
