"""What a mail server's no means."""

from __future__ import annotations

import smtplib
import ssl

import pytest

from concord.notices.failing import verdict

CASES = [
    (
        smtplib.SMTPAuthenticationError(535, b"5.7.8 bad"),
        "user and password of CONCORD_SMTP_URL: 535 5.7.8 bad",
        False,
        True,
    ),
    (
        smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"no such user")}),
        "refuses this address: 550 no such user",
        True,
        False,
    ),
    (
        smtplib.SMTPRecipientsRefused({"a@b.c": (450, b"greylisted")}),
        "refuses this address: 450 greylisted",
        False,
        False,
    ),
    (
        smtplib.SMTPSenderRefused(553, b"not yours", "x@y.z"),
        "refuses the sender x@y.z (CONCORD_MAIL_FROM): 553",
        False,
        True,
    ),
    (smtplib.SMTPDataError(554, b"spam"), "refuses this letter: 554 spam", True, False),
    (smtplib.SMTPDataError(452, b"disk full"), "refuses this letter: 452 disk full", False, False),
    (smtplib.SMTPConnectError(421, b"too busy"), "does not take mail now: 421 too busy", False, True),
    (smtplib.SMTPServerDisconnected("gone"), "does not answer: gone", False, True),
    (smtplib.SMTPNotSupportedError("STARTTLS"), "cannot do what CONCORD_SMTP_URL asks: STARTTLS", False, True),
    (ConnectionRefusedError(111, "Connection refused"), "does not answer: [Errno 111] Connection refused", False, True),
    (TimeoutError(), "does not answer: TimeoutError", False, True),
    (ssl.SSLCertVerificationError("self-signed"), "certificate or encryption does not work", False, True),
    (ValueError("Invalid address"), "cannot be written on a mail: Invalid address", True, False),
    (KeyError("x"), "could not make this letter into a mail: KeyError", False, False),
]


@pytest.mark.parametrize(("error", "words", "permanent", "server_away"), CASES, ids=lambda value: type(value).__name__)
def test_each_no_is_told_apart_and_said_in_words(error, words, permanent, server_away):
    found = verdict(error)
    assert words in found.sentence
    assert (found.permanent, found.server_away) == (permanent, server_away)
