"""Minutes as HTML and PDF: whatever people wrote."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.meetings import printing

MINUTES = """# Leadership meeting, 26 November 2026

10:00 – 11:30 (Europe/Lisbon)

- Present: Ana Silva, Ben Okafor
- Notes: *Chi*

## The one message

> We open in Porto.

| who | what |
|---|---|
| Ana | call |

1. first
2. second

- [ ] **Ben**: call the bank (by 3 December 2026)
- [x] **Chi**: ~~write~~ `done` [here](https://example.org)
"""


def pdf(markdown):
    return printing.pdf(markdown, title="Leadership meeting", organization="Harbour Foods")


def test_minutes_become_a_pdf():
    made = pdf(MINUTES)
    assert made.startswith(b"%PDF-")
    assert len(made) > 5000


def test_the_same_minutes_are_the_same_file():
    assert pdf(MINUTES) == pdf(MINUTES)


ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
PIECES = st.sampled_from(
    ["# ", "- ", "1. ", "> ", "```\n", "|a|b|\n|-|-|\n", "[x](", "](", "**", "_", "`", "#panic()", "$x$", "\\", "@a",
     "<b>", "\n", "\n\n", "    ", "\t", "#let x = 1\n", "/* ", "*/", "//", "0. ", "9999999999. ", "![", "---\n",
     "\u202e", "\x00"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(parts=st.lists(st.one_of(ODD, PIECES), max_size=30), title=ODD)
def test_any_text_makes_a_pdf(parts, title):
    assert printing.pdf("".join(parts), title=title, organization=title).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "code",
    ["#panic()", "#read('/etc/passwd')", "#import \"x.typ\": *", "$#panic()$", "`#panic()`", "#{panic()}", "]#panic()[",
     "\"#panic()", "\\#panic()", "[x](https://a.b/\"+panic()+\")"],
)  # fmt: skip
def test_typst_code_is_printed_and_not_run(code):
    assert pdf(f"# {code}\n\n{code}\n\n- {code}\n\n| {code} |\n|---|\n| {code} |\n").startswith(b"%PDF-")


@pytest.mark.parametrize(
    "text", ["مرحبا بالعالم", "שלום עולם", "漢字 かな 한국어", "🎉👩‍🚀", "हिन्दी ไทย", "Huế Ångström Łódź"]
)
def test_every_script_makes_a_pdf(text):
    assert pdf(f"# {text}\n\n- {text}").startswith(b"%PDF-")


@pytest.mark.parametrize(
    "markdown",
    [
        "> " * 5000 + "x",
        "- " * 3000 + "x",
        "[" * 3000,
        "*" * 5000 + "a",
        "`" * 999,
        "> - " * 200 + "**a *b***",
        "**_" * 300 + "x" + "_**" * 300,
    ],
)
def test_nesting_beyond_any_paper_is_printed_too(markdown):
    assert pdf(markdown).startswith(b"%PDF-")


def test_html_shows_what_markdown_means():
    shown = printing.html(MINUTES)
    for part in (
        "<h1>Leadership meeting",
        "<blockquote>",
        "<table>",
        "<ol>",
        "☐ <strong>Ben</strong>",
        "☑ ",
        "<s>write</s>",
    ):
        assert part in shown
    assert 'href="https://example.org"' in shown


@pytest.mark.parametrize(
    "evil",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://a.b/c.png)", "<img src=x onerror=alert(1)>",
     "[x](data:text/html,<script>)", "<a href='javascript:x'>y</a>", "[x](vbscript:x)"],
)  # fmt: skip
def test_html_carries_nothing_that_runs(evil):
    shown = printing.html(evil)
    for part in ("<script", "<img", 'href="javascript', 'href="data', 'href="vbscript'):
        assert part not in shown


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(st.one_of(ODD, PIECES), max_size=20))
def test_any_text_makes_html_with_harmless_tags_only(parts):
    import re

    shown = printing.html("".join(parts))
    assert {tag.lower() for tag in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", shown)} <= printing.TAGS


def test_a_word_longer_than_a_line_may_break_and_others_stay_as_they_are():
    long = printing.breakable(f"Say {'x' * 45} to me")
    assert long == f"Say {'x' * 20}\u200b{'x' * 20}\u200b{'x' * 5} to me"
    assert printing.breakable("x" * 39 + " y") == "x" * 39 + " y"


@pytest.mark.parametrize(
    ("text", "from_the_right"), [("12 مرحبا Ana", True), ("Ana مرحبا", False), ("12 !", False), ("שלום", True)]
)
def test_a_paragraph_runs_as_its_first_letter_does(text, from_the_right):
    assert printing.runs_from_the_right(text) is from_the_right
