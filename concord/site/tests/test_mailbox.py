"""CONCORD_IMAP_URL: what each form means, and the sentence that each wrong one gets."""

from __future__ import annotations

import pytest

from concord.site.environment import Environment, Unusable
from concord.site.mailbox import mailbox


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("imaps://u:p@mail.example.org", ("mail.example.org", 993, "u", "p", "tls", "INBOX")),
        (
            "imaps://reply%40x.org:a%2Fb@mail.example.org:9993/Answers%20here",
            ("mail.example.org", 9993, "reply@x.org", "a/b", "tls", "Answers here"),
        ),
        ("imap://u:p@[::1]/INBOX", ("::1", 143, "u", "p", "", "INBOX")),
        ("imap://u:p@localhost?starttls=1", ("localhost", 143, "u", "p", "starttls", "INBOX")),
    ],
)
def test_an_address_is_understood(url, expected):
    names = ("host", "port", "user", "password", "encryption", "folder")
    assert tuple(mailbox(url)[name] for name in names) == expected


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mail.example.org", "CONCORD_IMAP_URL begins with ''. Write it like imaps://user:password@"),
        ("pop3://u:p@mail.example.org", "CONCORD_IMAP_URL begins with 'pop3'."),
        ("imaps://u:p@", "CONCORD_IMAP_URL names no server."),
        ("imaps://mail.example.org", "CONCORD_IMAP_URL needs a user and a password."),
        ("imaps://u@mail.example.org", "CONCORD_IMAP_URL needs a user and a password."),
        ("imaps://u:p/w@mail.example.org", "CONCORD_IMAP_URL has a port that is no number from 1 to 65535. Signs"),
        ("imaps://u:p@mail.example.org?tls=1", "an unknown option 'tls'; only starttls=1 is known."),
        ("imaps://u:p@mail.example.org?starttls=1", "starttls is 0 or 1, and not for imaps://"),
    ],
)
def test_a_wrong_address_is_refused_with_a_sentence_that_hides_the_password(url, sentence):
    with pytest.raises(Unusable) as refused:
        mailbox(url)
    assert sentence in str(refused.value)
    assert "p/w" not in str(refused.value)


def test_without_an_address_no_mailbox_is_read():
    assert mailbox(Environment.read({}).imap_url) == {}
