"""Files that people like to open: small ones. The limits and where they come from: docs/developers/architecture.md."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
LONGEST_FILE, MEDIAN_FILE, MOST_FILES, LONGEST_FUNCTION = 400, 60, 200, 50
FAT_DRAWERS = {"utils", "helpers", "common", "services", "managers"}


def sources() -> dict[Path, str]:
    """Python, JavaScript, CSS and templates that people write, without tests and migrations."""
    folders = [ROOT / name for name in ("concord", "web", "tests", "bench")]
    files = [file for folder in folders for end in ("py", "js", "css", "html") for file in folder.rglob(f"*.{end}")]
    written = [file for file in files if not {"static", "node_modules", "migrations"} & set(file.parts)]
    return {file.relative_to(ROOT): file.read_text() for file in written}


def lines(text: str) -> int:
    return len(text.splitlines())


def domain() -> dict[Path, str]:
    return {
        path: text
        for path, text in sources().items()
        if path.suffix == ".py" and path.parts[0] == "concord" and "tests" not in path.parts and text.strip()
    }


def test_no_file_is_one_that_nobody_wants_to_open():
    long = {str(path): lines(text) for path, text in sources().items() if lines(text) > LONGEST_FILE}
    assert not long, f"more than {LONGEST_FILE} lines: a file past that is two. {long}"


def test_most_files_are_small():
    """What is counted here is lines with something on them: blank ones are for the reader."""
    sizes = [sum(1 for line in text.splitlines() if line.strip()) for text in domain().values()]
    assert median(sizes) <= MEDIAN_FILE
    assert quantiles(sizes, n=10)[-1] <= MOST_FILES


def test_no_function_is_a_program():
    long = {}
    for path, text in sources().items():
        for node in ast.walk(ast.parse(text)) if path.suffix == ".py" and "tests" not in path.parts else ():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                if size > LONGEST_FUNCTION:
                    long[f"{path}: {node.name}"] = size
    assert not long, f"more than {LONGEST_FUNCTION} lines: {long}"


def test_no_module_is_a_drawer_for_everything():
    drawers = [str(path) for path in sources() if path.stem in FAT_DRAWERS]
    assert not drawers, f"Name a module for a deed or a thing: {drawers}"


def test_every_module_says_in_a_sentence_what_it_is():
    mute = [
        str(path)
        for path, text in domain().items()
        if path.name not in ("apps.py", "__init__.py") and not ast.get_docstring(ast.parse(text))
    ]
    assert not mute, f"Begin with a docstring: {mute}"
