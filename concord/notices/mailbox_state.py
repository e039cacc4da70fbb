"""How reading the mailbox of answers goes, without asking its server."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from concord.notices.models import Mailbox

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15))


def is_named() -> bool:
    """Whether the operator named a mailbox."""
    return bool(settings.MAILBOX)


def known() -> Mailbox:
    """What is known of the mailbox that is named."""
    named = "{user} at {host}, {folder}".format(**settings.MAILBOX)[:300]
    return Mailbox.objects.filter(name=named).first() or Mailbox(name=named)


def note_read(state: Mailbox, *, aside: int, examples: list[str], at: datetime) -> None:
    """All is well."""
    state.read_at, state.aside, state.examples = at, aside, examples
    state.tries, state.trouble = 0, ""
    state.troubled_since = state.not_before = None
    state.save()


def note_trouble(state: Mailbox, trouble: str, *, at: datetime) -> None:
    """What is wrong; its server is left alone for a while, longer each time."""
    state.trouble, state.troubled_since = trouble, state.troubled_since or at
    state.not_before = at + PAUSES[min(state.tries, len(PAUSES) - 1)]
    state.tries += 1
    state.save()
