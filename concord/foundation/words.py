"""The reader's language for pure packages, which import no framework: import its `gettext` as `_`.

It is Django's own once Django is there, the words as they stand before. Extractors look for this name.
"""

from __future__ import annotations

from collections.abc import Callable

_translate: list[Callable[[str], str]] = []


def translate_with(translate: Callable[[str], str]) -> None:
    """Wiring: how words are translated from here on."""
    _translate[:] = [translate]


def gettext(words: str) -> str:
    """`words` in the language that is spoken now."""
    return _translate[0](words) if _translate else words
