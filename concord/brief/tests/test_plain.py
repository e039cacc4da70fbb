"""The letter as text: what Markdown marks is said in letters, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.brief.plain import plain
from concord.brief.wording import literal, paragraphs


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("> We open.\n> In March.", "> We open.\n> In March.\n"),
        ("## Won\n\n- **A**: one\n- two", "Won\n---\n\n- A: one\n- two\n"),
        ("1. first\n2. second\n   - inner", "1. first\n2. second\n   - inner\n"),
        ("See [the plan](https://a.example/x).", "See the plan (https://a.example/x).\n"),
        ("<https://a.example/x>", "https://a.example/x\n"),
        ("<b>not bold</b>", "<b>not bold</b>\n"),
        ("a\n\n***\n\nb", "a\n\n* * *\n\nb\n"),
        ("", "\n"),
    ],
)
def test_as_text(markdown, text):
    assert plain(markdown) == text


@given(st.text(alphabet="ab \\`*_[]<>#~|!-+=1.)&;", max_size=30))
def test_words_that_people_typed_come_out_as_they_typed_them(words):
    assert plain(paragraphs(words)).strip() == " ".join(words.split())


def test_no_sign_makes_markdown():
    assert literal("*a* _b_ [c](d) <e>") == r"\*a\* \_b\_ \[c\](d) \<e\>"
