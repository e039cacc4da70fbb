"""Imports point down (pyproject.toml, [tool.importlinter]; the picture: docs/developers/architecture.md)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent


def test_every_contract_holds(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    failed = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert failed == 0, capsys.readouterr().out


def test_the_picture_in_the_documentation_is_the_contract():
    """Each layer of the contract stands in the page, in the same order."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = next(row["layers"] for row in settings["tool"]["importlinter"]["contracts"] if row["type"] == "layers")
    page = (ROOT / "docs" / "developers" / "architecture.md").read_text()
    picture = page.split("```")[1].replace("\n", " ")
    shown = [layer.strip(" ()") for layer in picture.split(">")]
    assert [" ".join(layer.split()) for layer in shown] == layers
