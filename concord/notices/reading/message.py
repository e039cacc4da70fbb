"""From raw MIME to who wrote what: broken charsets, HTML alone and calendar replies included."""

from __future__ import annotations

import email
import email.header
import email.policy
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr

from concord.notices.reading.automatic import is_automatic
from concord.notices.reading.calendar_reply import CalendarReply, read_replies
from concord.notices.reading.flowed import unflowed
from concord.notices.reading.html_words import words_of
from concord.notices.reading.new_text import new_text

LARGEST = 2 * 1024 * 1024
LONGEST_TEXT = 200_000


class TooLarge(ValueError):
    """The mail is larger than LARGEST bytes."""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """What is known of a mail. `text` is only what its writer added; addresses are in small letters."""

    sender: str
    to: list[str]
    message_id: str
    subject: str
    text: str
    automatic: bool
    failed_checks: bool  # the receiving server says that the sender is forged
    calendar: list[CalendarReply] = field(default_factory=list)


def read_message(raw: bytes) -> Incoming:
    """Raises TooLarge. Whatever else is wrong with the mail, something is read."""
    if len(raw) > LARGEST:
        raise TooLarge(f"{len(raw)} bytes")
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    heads = [
        str(value) for name in ("To", "Cc", "Delivered-To", "X-Original-To") for value in message.get_all(name, [])
    ]
    return Incoming(
        sender=parseaddr(str(message.get("From", "")))[1].lower(),
        to=[address.lower() for _name, address in getaddresses(heads) if address],
        message_id=str(message.get("Message-ID", "")).strip(),
        subject=subject_of(message),
        text=new_text(body_of(message))[:LONGEST_TEXT],
        automatic=is_automatic(message),
        failed_checks="dmarc=fail" in " ".join(map(str, message.get_all("Authentication-Results", []))).lower(),
        calendar=[reply for part in parts(message, "text/calendar") for reply in read_replies(decoded(part))],
    )


def head_of(raw: bytes) -> str:
    """“Re: One thing, from ben@example.org”, to name a mail by."""
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    return f"{subject_of(message) or '—'}, from {parseaddr(str(message.get('From', '')))[1] or '—'}"[:200]


def subject_of(message: email.message.Message) -> str:
    """In plain letters; as it stands when its encoding is broken."""
    said = str(message.get("Subject", ""))
    with suppress(LookupError, ValueError):  # an unknown charset, a broken base 64
        said = str(email.header.make_header(email.header.decode_header(said)))
    return " ".join(said.split())


def body_of(message: EmailMessage | email.message.Message) -> str:
    """The plain text; where there is none, the words of the HTML."""
    for part in parts(message, "text/plain"):
        if (text := decoded(part)).strip():
            return unflowed(text, without_space=said(part, "delsp") == "yes") if flows(part) else text
    return next((words_of(decoded(part)) for part in parts(message, "text/html")), "")


def flows(part: email.message.Message) -> bool:
    return said(part, "format") == "flowed"


def said(part: email.message.Message, name: str) -> str:
    """A parameter of its Content-Type."""
    return str(part.get_param(name, "")).lower()


def parts(message: email.message.Message, kind: str) -> Iterator[email.message.Message]:
    """Parts of a kind that are no attached files, in their order."""
    for part in message.walk():
        if part.get_content_type() == kind and (
            kind == "text/calendar" or part.get_content_disposition() != "attachment"
        ):
            yield part


def decoded(part: email.message.Message) -> str:
    """Its text, in the charset it names, else as UTF-8, else as Windows-1252."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(charset).replace("\x00", "")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", errors="replace").replace("\x00", "")
