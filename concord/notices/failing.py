"""What a mail server's no means: try again later, or never; and the sentence that an owner reads."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Verdict:
    """`permanent`: it is useless to try again. `server_away`: no other letter would get through now either."""

    sentence: str
    permanent: bool = False
    server_away: bool = False


def verdict(error: Exception) -> Verdict:
    """What to make of `error`. RFC 5321, 4.2.1: 4yz is for later, 5yz for good."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Verdict(
            _("The mail server does not accept the user and password of CONCORD_SMTP_URL: %s") % said(error),
            server_away=True,
        )
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return Verdict(
            _("The mail server refuses this address: %s") % as_said(code, words), permanent=500 <= code < 600
        )
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Verdict(
            _("The mail server refuses the sender %(sender)s (CONCORD_MAIL_FROM): %(words)s")
            % {"sender": error.sender, "words": said(error)},
            server_away=True,
        )
    if isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return Verdict(_("The mail server does not take mail now: %s") % said(error), server_away=True)
    if isinstance(error, smtplib.SMTPResponseException):
        permanent = 500 <= error.smtp_code < 600
        return Verdict(_("The mail server refuses this letter: %s") % said(error), permanent=permanent)
    return verdict_without_answer(error)


def verdict_without_answer(error: Exception) -> Verdict:
    """The server gave no number, or was never reached."""
    if isinstance(error, ssl.SSLError):
        return Verdict(_("The mail server's certificate or encryption does not work: %s") % error, server_away=True)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Verdict(_("The mail server cannot do what CONCORD_SMTP_URL asks: %s") % error, server_away=True)
    if isinstance(error, OSError):  # refused, unreachable, timed out, hung up; SMTPServerDisconnected is one too
        return Verdict(
            _("The mail server does not answer: %s") % (str(error) or type(error).__name__), server_away=True
        )
    if isinstance(error, ValueError):
        return Verdict(_("This address cannot be written on a mail: %s") % error, permanent=True)
    return Verdict(_("Concord could not make this letter into a mail: %s") % f"{type(error).__name__}: {error}")


def said(error: smtplib.SMTPResponseException) -> str:
    return as_said(error.smtp_code, error.smtp_error)


def as_said(code: int, words: bytes | str) -> str:
    """The server's own words, which an owner can give to whoever runs it."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:500]
