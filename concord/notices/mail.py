"""From a letter's row to the message that goes over the wire."""

from __future__ import annotations

import base64
import email.policy
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage as Message
from email.utils import format_datetime, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from concord.brief import links
from concord.notices import reader
from concord.notices.brief_key import subscription_of
from concord.notices.models import Letter
from concord.notices.reply_address import reply_address, return_address
from concord.promises.links import signed_ending

INVITATION = "invitation.ics"


class Whole(UnstructuredHeader):
    """One line, as it is: Python folds a long address into encoded words, which are for prose alone (RFC 2047, 5)."""

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]  # the registry adds BaseHeader


WHOLE = HeaderRegistry(default_class=Whole, use_default_map=False)


class Mail(EmailMessage):
    """Built with Python's own classes: Django's alternatives cannot carry the `method` that calendars look for."""

    def __init__(self, letter: Letter) -> None:
        returns_to = return_address(letter) or settings.DEFAULT_FROM_EMAIL  # of the envelope; the head says From
        super().__init__(letter.subject, letter.text, returns_to, [letter.to])
        self.letter = letter

    def message(self, *, policy: Any = email.policy.SMTP) -> Message:
        """multipart/mixed of the alternatives (text, HTML, calendar) and the files.

        Google and Apple read the calendar among the alternatives, Outlook too; some mail servers strip alternatives
        that they do not know, so the same calendar is attached as a file as well.
        """
        letter, message = self.letter, Message(policy=policy)
        message.set_content(letter.text, cte="quoted-printable")
        if letter.html:
            message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
        if letter.calendar:
            message.add_alternative(
                letter.calendar.encode(), "text", "calendar", cte="base64",
                params={"charset": "utf-8", "method": letter.calendar_method},
            )  # fmt: skip
            message.add_attachment(letter.calendar.encode(), "application", "ics", filename=INVITATION)
        for file in letter.attachments:
            kind, _slash, subtype = file["type"].partition("/")
            message.add_attachment(base64.b64decode(file["base64"]), kind, subtype, filename=file["name"])
        self.address(message)
        return message

    def address(self, message: Message) -> None:
        """The head. The Message-ID is the letter's own, so that one sent twice can be told."""
        message["Subject"] = " ".join(self.letter.subject.split())
        message["From"] = settings.DEFAULT_FROM_EMAIL
        message["To"] = self.letter.to
        message["Date"] = format_datetime(self.letter.written_at)
        message["Message-ID"] = message_id(self.letter)
        if ending := ending_of(self.letter):
            message["List-Unsubscribe"] = WHOLE("List-Unsubscribe", f"<{reader.address(ending)}>")
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
        if to := reply_address(self.letter):
            message["Reply-To"] = to
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office programs keep quiet
        self._idna_encode_address_header_domains(message)  # type: ignore[attr-defined]  # Django 6.1 has it


def ending_of(letter: Letter) -> str:
    """Where one press ends letters of this kind; empty for those that nobody subscribed to."""
    if letter.key.startswith("digest-") and letter.person:
        return f"/digest/ending/{signed_ending(letter.person)}"
    if subscription := subscription_of(letter.key):
        return f"/letters/ending/{links.signed_ending(letter.organization_id, subscription)}"
    return ""


def message_id(letter: Letter) -> str:
    """Of this letter and no other, in this installation."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "concord.invalid"
    return f"<letter-{letter.pk}-{letter.written_at:%Y%m%d%H%M%S%f}@{host}>"
