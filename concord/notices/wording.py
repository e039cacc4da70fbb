"""How a letter is worded: text and light HTML, made from its blocks.

Text comes first: it is what many mail programs show in the list and what screen readers like. The deed stands in the
first line. What people wrote is escaped in the HTML and stands as it is in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from concord.notices.drafts import Block, Item, Links, Points, Prose, Quote, Words


def as_text(blocks: Sequence[Block]) -> str:
    """Plain text, a blank line between blocks."""
    return "\n\n".join(block_text(block) for block in blocks) + "\n"


def block_text(block: Block) -> str:
    match block:
        case Words(text=text) | Prose(text=text):
            return text.strip()
        case Points(heading=heading, points=points):
            return "\n".join([f"{heading}:", *(f"- {' '.join(point.split())}" for point in points)])
        case Quote(heading=heading, text=text):
            return f"{heading}:\n" + "\n".join(f"> {line}" for line in text.strip().splitlines())
        case Links(links=links):
            return "\n".join(f"{label}: {address}" for label, address in links)
        case Item(number=number, what=what, under=under, links=links):
            rows = [f"{number}. {' '.join(what.split())}", *([f"   {under}"] if under else [])]
            return "\n".join([*rows, *(f"   {label}: {address}" for label, address in links)])


def as_html(blocks: Sequence[Block]) -> str:
    """Light HTML that reads well in every mail program, dark ones included: no images, no colours of its own."""
    body = format_html_join("\n", "{}", ((block_html(block),) for block in blocks))
    return format_html(
        '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark"></head><body style="font:16px/1.5 sans-serif;'
        'max-width:38em;margin:0 auto;padding:1em;overflow-wrap:anywhere">\n{}\n</body></html>',
        body,
    )


def block_html(block: Block) -> SafeString:
    match block:
        case Words(text=text, quiet=quiet):
            style = mark_safe(' style="font-size:14px;opacity:.75"') if quiet else ""
            return format_html("<p{}>{}</p>", style, with_breaks(text))
        case Prose(html=html):
            return html
        case Points(heading=heading, points=points):
            rows = format_html_join("", "<li>{}</li>", ((point,) for point in points))
            return format_html("<p><strong>{}</strong></p><ul>{}</ul>", heading, rows)
        case Quote(heading=heading, text=text):
            quote = '<blockquote style="font:italic 18px/1.5 serif;margin:0 0 1em 1em">{}</blockquote>'
            return format_html("<p><strong>{}</strong></p>" + quote, heading, with_breaks(text))
        case Links(links=links):
            return format_html('<p style="line-height:2">{}</p>', in_rows(links))
        case Item(number=number, what=what, under=under, links=links):
            small = format_html('<br><span style="font-size:14px;opacity:.75">{}</span>', under) if under else ""
            return format_html("<p>{}. <strong>{}</strong>{}<br>{}</p>", number, what, small, in_rows(links))


def in_rows(links: Sequence[tuple[str, str]]) -> SafeString:
    """One below the other: side by side a thumb presses the wrong one."""
    return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a>', ((link, label) for label, link in links))


def with_breaks(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.strip().splitlines()))
