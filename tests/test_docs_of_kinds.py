"""The page of segment kinds shows pictures that are there, and none is large: the repository stays small."""

from __future__ import annotations

import re
from pathlib import Path

USERS = Path(__file__).parent.parent / "docs" / "users"
LARGEST = 300_000  # bytes


def test_every_picture_of_a_kind_is_there_and_small():
    shown = re.findall(r"\]\((\S+\.webp)\)", (USERS / "kinds.md").read_text())
    assert len(shown) >= 16
    assert [picture for picture in shown if (USERS / picture).stat().st_size > LARGEST] == []
