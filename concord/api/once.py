"""Idempotency-Key: a POST that is sent again gets the answer of the first, and is not done again.

The key is claimed in the deed's own transaction. Of two requests at once the second waits for the first (SQLite lets
one write at a time, PostgreSQL waits on the unique index), then finds its answer. A deed that fails leaves its key
unused, so that it can be sent again, mended.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from concord.api import problems
from concord.api.models import IdempotentAnswer
from concord.api.request import Request

KEY = re.compile(r"[\x21-\x7e]{1,100}")
SHOWN_ONCE = "shown once"


def once(request: Request, deed: Callable[[], HttpResponse]) -> HttpResponse:
    """Do it unless this person's key was answered already; then answer the same again."""
    key = request.headers.get("Idempotency-Key")
    if request.method != "POST" or key is None:
        return deed()
    if not KEY.fullmatch(key):
        return key_problem(_("An Idempotency-Key has 1 to 100 letters, digits or signs, without blanks."))
    with transaction.atomic():
        kept, new = claim(request, key, at=timezone.now())
        if not new:
            return again(kept, request)
        answer = deed()
        if answer.status_code >= 400:
            transaction.set_rollback(True)
        elif getattr(answer, "untraced", False):
            kept.delete()  # in the transaction that made it: no row says that this person asked
        else:
            keep(kept, answer)
        return answer


def claim(request: Request, key: str, *, at: datetime) -> tuple[IdempotentAnswer, bool]:
    """The row of this key, and whether it is new."""
    forget_old(at=at)
    return IdempotentAnswer.objects.get_or_create(
        person=request.person, key=key, defaults={"fingerprint": fingerprint_of(request), "made_at": at}
    )


def again(kept: IdempotentAnswer, request: Request) -> HttpResponse:
    """The kept answer, for the same request; 422 for another one under the same key."""
    if kept.fingerprint != fingerprint_of(request):
        return key_problem(_("This Idempotency-Key was used for another request. Take a new key for a new request."))
    if kept.body == SHOWN_ONCE:
        return problems.problem(
            "conflict", _("This was done already, and its answer is shown only once. End that token and make another.")
        )
    headers = {"Idempotent-Replayed": "true"}
    return HttpResponse(kept.body, status=kept.status, content_type=kept.content_type, headers=headers)


def keep(kept: IdempotentAnswer, answer: HttpResponse) -> None:
    """Keep `answer` for a day, unless it is a secret."""
    secret = getattr(answer, "shown_once", False)
    kept.status, kept.content_type = answer.status_code, answer.headers.get("Content-Type", "")
    kept.body = SHOWN_ONCE if secret else answer.content.decode()
    kept.save(update_fields=["status", "content_type", "body"])


def forget_old(*, at: datetime) -> int:
    """Forget the organization's keys of yesterday. Returns how many."""
    return IdempotentAnswer.objects.filter(made_at__lt=at - IdempotentAnswer.kept_for).delete()[0]


def fingerprint_of(request: Request) -> str:
    """The hash of what is asked: address and body. The boundary of an upload differs each time and does not count."""
    body = request.body
    if match := re.search(r'boundary="?([^";]+)', request.headers.get("Content-Type", "")):
        body = body.replace(match[1].encode(), b"")
    return hashlib.sha256(request.get_full_path().encode() + b"\n" + body).hexdigest()


def key_problem(detail: str) -> HttpResponse:
    return problems.problem(
        "refused", detail, errors=[{"detail": detail, "pointer": "/Idempotency-Key", "in": "header"}]
    )
