"""The other yardstick: Server-Sent Events by Django Channels, with groups in Redis, so in any number of processes."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings

settings.configure(
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            # redis-py 8 gives up after some idle seconds, which the layer does not expect; by default it drops messages
            # when more than 100 wait for a process.
            "CONFIG": {
                "hosts": [
                    {"address": os.environ["CONCORD_BENCH_REDIS"], "socket_timeout": None, "max_connections": 10_000}
                ],
                "capacity": 5000,
            },
        }
    }
)

import django

django.setup()

from channels.exceptions import StopConsumer
from channels.generic.http import AsyncHttpConsumer


class Room(AsyncHttpConsumer):
    """GET listens, POST tells everybody in the group."""

    async def handle(self, body: bytes) -> None:
        self.group = self.scope["path"].strip("/") or "nobody"
        if self.scope["method"] == "POST":
            await self.channel_layer.group_send(self.group, {"type": "told"})
            await self.send_response(204, b"")
            return
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.send_headers(headers=[(b"Content-Type", b"text/event-stream")])
        await self.send_body(b": here\n\n", more_body=True)

    async def told(self, event: dict[str, Any]) -> None:
        line = b'id: 1\nevent: touched\ndata: {"seq": 1, "touches": ["now"]}\n\n'
        await self.send_body(line, more_body=True)

    async def http_request(self, message: dict[str, Any]) -> None:
        """Channels' own ends the consumer after `handle`; a stream stays."""
        self.body.append(message.get("body", b""))
        if not message.get("more_body"):
            await self.handle(b"".join(self.body))
            if self.scope["method"] == "POST":
                raise StopConsumer

    async def disconnect(self) -> None:
        await self.channel_layer.group_discard(self.group, self.channel_name)


application = Room.as_asgi()
