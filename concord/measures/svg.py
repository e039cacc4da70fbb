"""A frame for small pictures, readable by day and by night."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, EDGE = 480, 260, 40
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#444}.axis{stroke:#999;fill:none}"
    ".mark{fill:#2a6f97}.line{stroke:#2a6f97;stroke-width:2;fill:none}.band{fill:#2a6f97;opacity:.18}"
    "@media(prefers-color-scheme:dark){text{fill:#ccc}.mark{fill:#89c2d9}.line{stroke:#89c2d9}}"
)


def picture(title: str, parts: Sequence[str]) -> str:
    """An SVG that says what it is to who cannot see it."""
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title)}">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
