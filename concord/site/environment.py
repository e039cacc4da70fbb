"""The operator's settings: read from the environment once, typed, with defaults (docs/operators/settings.md)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class Unusable(SystemExit):
    """A setting cannot be used; the sentence says which, and what would be right."""


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What the operator chose."""

    home: Path
    port: int
    address: str
    database_url: str
    valkey_url: str
    smtp_url: str
    mail_from: str
    reply_address: str
    mail_secret: str
    imap_url: str
    trusted_proxies: str
    workers: int
    debug: bool

    @classmethod
    def read(cls, variables: Mapping[str, str] = os.environ) -> Environment:
        """Raises Unusable with a sentence for the operator."""
        home = Path(variables.get("CONCORD_HOME") or "data").expanduser().resolve()
        port = whole_number(variables, "CONCORD_PORT", 8000, at_most=65535)
        return cls(
            home=home,
            port=port,
            address=(variables.get("CONCORD_ADDRESS") or f"http://localhost:{port}").rstrip("/"),
            database_url=variables.get("CONCORD_DATABASE_URL") or f"sqlite:///{home / 'concord.sqlite3'}",
            valkey_url=variables.get("CONCORD_VALKEY_URL", ""),
            smtp_url=variables.get("CONCORD_SMTP_URL", ""),
            mail_from=variables.get("CONCORD_MAIL_FROM") or "Concord <concord@localhost>",
            reply_address=mailbox(variables, "CONCORD_REPLY_ADDRESS"),
            mail_secret=variables.get("CONCORD_MAIL_SECRET", ""),
            imap_url=variables.get("CONCORD_IMAP_URL", ""),
            workers=whole_number(variables, "CONCORD_WORKERS", 2, at_most=64),
            trusted_proxies=variables.get("CONCORD_TRUSTED_PROXIES") or "127.0.0.1, ::1",
            debug=variables.get("CONCORD_DEBUG", "") == "1",
        )

    def secret(self) -> str:
        """The signing key, made on first use and kept in the data folder, readable by its owner alone."""
        path = self.home / "secret"
        if not path.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            draft = self.home / f".secret-{secrets.token_hex(4)}"
            draft.write_text(secrets.token_urlsafe(48))
            draft.chmod(0o600)
            try:
                os.link(draft, path)  # the first of several processes wins
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text()


def whole_number(variables: Mapping[str, str], name: str, default: int, *, at_most: int) -> int:
    """A number from 1 to `at_most`."""
    text = variables.get(name) or str(default)
    if not text.isdecimal() or not 1 <= int(text) <= at_most:
        raise Unusable(f"{name} is {text!r}. Give a whole number from 1 to {at_most}, for example {name}={default}.")
    return int(text)


def mailbox(variables: Mapping[str, str], name: str) -> str:
    """A bare address, or nothing."""
    text = variables.get(name, "").strip().lower()
    local, at, host = text.partition("@")
    if text and (not at or not local or not host or "+" in local or len(local) > 20 or " " in text):
        raise Unusable(f"{name} is {text!r}. Give a bare address such as reply@example.org, without a plus sign.")
    return text


def database(url: str) -> dict[str, Any]:
    """Django's DATABASES entry for a sqlite:/// or postgresql:// address."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:] if parts.path.startswith("//") else parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 60,  # seconds to wait for another writer: the example organization is one long write
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
            },
            "CONN_MAX_AGE": None,
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    raise Unusable(
        f"CONCORD_DATABASE_URL begins with {parts.scheme!r}. "
        "Write sqlite:////folder/concord.sqlite3 or postgresql://user:password@host/database."
    )
