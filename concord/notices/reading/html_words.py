"""The words of an HTML mail, without what it quotes."""

from __future__ import annotations

from html.parser import HTMLParser

BREAKS = frozenset(("br", "p", "div", "tr", "li", "blockquote", "hr"))
SILENT = frozenset(("style", "script", "head", "title", "blockquote"))
QUOTES = ("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "gmail_signature")


class Words(HTMLParser):
    """Collects text; is silent within quoted parts. Elements that never close are no matter."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent: list[str] = []
        self.over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if said.get("id") in ("divRplyFwdMsg", "appendonsend"):  # Outlook: what follows is the mail answered to
            self.over = True
        quoted = any(mark in said.get("class", "") for mark in QUOTES)
        if (self.silent and tag == self.silent[0]) or (not self.silent and (tag in SILENT or quoted)):
            self.silent.append(tag)
        if tag in BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[-1]:
            self.silent.pop()
        if tag in BREAKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent and not self.over:
            self.found.append(" ".join(data.split("\n")))


def words_of(html: str) -> str:
    """Plain lines."""
    reader = Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.found).replace("\xa0", " ")
