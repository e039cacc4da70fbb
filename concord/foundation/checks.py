"""What an operator should change, each with an id and a hint: shown by `concord check`."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from concord.foundation import bus

LOCAL = ("localhost", "127.0.0.1", "::1")
SKEW = timedelta(seconds=5)


@register()
def installation(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Folder, secret, address, time zones and static files: looked at without asking anybody."""
    return [*home(), *address(), *time_zones(), *static_files()]


@register(Tags.database)
def neighbours(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Database, mail server and Valkey: asked when `concord check` runs, not at every start."""
    return [*database(), *mail_server(), *valkey()] if databases else []


def home() -> Iterator[CheckMessage]:
    folder = settings.CONCORD.home
    if not os.access(folder, os.W_OK):
        yield Error(
            f"Concord cannot write into its data folder {folder}.",
            id="concord.E001",
            hint="Let the user who runs Concord own it, or choose another: CONCORD_HOME.",
        )
    secret = folder / "secret"
    if secret.exists() and secret.stat().st_mode & 0o077:
        yield Error(
            f"Others on this machine may read the signing key {secret}.", id="concord.E002", hint=f"chmod 600 {secret}"
        )


def address() -> Iterator[CheckMessage]:
    parts = urlsplit(settings.CONCORD.address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        yield Error(
            f"CONCORD_ADDRESS is {settings.CONCORD.address!r}, which is no address.",
            id="concord.E003",
            hint="Write it like https://concord.example.org.",
        )
    elif parts.scheme == "http" and parts.hostname not in LOCAL:
        yield Warning(
            "People reach Concord over http: passwords and minutes can be read on the way.",
            id="concord.W001",
            hint="Put a proxy with a certificate in front, and set CONCORD_ADDRESS=https://...",
        )


def time_zones() -> Iterator[CheckMessage]:
    if "Europe/Lisbon" not in available_timezones():
        yield Error(
            "This machine has no time zone data.",
            id="concord.E004",
            hint="apt-get install tzdata, or add the Python package tzdata.",
        )


def static_files() -> Iterator[CheckMessage]:
    if not (settings.STATIC_ROOT / ".built").exists():
        yield Warning(
            "The pages' styles and scripts are not built.",
            id="concord.W002",
            hint="Run: make concord/site/static/.built",
        )


def database() -> Iterator[CheckMessage]:
    try:
        connection.ensure_connection()
        waiting = MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes())
        yield from clocks()
    except DatabaseError as error:
        yield Error(
            f"The database does not answer: {str(error).strip()}",
            id="concord.E005",
            hint="Look at CONCORD_DATABASE_URL, and whether the server runs and is new enough.",
        )
    else:
        if waiting:
            yield Error(
                f"The database is {len(waiting)} steps behind this version.",
                id="concord.E006",
                hint="Back it up, then run: concord migrate",
            )


def clocks() -> Iterator[CheckMessage]:
    """A server with another clock would time links and turns wrongly. SQLite has this machine's."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs(cursor.fetchone()[0] - datetime.now(UTC))
    if apart > SKEW:
        yield Warning(
            f"The database's clock is {apart.total_seconds():.0f} s away from this machine's.",
            id="concord.W003",
            hint="Let both follow the same time server (chrony, systemd-timesyncd).",
        )


def mail_server() -> Iterator[CheckMessage]:
    if not settings.CONCORD.smtp_url:
        yield Warning(
            "No mail leaves Concord: letters are shown to owners at /outbox.",
            id="concord.W004",
            hint="Set CONCORD_SMTP_URL=smtp://user:password@host:587",
        )
        return
    parts = urlsplit(settings.CONCORD.smtp_url)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 587), timeout=3).close()
    except OSError as error:
        yield Error(
            f"The mail server {parts.hostname} does not answer: {error}",
            id="concord.E007",
            hint="Look at host and port in CONCORD_SMTP_URL, and at the firewall.",
        )


def valkey() -> Iterator[CheckMessage]:
    if not settings.CONCORD.valkey_url:
        return
    try:
        bus.valkey().ping()
    except Exception as error:
        yield Error(
            f"Valkey does not answer: {error}",
            id="concord.E008",
            hint="Look at CONCORD_VALKEY_URL. Rooms still work, a second late.",
        )
