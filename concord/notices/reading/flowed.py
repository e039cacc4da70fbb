"""Lines as they were typed: programs break long ones on the way (RFC 3676, and without telling)."""

from __future__ import annotations

import re
from collections.abc import Iterator

SIGNATURE = "-- "
NUMBERED = re.compile(r"^\s*#?\d{1,2}[\s.:)]")
FULL = 60  # signs; a shorter line was ended by its writer


def unflowed(text: str, *, without_space: bool = False) -> str:
    """A line that ends with a space goes on in the next one of the same depth of quoting."""
    whole: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        before = whole[-1] if whole else ""
        if before.endswith(" ") and before != SIGNATURE and line != SIGNATURE and depth(before) == depth(line):
            start = before[:-1] if without_space else before
            whole[-1] = start + (line.lstrip(">").lstrip() if depth(line) else line.removeprefix(" "))
        else:
            whole.append(line.removeprefix(" "))  # stuffed: a space stands before what would look like a quote
    return "\n".join(whole)


def depth(line: str) -> int:
    return len(line) - len(line.lstrip(">"))


def typed_lines(text: str) -> Iterator[str]:
    """The lines that say something; what a program broke without telling is one again."""
    whole = ""
    for line in [*text.splitlines(), ""]:
        last = whole.rpartition("\n")[2]
        if line.strip() and len(last) >= FULL and not NUMBERED.match(line):
            whole += f"\n{line.strip()}"
            continue
        if whole.strip():
            yield " ".join(whole.split("\n"))
        whole = line.rstrip()
