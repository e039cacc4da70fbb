"""Whether a program wrote a mail: out of office, a list, a bounce (RFC 3834 and what programs really send)."""

from __future__ import annotations

from email.message import Message

HEADS = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "X-Failed-Recipients", "List-Id")
BULK = ("bulk", "junk", "list", "auto_reply")
SENDERS = ("mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply")


def is_automatic(message: Message) -> bool:
    """True for what must never count as anybody's word. A calendar's answer is a person's, whatever its heads say."""
    submitted = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    if message.get_content_type() == "multipart/report" or str(message.get("Return-Path", "")).strip() == "<>":
        return True
    if submitted not in ("no", "") or str(message.get("Precedence", "")).strip().lower() in BULK:
        return True
    local = str(message.get("From", "")).lower().rpartition("<")[2].partition("@")[0]
    return local in SENDERS or any(
        message.get(name) is not None for name in HEADS if name != "X-Auto-Response-Suppress"
    )
