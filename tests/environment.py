"""Loaded by pytest before Django's settings are: tests keep away from the data of `make run`."""

from __future__ import annotations

import os
import tempfile

if "CONCORD_TEST_HOME" not in os.environ:  # workers of pytest-xdist inherit the one of their controller
    os.environ["CONCORD_TEST_HOME"] = tempfile.mkdtemp(prefix="concord-test-")
os.environ["CONCORD_HOME"] = os.environ["CONCORD_TEST_HOME"]
os.environ.pop("CONCORD_SMTP_URL", None)
os.environ.pop("CONCORD_VALKEY_URL", None)
os.environ["CONCORD_DATABASE_URL"] = os.environ.get("CONCORD_TEST_DATABASE_URL", "")
