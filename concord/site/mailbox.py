"""CONCORD_IMAP_URL, the mailbox where answers arrive. Wrong ones are refused with a sentence when Concord starts."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from concord.site.environment import Unusable
from concord.site.mail_server import port

NAME = "CONCORD_IMAP_URL"
EXAMPLE = "Write it like imaps://user:password@mail.example.org/INBOX or imap://user:password@localhost?starttls=1."


def mailbox(url: str) -> dict[str, Any]:
    """What `concord.notices.mailbox` opens; nothing without an address. Raises Unusable, never with the password."""
    if not url:
        return {}
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.scheme not in ("imap", "imaps"):
        raise Unusable(f"{NAME} begins with {parts.scheme!r}. {EXAMPLE}")
    if not parts.hostname:
        raise Unusable(f"{NAME} names no server. {EXAMPLE}")
    given = port(parts, NAME)
    if not parts.username or not parts.password:
        raise Unusable(f"{NAME} needs a user and a password. {EXAMPLE}")
    if unknown := query.keys() - {"starttls"}:
        raise Unusable(f"{NAME} has an unknown option {sorted(unknown)[0]!r}; only starttls=1 is known.")
    starttls = query.get("starttls", "0")
    if starttls not in ("0", "1") or (starttls == "1" and parts.scheme == "imaps"):
        raise Unusable(f"{NAME}: starttls is 0 or 1, and not for imaps://, which is encrypted from the start.")
    return {
        "host": parts.hostname,
        "port": given or (993 if parts.scheme == "imaps" else 143),
        "user": unquote(parts.username),
        "password": unquote(parts.password),
        "encryption": "tls" if parts.scheme == "imaps" else "starttls" if starttls == "1" else "",
        "folder": unquote(parts.path.strip("/")) or "INBOX",
    }
