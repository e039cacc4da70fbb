"""The operator's door as a whole."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("words", [("link", "ana@example.org"), ("token", "ana@example.org"), ("demo",)])
def test_a_database_that_is_not_there_yet_is_said_in_a_sentence(tmp_path, words):
    environment = {**os.environ, "CONCORD_HOME": str(tmp_path), "CONCORD_DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-m", "concord", *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "concord migrate" in done.stderr and "Traceback" not in done.stderr
