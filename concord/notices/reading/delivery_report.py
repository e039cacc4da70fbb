"""A delivery status notification (RFC 3464): did a letter come back for good, which one, and in whose words?"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import getaddresses


@dataclass(frozen=True)
class DeliveryReport:
    """`permanent`: it failed with a status of class 5. `message_id` is the one of the letter that came back."""

    permanent: bool
    to: list[str]
    message_id: str
    words: str


def read_report(raw: bytes) -> DeliveryReport | None:
    """The report in a mail; None for any other mail."""
    if b"delivery-status" not in raw.lower():
        return None
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    found = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    if message.get_content_type() != "multipart/report" or not found:
        return None
    heads = [str(value) for name in ("To", "Delivered-To", "X-Original-To") for value in message.get_all(name, [])]
    groups = list(recipients(found[0]))
    failed = [group for group in groups if said(group, "Action").lower() == "failed"]
    return DeliveryReport(
        permanent=any(said(group, "Status").startswith("5") for group in failed),
        to=[address.lower() for _name, address in getaddresses(heads) if address],
        message_id=id_of_original(message),
        words=" ".join(reason(group) for group in failed)[:500],
    )


def recipients(part: Message) -> Iterator[Message]:
    """The groups of fields, one for each recipient (RFC 3464, 2.3); the first group is of the message."""
    payload = part.get_payload()
    for group in payload if isinstance(payload, list) else []:
        if isinstance(group, Message) and group.get("Action") is not None:
            yield group


def reason(group: Message) -> str:
    """“550 5.1.1 User unknown”, else the bare status."""
    words = said(group, "Diagnostic-Code").partition(";")[2].strip()
    return words or said(group, "Status")


def said(group: Message, name: str) -> str:
    return " ".join(str(group.get(name, "")).split())


def id_of_original(message: Message) -> str:
    """From the letter that the report carries, whole or its heads alone."""
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            heads = email.message_from_bytes(payload if isinstance(payload, bytes) else b"")
            return said(heads, "Message-ID")
        if part.get_content_type() == "message/rfc822":
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else None
            return said(inner, "Message-ID") if isinstance(inner, Message) else ""
    return ""
