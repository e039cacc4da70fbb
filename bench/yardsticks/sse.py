"""The yardstick of the room's fan-out: a bare asyncio server that sends one line to every open connection of a room."""

from __future__ import annotations

import asyncio
import sys

rooms: dict[str, set[asyncio.StreamWriter]] = {}


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """GET /<room> listens; POST /<room> tells everybody there."""
    while head := await read_head(reader):
        method, room, *_rest = head.split(maxsplit=2)
        if method == "GET":
            rooms.setdefault(room, set()).add(writer)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: here\n\n")
            await reader.read()
            rooms[room].discard(writer)
            return
        for listener in rooms.get(room, ()):
            listener.write(b'id: 1\nevent: touched\ndata: {"seq": 1, "touches": ["now"]}\n\n')
        writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        await writer.drain()


async def read_head(reader: asyncio.StreamReader) -> str:
    """The request's head; what a body holds is passed over."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return ""
    for line in head.splitlines():
        if line.lower().startswith("content-length:"):
            await reader.readexactly(int(line.split(":")[1]))
    return head


async def main(port: int) -> None:
    async with await asyncio.start_server(answer, "127.0.0.1", port) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
