"""Notes, by line, as a whole and as they are typed: nobody's is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.events import last_seq
from concord.foundation.models import Entry, Ripple
from concord.meetings.models import Segment, SharedNotes
from concord.meetings.notes_document import NotesDocument
from concord.people.teams import seat
from concord.segments.holding import current_segment, end_meeting
from concord.segments.noting import LONGEST_NOTES, add_typing, note, notes_of, rewrite
from concord.segments.recording import end_and_record
from concord.segments.tests.test_holding import at_the_same_time

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_lines_add_up(world):
    segment = current_segment(world.live("discussion", at=NOON))
    for words in ("one", "two"):
        note(segment, by=world.actor("ben"), at=NOON, words=words)
    assert segment.notes == "one\ntwo"


def test_nothing_too_much_too_early_and_too_late_are_refused(world):
    meeting = world.live("discussion", "progress", at=NOON)
    segment, coming = meeting.segments.all()
    for words, sentence in ((" ", "Write the note first"), ("x" * 4001, "4001 characters; at most 4000")):
        with pytest.raises(Refused, match=sentence):
            note(segment, by=world.actor("ben"), at=NOON, words=words)
    with pytest.raises(Refused, match="not begun yet"):
        note(coming, by=world.actor("ben"), at=NOON, words="early")
    end_meeting(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="not running"):
        note(segment, by=world.actor("ben"), at=NOON, words="late")


def test_observers_write_no_notes(world):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    with pytest.raises(Denied):
        note(current_segment(world.live("discussion", at=NOON)), by=world.actor("ines"), at=NOON, words="Hm")


def test_lines_written_at_the_same_time_are_all_there(committed_world):
    world = committed_world
    segment = current_segment(world.live("discussion", at=NOON))

    def write(name):
        actor = world.actor(name)
        return lambda: [
            note(Segment.objects.get(pk=segment.pk), by=actor, at=NOON, words=f"{name} {n}") for n in range(5)
        ]

    at_the_same_time(world, *[write(name) for name in ("ana", "ben", "chi")])
    segment.refresh_from_db()
    wanted = {f"{name} {n}" for name in ("ana", "ben", "chi") for n in range(5)}
    assert set(segment.notes.splitlines()) == wanted and len(segment.notes.splitlines()) == 15


@pytest.fixture
def segment(world):
    return current_segment(world.live("discussion", "progress", at=NOON))


def editor_of(segment, writer=77):
    """An editor that has opened the notes."""
    return NotesDocument(notes_of(segment).state, writer=writer)


def typed(segment, editor):
    """What the editor sends: all that the server does not have."""
    return editor.lacking(notes_of(segment).vector)


def test_typing_grows_together_with_lines_and_texts_of_other_doors(world, segment):
    ben, chi, ana = world.actor("ben"), world.actor("chi"), world.actor("ana")
    note(segment, by=ben, at=NOON, words="A line by the button")
    chis = editor_of(segment)
    chis.body.insert(0, "# Growers\n")
    note(segment, by=ben, at=NOON, words="Another line")
    rewrite(segment, by=ana, at=NOON, text="A line by the API\nAnother line", seen="A line by the button\nAnother line")
    add_typing(segment, by=chi, at=NOON, update=typed(segment, chis))
    assert Segment.objects.get(pk=segment.pk).notes == "# Growers\nA line by the API\nAnother line"
    chis.doc.apply_update(notes_of(segment).lacking(chis.vector))
    assert chis.text == segment.notes


def test_what_stood_in_the_notes_before_they_were_shared_is_taken_over(world, segment):
    Segment.objects.filter(pk=segment.pk).update(notes="From an import\r\nof old")
    segment.refresh_from_db()
    editor = editor_of(segment)
    assert editor.text == "From an import\nof old"
    editor.body += "!"
    add_typing(segment, by=world.actor("ben"), at=NOON, update=typed(segment, editor))
    assert segment.notes == "From an import\nof old!"
    assert SharedNotes.objects.count() == 1


def test_the_log_has_one_line_a_minute_for_each_who_types_and_the_room_hears_each_stroke(world, segment):
    stream, editor = segment.meeting.stream, editor_of(segment)
    before = last_seq(stream)
    for second in range(0, 90, 10):
        editor.body += "x"
        at = NOON + timedelta(seconds=second)
        add_typing(segment, by=world.actor("ben"), at=at, update=typed(segment, editor))
        assert last_seq(stream) == before + second // 10 + 1
    assert Entry.objects.filter(kind="segment.notes").count() == 2
    assert Ripple.objects.get().seq == last_seq(stream)
    add_typing(segment, by=world.actor("ben"), at=NOON, update=editor.state)
    assert last_seq(stream) == before + 9, "told again, it is no news"


def test_typing_too_much_too_late_and_by_others_is_refused_and_harms_nothing(world, segment):
    ben = world.actor("ben")
    note(segment, by=ben, at=NOON, words="Here before")
    editor = editor_of(segment)
    editor.body += "x" * LONGEST_NOTES
    with pytest.raises(Refused, match="hold 200 kB; with this they would have 201"):
        add_typing(segment, by=ben, at=NOON, update=editor.state)
    with pytest.raises(Refused, match="cannot be read as notes; they are unharmed"):
        add_typing(segment, by=ben, at=NOON, update=b"no typing at all")
    coming = segment.meeting.segments.get(kind="progress")
    with pytest.raises(Refused, match="not begun yet"):
        add_typing(coming, by=ben, at=NOON, update=editor.state)
    with pytest.raises(Denied):
        seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
        add_typing(segment, by=world.actor("ines"), at=NOON, update=b"x")
    end_and_record(segment.meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="not running"):
        add_typing(segment, by=ben, at=NOON, update=editor.state)
    assert Segment.objects.get(pk=segment.pk).notes == "Here before" == notes_of(segment).text


def test_a_text_too_long_for_notes_is_refused(world, segment):
    with pytest.raises(Refused, match="hold 200 kB"):
        rewrite(segment, by=world.actor("ben"), at=NOON, text="ä" * (LONGEST_NOTES // 2 + 1))
    rewrite(segment, by=world.actor("ben"), at=NOON, text="")
    assert not Entry.objects.filter(kind="segment.notes").exists()


def test_three_who_type_at_the_same_time_lose_nothing(committed_world):
    world = committed_world
    segment = current_segment(world.live("discussion", at=NOON))

    def typist(name, writer):
        actor = world.actor(name)

        def type_lines():
            mine = Segment.objects.select_related("meeting__team").get(pk=segment.pk)
            editor = editor_of(mine, writer)
            for n in range(4):
                editor.add_line(f"{name} {n}")
                answer = add_typing(mine, by=actor, at=NOON, update=editor.state)
                editor.doc.apply_update(answer.lacking(editor.vector))

        return type_lines

    at_the_same_time(world, *[typist(name, 100 + n) for n, name in enumerate(("ana", "ben", "chi"))])
    text = Segment.objects.get(pk=segment.pk).notes
    assert all(text.count(f"{name} {n}") == 1 for name in ("ana", "ben", "chi") for n in range(4)), text
