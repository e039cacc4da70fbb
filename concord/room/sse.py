"""The words of server-sent events and of ASGI: what is read from a request, what is sent."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from itertools import starmap
from typing import Any
from urllib.parse import parse_qs

from django.utils import timezone

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


STILL_HERE = "beat"  # the sign of life of a page that may stay
BYE = "bye"  # the stream ends after it


def message(happened: Iterable[tuple[int, str]]) -> dict[str, Any]:
    """Events, in one piece: the number of each, and the names of the fragments that look different now."""
    return {"type": "http.response.body", "body": b"".join(starmap(event, happened)), "more_body": True}


@lru_cache(maxsize=512)
def event(seq: int, touches: str) -> bytes:
    """The event as it is sent: the same for everybody who listens."""
    if touches == STILL_HERE:  # not a comment: the page hears it, and takes a stream without it for dead
        return b"event: beat\ndata: {}\n\n"
    head = f"id: {seq}\n" if seq else ""
    return f"{head}event: touched\ndata: {json.dumps({'seq': seq, 'touches': touches.split()})}\n\n".encode()


def comment(text: str) -> dict[str, Any]:
    """A line that readers ignore: it keeps the connection open."""
    return {"type": "http.response.body", "body": f": {text} {timezone.now():%H:%M:%S}\n\n".encode(), "more_body": True}


async def refuse(send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    """404, as for everything that is not the visitor's to see; an EventSource then stops trying."""
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"There is no such room.\n"})


async def until_gone(receive: Callable[[], Awaitable[dict[str, Any]]]) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


def cookie(scope: dict[str, Any], wanted: str) -> str:
    """The cookie of this name that came with the request."""
    jar: SimpleCookie = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                jar.load(value.decode("latin-1"))
            except CookieError:
                continue
    found = jar.get(wanted)
    return found.value if found else ""


def since(scope: dict[str, Any]) -> int:
    """Where to begin: the last number the browser had, else the number its page was rendered at."""
    for name, value in scope["headers"]:
        if name == b"last-event-id" and value.isdigit():
            return number(value.decode("latin-1"))
    return number(parse_qs(scope["query_string"].decode("latin-1")).get("since", ["0"])[0])


def number(text: str) -> int:
    """A stream's number; 0 for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0


def address(scope: dict[str, Any]) -> str:
    return (scope.get("client") or ("",))[0]
