"""A letter for a mail program that shows text: headings underlined, links written out, nothing lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from concord.meetings.printing import parser

if TYPE_CHECKING:
    from markdown_it.token import Token

INDENTS = {"blockquote_open": "> ", "bullet_list_open": "  ", "ordered_list_open": "   "}
WIDEST = 60


def plain(markdown: str) -> str:
    """`markdown` as text."""
    blocks: list[tuple[bool, str]] = []  # (the first line of a list's item, its text)
    margins: list[str] = []
    mark = heading = ""
    for token in parser().parse(markdown):
        if token.type in INDENTS:
            margins.append(INDENTS[token.type])
        elif token.type.removesuffix("_close") + "_open" in INDENTS:
            margins.pop()
        elif token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "- "
        elif token.type == "heading_open":
            heading = "=" if token.tag == "h1" else "-"
        elif token.type == "hr":
            blocks.append((False, "* * *"))
        elif said := words_of(token):
            under = f"\n{heading * min(len(said), WIDEST)}" if heading else ""
            blocks.append((bool(mark), indented(said + under, margins, mark)))
            mark = heading = ""
    return joined(blocks)


def words_of(token: Token) -> str:
    return said_in(token.children or []) if token.type == "inline" else token.content.rstrip()


def indented(said: str, margins: Sequence[str], mark: str) -> str:
    """Each line behind its margin; an item's first line behind its mark."""
    margin = "".join(margins)
    begins = "".join(margins[:-1]) + mark if mark else margin
    return "\n".join((margin if number else begins) + line for number, line in enumerate(said.splitlines()))


def joined(blocks: Sequence[tuple[bool, str]]) -> str:
    """Items stand close together, everything else a line apart."""
    text = ""
    for number, (item, said) in enumerate(blocks):
        gap = "\n" if item and number and blocks[number - 1][0] else "\n\n"
        text += (gap if text else "") + said
    return text + "\n"


def said_in(children: Sequence[Token]) -> str:
    """The words of one line, with each address behind its words."""
    said, goes_to = "", ""
    for child in children:
        if child.type in ("text", "code_inline"):
            said += child.content
        elif child.type in ("softbreak", "hardbreak"):
            said += "\n"
        elif child.type == "image":
            said += child.content
        elif child.type == "link_open":
            goes_to = str(child.attrGet("href") or "")
        elif child.type == "link_close":
            said += "" if said.endswith(goes_to) else f" ({goes_to})"
    return said
