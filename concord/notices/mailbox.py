"""The mailbox of answers, opened over IMAP. What Concord has taken is marked there as answered; what a person should
look at is flagged, and stays as new as it was. Nothing is ever moved or deleted.
"""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.utils.translation import gettext as _

from concord.notices.reading.message import LARGEST, head_of

TIMEOUT = 15  # seconds
EXAMPLES = 5
TAKEN = r"(\Seen \Answered)"
ASIDE = r"(\Flagged)"
NEW = ("UNANSWERED", "UNFLAGGED", "UNDELETED")
WAITS = ("FLAGGED", "UNANSWERED", "UNDELETED")
HEADS = "(BODY.PEEK[HEADER.FIELDS (FROM SUBJECT)])"


class Unreadable(Exception):
    """The mailbox cannot be read now; `str` is the sentence for whoever runs Concord."""


class OpenMailbox:
    """Use as a context manager. Every trouble with the server is Unreadable."""

    def __init__(self, *, host: str, port: int, user: str, password: str, encryption: str, folder: str) -> None:
        self.host, self.port, self.encryption, self.folder = host, port, encryption, folder
        self.user, self.password = user, password

    def __enter__(self) -> Self:
        with in_words(self.host):
            self.server = self.reach()
        try:
            with in_words(self.host):
                self.log_in()
                self.choose_folder()
        except Unreadable:
            self.hang_up()
            raise
        return self

    def __exit__(self, *reason: object) -> None:
        self.hang_up()

    def reach(self) -> imaplib.IMAP4:
        trusted = ssl.create_default_context()
        if self.encryption == "tls":
            return imaplib.IMAP4_SSL(self.host, self.port, ssl_context=trusted, timeout=TIMEOUT)
        server = imaplib.IMAP4(self.host, self.port, timeout=TIMEOUT)
        if self.encryption == "starttls":
            server.starttls(trusted)
        return server

    def log_in(self) -> None:
        """Also with letters outside ASCII, which LOGIN cannot carry."""
        told = f"\0{self.user}\0{self.password}".encode()
        try:
            if "AUTH=PLAIN" in self.server.capabilities:
                self.server.authenticate("PLAIN", lambda _challenge: told)
            else:
                self.server.login(self.user, self.password)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            sentence = _("The mailbox's server does not accept the user and password of CONCORD_IMAP_URL: %s")
            raise Unreadable(sentence % words(error)) from error

    def choose_folder(self) -> None:
        """For reading and marking: else the same mails would come again and again."""
        try:
            answer, told = self.server.select(quoted(self.folder))
        except imaplib.IMAP4.readonly as error:
            raise Unreadable(self.no_marks()) from error
        if answer != "OK":
            sentence = _("There is no folder “%(folder)s” in the mailbox of CONCORD_IMAP_URL: %(words)s")
            raise Unreadable(sentence % {"folder": self.folder, "words": words(told)})
        marks = str(self.server.response("PERMANENTFLAGS")[1])
        if marks != "[None]" and not (r"\\Answered" in marks and r"\\Flagged" in marks):
            raise Unreadable(self.no_marks())

    def no_marks(self) -> str:
        return _("The mails in “%s” cannot be marked: let the user of CONCORD_IMAP_URL write there.") % self.folder

    def new(self) -> list[str]:
        """What nobody has looked at for Concord yet, the oldest first."""
        return self.search(*NEW)

    def search(self, *criteria: str) -> list[str]:
        with in_words(self.host):
            told = accepted(self.server.uid("SEARCH", *criteria))
            return (told[0] or b"").decode().split()

    def raw(self, uid: str) -> bytes | None:
        """The whole mail; None when somebody has removed it meanwhile. One that is too large is cut short."""
        return self.fetch(uid, f"(BODY.PEEK[]<0.{LARGEST + 1}>)")

    def put_aside(self) -> tuple[int, list[str]]:
        """How many mails wait for a person to look at them, and what the first of them are called."""
        waiting = self.search(*WAITS)
        heads = [self.fetch(uid, HEADS) for uid in waiting[:EXAMPLES]]
        return len(waiting), [head_of(head) for head in heads if head]

    def fetch(self, uid: str, what: str) -> bytes | None:
        with in_words(self.host):
            told = accepted(self.server.uid("FETCH", uid, what))
        return next((part[1] for part in told if isinstance(part, tuple)), None)

    def mark(self, uid: str, marks: str) -> None:
        with in_words(self.host):
            accepted(self.server.uid("STORE", uid, "+FLAGS.SILENT", marks))

    def hang_up(self) -> None:
        """Without CLOSE, which would remove what somebody else has marked as deleted."""
        try:
            self.server.logout()
        except (imaplib.IMAP4.error, OSError):
            self.server.shutdown()


@contextmanager
def in_words(host: str) -> Iterator[None]:
    """What a server or the way to it can do wrong, as one sentence."""
    try:
        yield
    except ssl.SSLError as error:
        sentence = _("The certificate or encryption of the mailbox's server %(host)s does not work: %(words)s")
        raise Unreadable(sentence % {"host": host, "words": words(error)}) from error
    except OSError as error:
        sentence = _("The mailbox's server %(host)s does not answer: %(words)s")
        raise Unreadable(sentence % {"host": host, "words": words(error)}) from error
    except imaplib.IMAP4.error as error:
        sentence = _("The mailbox's server %(host)s hung up or was not understood: %(words)s")
        raise Unreadable(sentence % {"host": host, "words": words(error)}) from error


def accepted(answer: tuple[str, list[Any]]) -> list[Any]:
    """What the server told with its yes. Its no is an error."""
    if answer[0] != "OK":
        raise imaplib.IMAP4.error(answer[1])
    return answer[1]


def words(error: object) -> str:
    """The server's own words, without Python's signs around them."""
    parts: Any = error.args if isinstance(error, Exception) and not isinstance(error, OSError) else error
    while isinstance(parts, list | tuple) and parts:
        parts = parts[0]
    text = parts.decode(errors="replace") if isinstance(parts, bytes) else str(parts)
    return re.sub(r"^b'(.*)'$", r"\1", " ".join(text.split()))[:300] or type(error).__name__


def quoted(folder: str) -> str:
    """As IMAP writes a name (RFC 3501, 5.1.3): letters outside ASCII in a base 64 of their own."""
    coded = re.sub(r"[^\x20-\x7e]+", in_base_64, folder.replace("&", "&-"))
    return '"' + coded.replace("\\", "\\\\").replace('"', '\\"') + '"'


def in_base_64(letters: re.Match[str]) -> str:
    coded = base64.b64encode(letters[0].encode("utf-16-be")).decode()
    return f"&{coded.rstrip('=').replace('/', ',')}-"
