"""The post office: letters that are due go to the mail server, one at a time.

A letter is claimed by moving its `not_before` on by a lease, outside any long transaction: a talk with a mail server
must not hold a lock. Whoever is killed between the server's "accepted" and the note of it leaves one letter that is
sent once more when its lease is over; every other letter is sent once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from concord.foundation.scope import across_organizations
from concord.notices import bounces
from concord.notices.failing import Verdict, verdict
from concord.notices.mail import Mail
from concord.notices.models import Letter

log = logging.getLogger("concord.post")

LEASE = timedelta(minutes=2)
BATCH = 20  # then the worker looks at the rest of its work
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))
GIVE_UP_AFTER = timedelta(days=3)
FORGOTTEN = "The text held a key to somebody's account and was forgotten when it was sent."


class NoServer(BaseEmailBackend):
    """Django's mail door when no mail server is named: nothing leaves the house."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return 0


def has_server() -> bool:
    """Whether the operator named a mail server. Without one, letters are read on the outbox page."""
    return bool(settings.CONCORD.smtp_url)


def due(*, at: datetime) -> QuerySet[Letter]:
    """Letters to send now, the oldest first. Call it across organizations."""
    return Letter.objects.filter(sent_at=None, given_up_at=None, not_before__lte=at).order_by("not_before", "pk")


@dataclass(frozen=True)
class Outcome:
    """How many letters left, and whether the server was away: then it is left alone for a while."""

    sent: int = 0
    server_away: bool = False


def send_due(
    *,
    now: Callable[[], datetime] = timezone.now,
    lease: timedelta = LEASE,
    stopping: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Send what is due, at most a batch; stops early when the server is away."""
    if not has_server():
        return Outcome()
    with across_organizations():
        letters = list(due(at=now()).values_list("pk", flat=True)[:BATCH])
        return send_all(letters, now=now, lease=lease, stopping=stopping) if letters else Outcome()


def send_all(
    letters: list[int], *, now: Callable[[], datetime], lease: timedelta, stopping: Callable[[], bool]
) -> Outcome:
    """Send these over one connection."""
    sent = 0
    connection = mailers.default
    try:
        for pk in letters:
            if stopping():
                break
            letter = claim(pk, at=now(), lease=lease)
            if letter is None or too_late(letter, at=now()):
                continue
            failed = hand_over(letter, connection, at=now())
            sent += failed is None
            if failed and failed.server_away:
                return Outcome(sent, server_away=True)
    finally:
        close(connection)
    return Outcome(sent)


def claim(pk: int, *, at: datetime, lease: timedelta) -> Letter | None:
    """The letter, when nobody else has taken it in the meantime."""
    mine = Letter.objects.filter(pk=pk, sent_at=None, given_up_at=None, not_before__lte=at)
    if not mine.update(not_before=at + lease, tries=F("tries") + 1):
        return None
    return Letter.objects.select_related("person").get(pk=pk)


def hand_over(letter: Letter, connection: BaseEmailBackend, *, at: datetime) -> Verdict | None:
    """Give one letter to the server. Returns what went wrong, or None."""
    try:
        connection.open()  # once; Django keeps it open over the letters that follow
        connection.send_messages([Mail(letter)])
    except Exception as error:  # whatever a server or a library can think of
        failed = verdict(error)
        note_failure(letter, failed, at=at)
        close(connection)
        return failed
    letter.sent_at, letter.trouble = at, ""
    if letter.secret:
        letter.text, letter.html = _(FORGOTTEN), ""
    letter.save(update_fields=["sent_at", "trouble", "text", "html"])
    return None


def note_failure(letter: Letter, failed: Verdict, *, at: datetime) -> None:
    """Say on the letter what went wrong, and when it is tried again, if ever."""
    letter.trouble = failed.sentence
    if failed.permanent or at - letter.written_at > GIVE_UP_AFTER:
        letter.given_up_at = at
    letter.not_before = at + (PAUSES[0] if failed.server_away else PAUSES[min(letter.tries, len(PAUSES)) - 1])
    letter.save(update_fields=["trouble", "given_up_at", "not_before"])
    if failed.permanent:
        bounces.note(letter, failed.sentence, at=at)
    log.warning("Letter %s was not sent: %s", letter.pk, failed.sentence)


def too_late(letter: Letter, *, at: datetime) -> bool:
    """Give up what nobody needs now: a sign-in link of yesterday, an agenda after the meeting, whoever has left."""
    over = letter.good_until is not None and letter.good_until < at
    over = over or at - letter.written_at > GIVE_UP_AFTER + PAUSES[-1]
    gone = letter.person is not None and letter.person.left_at is not None
    if not over and not gone:
        return False
    sentence = _("Its reader had left.") if gone else _("Its time had passed before it could be sent.")
    letter.given_up_at, letter.trouble = at, letter.trouble or sentence
    letter.save(update_fields=["given_up_at", "trouble"])
    return True


def send_again(letter: Letter, *, at: datetime) -> None:
    """An owner mended what was wrong: try this letter at once, from the beginning."""
    letter.not_before, letter.given_up_at, letter.trouble, letter.tries = at, None, "", 0
    letter.written_at = at  # the three days begin anew
    letter.save(update_fields=["not_before", "given_up_at", "trouble", "tries", "written_at"])


def close(connection: BaseEmailBackend) -> None:
    """Hang up, whatever state the connection is in."""
    try:
        connection.close()
    except Exception:
        log.debug("The mail server had hung up already.", exc_info=True)
