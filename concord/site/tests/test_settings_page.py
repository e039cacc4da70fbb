"""docs/operators/settings.md names every setting that Concord reads, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
SETTING = re.compile(r"CONCORD_[A-Z_]+[A-Z]")
OF_TESTS = ("CONCORD_TEST_",)


def read_by_concord() -> set[str]:
    """Every name in the source of Concord itself, wherever it is read."""
    sources = [path for path in (ROOT / "concord").rglob("*.py") if "tests" not in path.parts]
    names = {name for path in sources for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    return {name for name in names if not name.startswith(OF_TESTS)}


def in_the_table() -> set[str]:
    lines = (ROOT / "docs/operators/settings.md").read_text(encoding="utf-8").splitlines()
    return {name for line in lines if line.startswith("| `") for name in SETTING.findall(line.split("|")[1])}


def test_every_setting_has_its_line_and_every_line_its_setting():
    assert in_the_table() == read_by_concord()
