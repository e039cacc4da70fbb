"""CONCORD_SMTP_URL as Django's mailer. Wrong ones are refused with a sentence when Concord starts."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from concord.site.environment import Unusable

EXAMPLE = (
    "Write it like smtp://user:password@mail.example.org:587?starttls=1 or smtps://user:password@mail.example.org."
)
TIMEOUT = 20  # seconds; a server that is silent for longer is tried again later
PORTS = {("smtp", False): 25, ("smtp", True): 587, ("smtps", False): 465}


def mailers(url: str) -> dict[str, dict[str, Any]]:
    """Django's MAILERS. Without an address nothing is sent: letters are read on the outbox page. Raises Unusable."""
    if not url:
        return {"default": {"BACKEND": "concord.notices.post.NoServer"}}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options(url)}}


def options(url: str) -> dict[str, Any]:
    """What Django's SMTP backend needs. The password is never repeated in a sentence."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.scheme not in ("smtp", "smtps"):
        raise Unusable(f"CONCORD_SMTP_URL begins with {parts.scheme!r}. {EXAMPLE}")
    if not parts.hostname:
        raise Unusable(f"CONCORD_SMTP_URL names no server. {EXAMPLE}")
    if unknown := query.keys() - {"starttls"}:
        raise Unusable(f"CONCORD_SMTP_URL has an unknown option {sorted(unknown)[0]!r}; only starttls=1 is known.")
    starttls = query.get("starttls", "0")
    if starttls not in ("0", "1") or (starttls == "1" and parts.scheme == "smtps"):
        raise Unusable("CONCORD_SMTP_URL: starttls is 0 or 1, and not for smtps://, which is encrypted from the start.")
    if bool(parts.username) != bool(parts.password):
        raise Unusable(f"CONCORD_SMTP_URL has a user without a password, or a password without a user. {EXAMPLE}")
    return {
        "host": parts.hostname,
        "port": port(parts, "CONCORD_SMTP_URL") or PORTS[parts.scheme, starttls == "1"],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": starttls == "1",
        "timeout": TIMEOUT,
    }


def port(parts: SplitResult, setting: str) -> int | None:
    """The port that the address names. Raises Unusable when it is no number: often an unquoted sign in the password."""
    try:
        return parts.port
    except ValueError as error:
        raise Unusable(
            f"{setting} has a port that is no number from 1 to 65535. Signs such as / : @ # in the password are "
            "written as %2F %3A %40 %23."
        ) from error
