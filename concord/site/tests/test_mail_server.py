"""CONCORD_SMTP_URL: what each form means, and the sentence that each wrong one gets."""

from __future__ import annotations

import pytest

from concord.site.environment import Environment, Unusable
from concord.site.mail_server import mailers, options


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, "", "", False, False)),
        ("smtp://mail.example.org?starttls=1", ("mail.example.org", 587, "", "", False, True)),
        ("smtp://u:p@mail.example.org:2525?starttls=1", ("mail.example.org", 2525, "u", "p", False, True)),
        (
            "smtps://ana%40x.org:a%2Fb%3Ac@mail.example.org",
            ("mail.example.org", 465, "ana@x.org", "a/b:c", True, False),
        ),
        ("smtp://[::1]:2525", ("::1", 2525, "", "", False, False)),
    ],
)
def test_an_address_is_understood(url, expected):
    found = options(url)
    assert tuple(found[name] for name in ("host", "port", "username", "password", "use_ssl", "use_tls")) == expected
    assert found["timeout"] == 20


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mail.example.org:25", "CONCORD_SMTP_URL begins with 'mail.example.org'. Write it like smtp://user:password@"),
        ("https://mail.example.org", "CONCORD_SMTP_URL begins with 'https'."),
        ("smtp://", "CONCORD_SMTP_URL names no server."),
        ("smtp://u:p/w@mail.example.org", "a port that is no number from 1 to 65535. Signs such as / : @ #"),
        ("smtp://mail.example.org:99999", "a port that is no number from 1 to 65535."),
        ("smtp://u@mail.example.org", "a user without a password"),
        ("smtp://mail.example.org?tls=1", "an unknown option 'tls'; only starttls=1 is known."),
        ("smtps://mail.example.org?starttls=1", "starttls is 0 or 1, and not for smtps://"),
        ("smtp://mail.example.org?starttls=yes", "starttls is 0 or 1"),
    ],
)
def test_a_wrong_address_is_refused_with_a_sentence_that_hides_the_password(url, sentence):
    with pytest.raises(Unusable) as refused:
        options(url)
    assert sentence in str(refused.value)
    assert "p/w" not in str(refused.value)


def test_without_an_address_nothing_leaves_the_house():
    assert mailers("")["default"]["BACKEND"] == "concord.notices.post.NoServer"


def test_settings_read_the_address_from_the_environment():
    assert Environment.read({"CONCORD_SMTP_URL": "smtp://x"}).smtp_url == "smtp://x"
