"""The address that an answer to one letter goes to: signed, in small letters, short enough for any mail server."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from concord.notices.brief_key import subscription_of
from concord.notices.drafts import Block, Words
from concord.notices.models import Letter

SALT = "concord.reply"
SIGNS = 20


def reply_address(letter: Letter) -> str:
    """Empty when the letter asks for nothing, or the operator named no address."""
    local, _at, host = settings.CONCORD.reply_address.partition("@")
    return f"{local}+{letter.pk}-{seal(letter.pk)}@{host}" if host and letter.answers and letter.pk else ""


def return_address(letter: Letter) -> str:
    """Where a letter comes back to that cannot be delivered: signed like an answer, so that one knows which it was.

    Only for subscribers' letters; empty when the operator named no address.
    """
    local, _at, host = settings.CONCORD.reply_address.partition("@")
    if not (host and letter.pk and subscription_of(letter.key)):
        return ""
    return f"{local}+{letter.pk}-{seal(letter.pk)}@{host}"


def by_reply(how: str) -> list[Block]:
    """The sentence that says how to answer by replying; none where nobody reads replies."""
    return [Words(how, quiet=True)] if how and settings.CONCORD.reply_address else []


def letter_meant(addresses: list[str]) -> int | None:
    """Which letter one of these addresses answers; None when none is ours, or its seal is broken."""
    local, _at, host = settings.CONCORD.reply_address.partition("@")
    pattern = re.compile(rf"{re.escape(local)}\+(\d{{1,18}})-([0-9a-f]{{{SIGNS}}})@{re.escape(host)}")
    for address in addresses if host else ():
        if (found := pattern.fullmatch(address)) and constant_time_compare(found[2], seal(int(found[1]))):
            return int(found[1])
    return None


def seal(pk: int) -> str:
    return salted_hmac(SALT, str(pk), algorithm="sha256").hexdigest()[:SIGNS]
