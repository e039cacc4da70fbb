"""The notes' own door: bytes in, bytes out, sentences when they are no typing, and who is in the notes."""

from __future__ import annotations

from base64 import b64decode, b64encode

import pytest
from django.utils import timezone

from concord.meetings.models import ActionItem, NotesCursor, Segment
from concord.meetings.notes_document import NotesDocument
from concord.people.teams import seat
from concord.segments.holding import current_segment
from tests.test_replay import client_of


@pytest.fixture
def segment(world):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=timezone.now(), kind="observer")
    return current_segment(world.live("discussion", at=timezone.now()))


class Editor:
    """What a browser does: its own document, the server's vector, calls."""

    def __init__(self, world, segment, name):
        self.client, self.name, self.address = client_of(world, name), name, f"/segments/{segment.pk}/notes"
        self.document = NotesDocument(writer=len(name) * 1000 + ord(name[0]))
        self.known = b""

    def call(self, **more):
        values = {"vector": encoded(self.document.vector), "page": self.name, "update": encoded(self.pending()), **more}
        answer = self.client.post(self.address, values)
        if answer.status_code == 200:
            news = answer.json()
            self.document.doc.apply_update(b64decode(news["update"]))
            self.known = b64decode(news["vector"])
        return answer

    def pending(self):
        update = self.document.lacking(self.known)
        return b"" if update == b"\x00\x00" else update


def encoded(found):
    return b64encode(found).decode()


def test_two_editors_read_the_same_after_two_calls(world, segment):
    ana, ben = Editor(world, segment, "ana"), Editor(world, segment, "ben")
    for editor in (ana, ben):
        editor.document.body += f"{editor.name} writes. "
        assert editor.call().json()["again"] is False
    ana.call()
    assert ana.document.text == ben.document.text == Segment.objects.get(pk=segment.pk).notes
    assert "ana writes. " in ana.document.text and "ben writes. " in ana.document.text


def test_an_editor_that_was_away_tells_all_again_when_the_server_lacks_something(world, segment):
    ben = Editor(world, segment, "ben")
    ben.document.body += "first"
    ben.known = ben.document.vector  # it believes what a restored backup has forgotten
    ben.document.body += " second"
    assert ben.call().json()["again"] is True
    assert ben.call().json()["again"] is False
    assert Segment.objects.get(pk=segment.pk).notes == "first second"


def test_an_answer_says_up_to_which_number_it_holds_the_news(world, segment):
    from concord.foundation.events import last_seq

    ben = Editor(world, segment, "ben")
    ben.document.body += "x"
    assert ben.call().json()["seq"] == last_seq(segment.meeting.stream)


def test_who_is_in_the_notes_is_told_to_the_others_until_they_leave(world, segment):
    ana, ben, ines = (Editor(world, segment, name) for name in ("ana", "ben", "ines"))
    assert ben.call(anchor="AAA", head="BBB").json()["cursors"] == []
    (cursor,) = ana.call().json()["cursors"]
    assert (cursor["name"], cursor["anchor"], cursor["head"], cursor["colour"]) == ("Ben", "AAA", "BBB", "d0")
    assert [each["name"] for each in ines.call().json()["cursors"]] == ["Ana", "Ben"], "a reader sees, and has none"
    ben.call(anchor="x" * 300)
    assert NotesCursor.objects.get(page="ben").anchor == "AAA"
    ben.call(leaving="1")
    assert ana.call().json()["cursors"] == []
    NotesCursor.objects.update(made_at=timezone.now() - timezone.timedelta(minutes=5))
    assert ben.call().json()["cursors"] == []


def test_what_is_no_typing_gets_a_sentence(world, segment):
    ben, ines = Editor(world, segment, "ben"), Editor(world, segment, "ines")
    for values, sentence in (
        ({"update": "%%%"}, "cut off"),
        ({"update": encoded(b"garbage")}, "cannot be read as notes"),
        ({"vector": encoded(b"\xff" * 9)}, "Reload the page"),
        ({"update": encoded(b"x" * 1_600_000)}, "smaller parts"),
    ):
        answer = ben.call(**values)
        assert answer.status_code == 422 and sentence in answer.json()["sentence"], values
    ines.document.body += "I only watch"
    assert ines.call().status_code == 403
    assert Segment.objects.get(pk=segment.pk).notes == ""


def test_a_line_is_understood_before_it_is_taken_and_taken_once(world, segment):
    ben = Editor(world, segment, "ben")
    ben.document.body += "Chi: call the growers"
    ben.call()
    read = ben.client.post(f"{ben.address}/understood", {"line": "Chi: call the growers"}).json()
    assert read["words"] == "Call the growers" and read["action"] == "Chi Nguyen"
    for _press in range(2):
        values = {"line": "Chi: call the growers", "move_key": "one"}
        assert ben.client.post(f"{ben.address}/action", values).status_code == 204
    assert ActionItem.objects.get().what == "Call the growers"
    ben.call()
    assert ben.document.text == "Chi: call the growers *→ action: Chi Nguyen*"
    assert (
        "taken already" in ben.client.post(f"{ben.address}/understood", {"line": ben.document.text}).json()["sentence"]
    )
    assert "an action, a decision" in ben.client.post(f"{ben.address}/poem", {"line": "x"}).json()["sentence"]
