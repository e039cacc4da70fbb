"""Behind a reverse proxy the visitor's own address counts, and nobody else may claim one."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys

import pytest
from granian.utils.proxies import wrap_asgi_with_proxy_headers

TRUSTED = "127.0.0.1, ::1, 10.0.0.0/8"


@pytest.mark.parametrize(
    ("comes_from", "claims", "counts"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.1.2.3", "203.0.113.9, 10.4.4.4", "203.0.113.9"),
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),  # a visitor who makes one up
        ("127.0.0.1", "", "127.0.0.1"),
    ],
)
def test_only_a_trusted_proxy_is_believed(comes_from, claims, counts):
    seen = {}

    async def app(scope, receive, send):
        seen["client"] = scope["client"][0]

    headers = [(b"x-forwarded-for", claims.encode())] if claims else []
    scope = {"type": "http", "client": (comes_from, 1), "headers": headers, "scheme": "http"}
    asyncio.run(wrap_asgi_with_proxy_headers(app, TRUSTED)(scope, None, None))
    assert seen["client"] == counts


def test_the_server_is_wrapped_with_the_operators_list(tmp_path):
    code = "from concord.site.asgi import application, served; print(application.__wrapped__ is served)"
    environment = {**os.environ, "CONCORD_HOME": str(tmp_path), "CONCORD_DATABASE_URL": ""}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
