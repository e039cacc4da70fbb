"""A real IMAP server for a test, in a process of its own; and a wire to it that can be cut in the middle of a talk."""

from __future__ import annotations

import imaplib
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

USER, PASSWORD = "replies@concord.example", "gehe/heim:ä"
PROGRAM = """
from pymap.config import IMAPConfig
from pymap.main import main
from pysasl.hashing import BuiltinHash
IMAPConfig._get_hash_context = classmethod(lambda cls, given: BuiltinHash(rounds=1))  # else half a second a login
main()
"""


class ImapServer:
    """Started by `start`; `url()` is what an operator would set."""

    def __init__(self, *, certificate: Path | None = None) -> None:
        self.port = free_port()
        self.certificate = certificate
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        encrypted = ["--cert", self.certificate, "--key", self.certificate] if self.certificate else ["--no-tls"]
        server = [sys.executable, "-c", PROGRAM, "--host", "127.0.0.1", "--port"]
        account = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([*server, str(self.port), *encrypted, *account], **quiet)
        for _try in range(200):
            try:
                return socket.create_connection(("127.0.0.1", self.port)).close()
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("The IMAP server did not start.")

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def url(self, *, port: int = 0, password: str = PASSWORD, more: str = "") -> str:
        return f"imap://{quote(USER)}:{quote(password, safe='')}@127.0.0.1:{port or self.port}{more}"

    def client(self) -> imaplib.IMAP4:
        """As a mail program would open it."""
        client = imaplib.IMAP4("127.0.0.1", self.port)
        client.authenticate("PLAIN", lambda _challenge: f"\0{USER}\0{PASSWORD}".encode())
        client.select()
        return client

    def deliver(self, *mails: bytes) -> None:
        client = self.client()
        for mail in mails:
            assert client.append("INBOX", None, None, mail)[0] == "OK"
        client.logout()

    def marks(self) -> list[str]:
        """The marks of every mail, in the order in which they came: “answered seen”, “flagged”, ""."""
        client = self.client()
        told = [part.decode() for part in client.fetch("1:*", "(FLAGS)")[1] if part]
        client.logout()
        return [" ".join(mark for mark in ("answered", "flagged", "seen") if mark in line.lower()) for line in told]

    def unmark(self) -> None:
        client = self.client()
        client.store("1:*", "-FLAGS", r"(\Flagged \Answered)")
        client.logout()

    def empty(self) -> None:
        client = self.client()
        if client.search(None, "ALL")[1][0]:
            client.store("1:*", "+FLAGS", r"(\Deleted)")
            client.expunge()
        client.logout()


class Wire:
    """Carries one talk at a time to the server, until it hears the word that it ends at: it never passes that on.

    `held` is set then; with `cut` it hangs up, without it both sides wait for ever.
    """

    def __init__(self, to: int, *, ends_at: bytes, cut: bool = True) -> None:
        self.ends_at, self.to, self.cut = ends_at, to, cut
        self.held = threading.Event()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                client, _address = self.listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.to))
            threading.Thread(target=carry, args=(server, client), daemon=True).start()
            threading.Thread(target=self.listen, args=(client, server), daemon=True).start()

    def listen(self, client: socket.socket, server: socket.socket) -> None:
        while said := received(client):
            if self.ends_at in said:
                self.held.set()
                if self.cut:
                    client.shutdown(socket.SHUT_RDWR)
                    server.close()
                return
            server.sendall(said)

    def close(self) -> None:
        self.listening.close()


def carry(source: socket.socket, target: socket.socket) -> None:
    while said := received(source):
        try:
            target.sendall(said)
        except OSError:
            return


def received(source: socket.socket) -> bytes:
    try:
        return source.recv(65536)
    except OSError:
        return b""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
