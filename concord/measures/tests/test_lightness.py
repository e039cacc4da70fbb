"""Importing a measure costs nothing: the command line and every page do it."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import concord.measures

MODULES = [f"concord.measures.{module.name}" for module in pkgutil.iter_modules(concord.measures.__path__)]
HEAVY = {"django", "numpy", "scipy", "rustworkx", "networkx", "pandas"}


def test_no_module_loads_a_heavy_library_before_it_is_used():
    code = f"import sys, {', '.join(name for name in MODULES if '.tests' not in name)}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & {name.split(".")[0] for name in loaded}
