"""A real mail server in the test, and Concord told to use it."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from concord.site.mail_server import mailers


class Postbox:
    """What arrived, and what the server is told to answer."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.senders: list[str] = []  # of the envelopes
        self.answers: dict[str, str] = {}  # recipient -> answer to RCPT
        self.to_data: list[str] = []  # answers to the next DATA commands

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.to_data:
            return self.to_data.pop(0)
        self.senders.append(envelope.mail_from)
        self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 accepted"

    def to(self, address: str) -> list[EmailMessage]:
        return [message for message in self.messages if message["To"] == address]


def text_of(message: EmailMessage) -> str:
    """The plain text of a mail, with the line ends of a file."""
    body = message.get_body(("plain",))
    assert body is not None
    return body.get_content().replace("\r\n", "\n")


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    """A mail server that listens; `settings` points at it."""
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    use_server(settings, f"smtp://127.0.0.1:{controller.port}")
    yield box
    controller.stop()


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def server_away(settings) -> None:
    """A mail server that nobody answers at."""
    use_server(settings, "smtp://127.0.0.1:9")


def use_server(settings, url: str) -> None:
    settings.CONCORD = replace(settings.CONCORD, smtp_url=url, mail_from="Concord <concord@harbour.example>")
    settings.DEFAULT_FROM_EMAIL = settings.CONCORD.mail_from
    settings.MAILERS = mailers(url)
