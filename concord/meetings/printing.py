"""Minutes on paper and on screen: Markdown to HTML that is safe to show, and to a PDF.

The PDF is set by Typst from a fixed sheet (minutes.typ). The text never becomes Typst code: it goes over as JSON, a
tree of blocks and words, so whatever people wrote is printed as they wrote it.

Fonts: the typst wheel carries Libertinus Serif (Latin, Greek, Cyrillic, Hebrew) and DejaVu Sans Mono, which has Arabic
too. Chinese, Japanese, Korean, Indian scripts and emoji come from the machine's fonts when it has some
(docs/operators/mail.md names the packages); without them such a sign is printed as an empty box, never as an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

import nh3
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SHEET = Path(__file__).parent / "minutes.typ"
SCHEMES = {"http", "https", "mailto"}
TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
DEEPEST = 14  # lists and quotes deeper than this: Typst and paper both have an end
NESTS = {"blockquote", "bullet_list", "ordered_list", "em", "strong", "s", "link"}  # what can hold its own kind
LONG_WORD, PIECE, BREAK = re.compile(r"\S{40,}"), re.compile(r".{1,20}"), "\N{ZERO WIDTH SPACE}"
BOX = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}

Node = dict[str, Any]


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and struck text. Raw HTML is text, here and everywhere."""
    from markdown_it import MarkdownIt  # a tenth of a second that no start needs

    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])


def html(markdown: str) -> SafeString:
    """`markdown` as HTML with harmless tags only. Made by the parser, and cleaned once more: two locks on one door."""
    attributes = {"a": {"href"}, "th": {"style"}, "td": {"style"}, "ol": {"start"}}
    cleaned = nh3.clean(parser().render(boxes(markdown)), tags=TAGS, attributes=attributes, url_schemes=SCHEMES)
    return mark_safe(cleaned)  # noqa: S308  cleaned by the line above


def pdf(markdown: str, *, title: str, organization: str) -> bytes:
    """`markdown` as a PDF with a running foot. Any text gives one."""
    import typst  # 40 ms, and only the worker and one page need it

    document = {
        "title": printable(title),
        "organization": printable(organization),
        "blocks": tree(parser().parse(boxes(markdown))),
    }
    return typst.compile(
        SHEET.read_bytes(),
        format="pdf",
        sys_inputs={"document": json.dumps(document)},
        timestamp=datetime(2000, 1, 1, tzinfo=UTC),  # the same minutes are the same file
    )


def boxes(markdown: str) -> str:
    """“- [ ] call the bank” with a box that can be seen."""
    lines = []
    for line in markdown.split("\n"):
        head, dash, rest = line.partition("- ")
        lines.append(f"{head}{dash}{BOX[rest[:4]]}{rest[4:]}" if not head.strip() and rest[:4] in BOX else line)
    return "\n".join(lines)


def tree(tokens: Sequence[Token]) -> list[Node]:
    """The parser's flat tokens as a tree: {"is": what, "of": [...]} for what holds others, {"is", "text"} for words."""
    root: Node = {"is": "root", "of": []}
    open_nodes = [root]
    for token in tokens:
        if token.nesting == 1:
            node = opened(token)
            open_nodes[-1]["of"].append(node)
            open_nodes.append(node)
        elif token.nesting == -1:
            open_nodes.pop()
        elif token.type == "inline":
            open_nodes[-1]["of"] += tree(token.children or [])
            open_nodes[-1]["rtl"] = runs_from_the_right(token.content)
        else:
            open_nodes[-1]["of"].append(leaf(token))
    return [flattened(node, 0) for node in root["of"]]


def opened(token: Token) -> Node:
    """A node that holds others."""
    node: Node = {"is": token.type.removesuffix("_open"), "of": []}
    if node["is"] == "heading":
        node["level"] = int(token.tag[1:])
    if node["is"] == "link":
        node["to"] = safe_address(str(token.attrGet("href") or ""))
    if node["is"] == "ordered_list":
        node["start"] = int(token.attrGet("start") or 1)
    return node


def leaf(token: Token) -> Node:
    """A node that holds text: words, code, a break, a line across. Pictures are printed as what they are called."""
    kind = {"code_inline": "code", "code_block": "fence", "image": "text"}.get(token.type, token.type)
    return {"is": kind, "text": breakable(printable(token.content))}


def flattened(node: Node, depth: int) -> Node:
    """What is nested beyond any paper's width is printed as its plain text."""
    if "of" not in node:
        return node
    if depth >= DEEPEST and node["is"] in NESTS:
        return {"is": "text", "text": words(node)}
    return {**node, "of": [flattened(child, depth + 1) for child in node["of"]]}


def words(node: Node) -> str:
    """All text below a node. Not by recursion: the nesting may be as deep as somebody's patience."""
    found, waiting = [], [node]
    while waiting:
        here = waiting.pop()
        found.append(here.get("text", ""))
        waiting += reversed(here.get("of", []))
    return " ".join(text for text in found if text)


def breakable(text: str) -> str:
    """A word longer than a line has places where it may break; all others stay as they are."""
    return LONG_WORD.sub(lambda word: BREAK.join(PIECE.findall(word[0])), text)


def runs_from_the_right(text: str) -> bool:
    """Whether the first letter that has a direction is of a script that is read from right to left."""
    return next((sort in ("R", "AL") for sign in text if (sort := bidirectional(sign)) in ("L", "R", "AL")), False)


def safe_address(address: str) -> str:
    """A web or mail address, or nothing: then the words are printed without a link."""
    scheme, colon, _rest = address.partition(":")
    return printable(address) if colon and scheme.lower() in SCHEMES else ""


def printable(text: str) -> str:
    """Without control signs and halves of characters, which no font can print."""
    return "".join(
        sign if sign in "\n\t" or (ord(sign) >= 32 and not 0x7F <= ord(sign) < 0xA0) else " "
        for sign in text.encode("utf-8", "replace").decode()
    )
