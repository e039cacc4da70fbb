"""The worker reads the mailbox of answers: the same path as the hook takes, each mail once.

A mail is marked on the server after the database has it. A worker killed in between hears it again, and `hear` knows it
already. A server that is away is left alone longer and longer, and nothing else waits for it.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError

from concord.notices.hearing_replies import hear
from concord.notices.mailbox import ASIDE, TAKEN, OpenMailbox, Unreadable
from concord.notices.mailbox_state import is_named, known, note_read, note_trouble
from concord.notices.reading.message import head_of

log = logging.getLogger("concord.mailbox")

MOST = 200  # mails a round
SETTLED = frozenset(("heard", "asked back", "again", "automatic", "returned"))


def read_mailbox(at: datetime) -> None:
    """Take what is new, unless the server was away a moment ago."""
    if not is_named() or at < ((state := known()).not_before or at):
        return
    try:
        with OpenMailbox(**settings.MAILBOX) as mailbox:
            for uid in mailbox.new()[:MOST]:
                take(mailbox, uid, at=at)
            aside, examples = mailbox.put_aside()
    except Unreadable as trouble:
        log.warning("Answers by mail are not read: %s", trouble)
        note_trouble(state, str(trouble), at=at)
    else:
        note_read(state, aside=aside, examples=examples, at=at)


def take(mailbox: OpenMailbox, uid: str, *, at: datetime) -> None:
    """Hear one mail, then mark it. One that breaks something is put aside, so that the others go on."""
    raw = mailbox.raw(uid)
    if raw is None:
        return
    try:
        outcome = hear(raw, at=at)
    except (OperationalError, InterfaceError):  # the database is away: this mail is heard when it is back
        raise
    except Exception:
        log.exception("The mail “%s” could not be read; it waits in the mailbox, flagged.", head_of(raw))
        outcome = "broken"
    mailbox.mark(uid, TAKEN if outcome in SETTLED else ASIDE)
