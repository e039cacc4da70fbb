"""On paper, whatever was written: signs that mean something to Typst or a browser are printed as they stand."""

from __future__ import annotations

import pytest

from concord.indicators.letter_printing import file_name, letter_pdf, title_of
from concord.indicators.tests.test_writing_letters import drafted

WORDS = (
    r'#panic("x") $x^2$ @ref <label> \ #import "/etc/passwd": * //',
    "<script>alert(1)</script> [x](javascript:alert(1)) ![y](file:///etc/passwd)",
    "Donaudampfschifffahrtsgesellschaft" * 30,
    '“王小明” said: «مرحبا بالجميع» — O\'Brien, "Zoë" 👍\x00\x1b',
    "| a | b |\n|---|---|\n| 1 | " + "x" * 400 + " |",
    "> " * 80 + "deep",
)


@pytest.mark.parametrize("words", WORDS)
def test_whatever_stands_in_it_is_printed(world, words):
    letter = drafted(world)
    letter.words, letter.team.name = words, 'Team "#1" $ @ <b> \\ 王 ليلى'
    assert letter_pdf(letter).startswith(b"%PDF")
    assert title_of(letter) == '1 October to 24 November 2026, Team "#1" $ @ <b> \\ 王 ليلى'
    assert file_name(letter) == "letter-2026-10-01-2026-11-24.pdf"
