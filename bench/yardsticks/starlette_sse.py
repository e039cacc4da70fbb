"""The room's yardstick: Server-Sent Events written with bare Starlette. One process, queues in memory, nothing kept."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

rooms: dict[str, set[asyncio.Queue[str]]] = defaultdict(set)


async def listen(request: Request) -> StreamingResponse:
    return StreamingResponse(told(request.url.path), media_type="text/event-stream")


async def told(room: str) -> AsyncIterator[str]:
    queue: asyncio.Queue[str] = asyncio.Queue()
    rooms[room].add(queue)
    try:
        yield ": here\n\n"
        while True:
            yield await queue.get()
    finally:
        rooms[room].discard(queue)


async def tell(request: Request) -> Response:
    for queue in rooms[request.url.path]:
        queue.put_nowait('id: 1\nevent: touched\ndata: {"seq": 1, "touches": ["now"]}\n\n')
    return Response(status_code=204)


application = Starlette(
    routes=[Route("/{room}", listen, methods=["GET"]), Route("/{room}", tell, methods=["POST"])],
)
