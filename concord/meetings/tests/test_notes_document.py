"""The shared document: nobody's typing is lost, whatever the order in which it arrives, and nothing else gets in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Map, Text

from concord.meetings.notes_document import Malformed, NotesDocument, changes, clean, counted, merged, with_update

SIGNS = st.text(alphabet="abc \né😀ש-", max_size=12)
WRITERS = 3


def page(writer, state=b""):
    """An open editor of one writer."""
    return NotesDocument(state, writer=writer)


def written(text):
    document = NotesDocument()
    document.become(text)
    return document


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_typing_of_three_grows_together_in_any_order(data):
    """Three type, exchange with the server when they please, drop calls and repeat them: in the end all read the same,
    and every sign that nobody deleted is there.
    """
    server, pages = b"", [page(writer + 1) for writer in range(WRITERS)]
    typed = []
    for stroke in range(data.draw(st.integers(1, 14))):
        who = data.draw(st.integers(0, WRITERS - 1))
        place = data.draw(st.integers(0, len(pages[who].text)))
        words = f"<{who}.{stroke}>"
        at = len(pages[who].text[:place].encode())
        pages[who].body.insert(at, words)
        typed.append(words)
        for _call in range(data.draw(st.integers(0, 2))):  # 2: the answer was lost, the call is made again
            server = exchange(server, pages[who], heard=data.draw(st.booleans()))
    for _round in range(2):
        for each in pages:
            server = exchange(server, each)
    texts = {NotesDocument(server).text, *(each.text for each in pages)}
    assert len(texts) == 1
    (text,) = texts
    assert sorted(text) == sorted("".join(typed))


def exchange(state, editor, *, heard=True):
    """One call: the editor tells what it has, and hears what it lacks, if the answer arrives."""
    known = NotesDocument(state)
    after = with_update(state, editor.lacking(known.vector))
    assert after.knows(editor.vector)
    if heard:
        editor.doc.apply_update(after.lacking(editor.vector))
    return after.state


@settings(max_examples=150, deadline=None)
@given(before=SIGNS, after=SIGNS)
def test_a_document_becomes_any_text_by_small_changes(before, after):
    document = written(before)
    document.become(after)
    assert document.text == after
    assert not changes(after, after)


@settings(max_examples=100, deadline=None)
@given(seen=SIGNS, wanted=SIGNS)
def test_a_text_that_nobody_else_changed_becomes_what_its_writer_wants(seen, wanted):
    assert merged(seen, seen, wanted) == wanted == merged(seen, wanted, seen)


def test_a_text_written_as_a_whole_keeps_what_others_wrote_since_it_was_read():
    seen = "one\ntwo\nthree"
    assert merged(seen, "one\ntwo and a half\nthree", "ONE\ntwo\nthree\nfour") == "ONE\ntwo and a half\nthree\nfour"


def test_a_long_text_is_compared_by_lines_and_quickly():
    before = "".join(f"line {n}\n" for n in range(8000))
    after = before.replace("line 7\n", "line seven\n").replace("line 7900\n", "")
    document = written(before)
    document.become(after)
    assert document.text == after


def test_what_is_told_twice_changes_nothing():
    editor = page(7)
    editor.body += "hello"
    once = with_update(b"", editor.state).state
    assert with_update(once, editor.state).state == once


@settings(max_examples=200, deadline=None)
@given(cut=st.integers(0, 200), turned=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 255)), max_size=3))
def test_broken_typing_is_refused_or_harmless(cut, turned):
    state = written("what was here before\n").state
    editor = page(9, state)
    editor.body += "and more 😀"
    sent = bytearray(editor.lacking(NotesDocument(state).vector)[: cut or None])
    for place, byte in turned:
        if place < len(sent):
            sent[place] = byte
    try:
        after = with_update(state, bytes(sent))
    except Malformed:
        return
    assert NotesDocument(after.state).text == after.text


def test_only_plain_text_gets_in():
    state = written("ours").state
    other = Doc()
    other.get("elsewhere", type=Map)["x"] = "y"
    picture, bold = page(3, state), page(4, state)
    picture.body.insert_embed(1, {"image": "x"})
    bold.body.format(0, 2, {"bold": True})
    kind = Doc()
    kind.get("notes", type=Map)["x"] = "y"
    for update in (other.get_update(), picture.state, bold.state, b"", b"no update", b"\xff" * 40):
        with pytest.raises(Malformed):
            with_update(state, update)
    assert "x" not in with_update(state, kind.get_update()).text


def test_signs_that_would_shift_the_places_of_others_are_taken_out():
    editor = page(5)
    editor.body += "one\r\ntwo\x00\rthree"
    assert with_update(b"", editor.state).text == "one\ntwo\nthree" == clean("one\r\ntwo\x00\rthree")


def test_a_page_whose_earlier_typing_has_not_arrived_is_not_acknowledged():
    editor = page(6)
    editor.body += "first"
    known = editor.vector
    editor.body += " second"
    after = with_update(b"", editor.lacking(known))
    assert after.text == "" and not after.knows(editor.vector)
    assert with_update(after.state, editor.lacking(after.vector)).text == "first second"


def test_no_vector_is_told_apart():
    for sent in (b"\x05", b"\xff" * 30, b"\x01\x80"):
        with pytest.raises(Malformed):
            counted(sent)
    assert counted(b"") == {} and NotesDocument().knows(b"")


def test_lines_are_added_below():
    document = NotesDocument()
    for words in ("one", "two\n", "three"):
        document.add_line(words)
    assert document.text == "one\ntwo\nthree"
    assert isinstance(document.body, Text)
