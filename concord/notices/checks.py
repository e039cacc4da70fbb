"""What an operator should know of the answers by mail: shown by `concord check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from concord.notices.mailbox import OpenMailbox, Unreadable


@register(Tags.database)
def answers_by_mail(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Asked when `concord check` runs, not at every start."""
    return [*ways_in(), *mailbox()] if databases else []


def ways_in() -> Iterator[CheckMessage]:
    """Whether what people are asked to send can arrive, and whether they are asked at all."""
    chosen = settings.CONCORD
    if chosen.reply_address and not (chosen.imap_url or chosen.mail_secret):
        yield Warning(
            f"Letters ask people to reply to {chosen.reply_address}, but nobody reads what arrives there.",
            id="concord.W005",
            hint="Set CONCORD_IMAP_URL to its mailbox, or CONCORD_MAIL_SECRET and let the mail server hand it over.",
        )
    if chosen.imap_url and not chosen.reply_address:
        yield Warning(
            "A mailbox is read, but letters name no address to reply to.",
            id="concord.W006",
            hint="Set CONCORD_REPLY_ADDRESS to the mailbox's address. Until then only answers of calendars count.",
        )


def mailbox() -> Iterator[CheckMessage]:
    """Opened as the worker does it. What waits there flagged is named."""
    if not settings.MAILBOX:
        return
    try:
        with OpenMailbox(**settings.MAILBOX) as opened:
            how_many, examples = opened.put_aside()
    except Unreadable as trouble:
        yield Error(str(trouble), id="concord.E009", hint="Look at CONCORD_IMAP_URL, and at the firewall.")
        return
    if how_many:
        yield Warning(
            f"Mails that Concord could not take wait in the mailbox, flagged: {how_many}. {'; '.join(examples)}.",
            id="concord.W007",
            hint="Answer or delete them there. Take the flag off one to have it tried again.",
        )
