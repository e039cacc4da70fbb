"""One server for everything: pages and API run as WSGI in threads (ten times faster than a sync view over ASGI), the
rooms' streams run on the event loop, where thousands of open connections cost nothing."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concord.site.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from granian.utils.proxies import wrap_asgi_with_proxy_headers

from concord.site.wsgi import application as pages

from concord.room.stream import Streams  # isort: skip  Django is set up by the line above

THREADS = 8
threads = WSGIMiddleware(pages, workers=THREADS)
streams = Streams()


async def served(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Streams to the loop, everything else to the threads."""
    if scope["type"] == "lifespan":
        await streams.lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].endswith("/stream"):
        await streams(scope, receive, send)
    elif scope["type"] == "http":
        await threads(scope, as_coroutine(receive), as_coroutine(send))  # type: ignore[arg-type]  # ASGI's dictionary


# Behind a proxy every request comes from the proxy's address; throttling and the audit need the visitor's.
application = wrap_asgi_with_proxy_headers(served, settings.CONCORD.trusted_proxies)


def as_coroutine(call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Granian's `receive` and `send` give futures; a2wsgi, which calls from a thread, can only run coroutines."""

    async def called(*values: Any) -> Any:
        return await call(*values)

    return called
