"""No log names the key of a private link."""

from __future__ import annotations

import logging

from django.test import Client

from concord.site.unlogged import WithoutKeys

KEY = "0123456789abcdef"


def test_a_refused_address_is_logged_without_its_key(db, caplog):
    with caplog.at_level(logging.WARNING, "django.request"):
        for address in ("/window/private/", "/api/v1/private-questions/", "/letters/mine/"):
            Client().get(f"{address}{KEY}")
            record = logging.LogRecord("django.request", 30, "", 1, "%s: %s", ("Not Found", f"{address}{KEY}/x"), None)
            assert WithoutKeys().filter(record) and KEY not in record.getMessage() and "/x" in record.getMessage()
    assert "Not Found: /window/private/" in caplog.text and KEY not in caplog.text
