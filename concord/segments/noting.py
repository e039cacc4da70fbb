"""Notes of a segment, written by several at once: what each types grows together, and nobody's is lost.

`Segment.notes` is what they read, as plain Markdown; the shared document behind it knows who typed what where. Every
door writes through here, under the room's lock.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record, ripple
from concord.foundation.models import Entry
from concord.meetings.events import NotesWritten
from concord.meetings.models import Segment, SharedNotes
from concord.meetings.notes_document import Malformed, NotesDocument, clean, merged, with_update
from concord.meetings.running import must_be_live
from concord.meetings.wording import worded
from concord.people.permissions import require

LONGEST = 4000  # of one line
LONGEST_NOTES = 200_000  # bytes of one segment's notes
LONGEST_STATE = 1_000_000  # bytes of the document behind them, which also knows where something was deleted
ONE_LINE_OF_THE_LOG = timedelta(minutes=1)


@transaction.atomic
def note(segment: Segment, *, by: Actor, at: datetime, words: str) -> None:
    """Add a line to a segment that was begun. Raises Denied, or Refused: empty, too long, or the meeting is over."""
    require(by, "segment.contribute", segment)
    words = clean(worded(words, _("Write the note first."), "words", at_most=LONGEST))
    document = opened_for_writing(segment)
    document.add_line(words)
    record(keep(segment, document), by=by, at=at)


@transaction.atomic
def rewrite(segment: Segment, *, by: Actor, at: datetime, text: str, seen: str | None = None) -> None:
    """Write the notes as a whole. `seen` is what the writer had read: what others wrote since then stays.

    Raises Denied, or Refused: too long, not begun, or the meeting is over.
    """
    require(by, "segment.contribute", segment)
    document = opened_for_writing(segment)
    now, text = document.text, clean(text)
    document.become(text if seen is None else merged(clean(seen), now, text))
    if document.text == now:
        return
    record(keep(segment, document), by=by, at=at)


@transaction.atomic
def add_typing(segment: Segment, *, by: Actor, at: datetime, update: bytes) -> NotesDocument:
    """Take in what somebody typed, as their editor tells it. Told again it changes nothing. Returns the document.

    Raises Denied, or Refused: not readable, too much, not begun, or the meeting is over.
    """
    require(by, "segment.contribute", segment)
    before = opened_for_writing(segment)
    try:
        document = with_update(before.state, update)
    except Malformed as error:
        raise Refused(
            _("What your page sent cannot be read as notes; they are unharmed. Copy what you typed, reload the page."),
            field="update",
        ) from error
    if document.state != before.state:
        tell(keep(segment, document), by=by, at=at)
    return document


def notes_of(segment: Segment) -> NotesDocument:
    """The document as it is now, for reading. It is made when nobody has written in it yet."""
    row = SharedNotes.objects.filter(segment=segment).first()
    document = NotesDocument(bytes(row.state)) if row else None
    if document and document.text == segment.notes:
        return document
    with transaction.atomic():
        locked = SharedNotes.objects.select_for_update().get_or_create(segment=segment)[0]
        segment.refresh_from_db(fields=["notes"])
        return brought_up(segment, locked)


def opened_for_writing(segment: Segment) -> NotesDocument:
    """The document, under the room's lock. Raises Refused: not begun, or the meeting is over."""
    meeting = segment.meeting
    must_be_live(meeting)
    segment.refresh_from_db()
    segment.meeting = meeting
    if segment.began_at is None:
        raise Refused(_("This segment has not begun yet."))
    return brought_up(segment, SharedNotes.objects.select_for_update().get_or_create(segment=segment)[0])


def brought_up(segment: Segment, row: SharedNotes) -> NotesDocument:
    """The document of a locked row, with what was written into the notes past it: by an import, say."""
    document = NotesDocument(bytes(row.state))
    if document.text != segment.notes:
        document.become(clean(segment.notes))
        keep(segment, document)
    return document


def keep(segment: Segment, document: NotesDocument) -> NotesWritten:
    """Store the document and what it reads. Returns what is to be told. Raises Refused when it is too long."""
    state, text = document.state, document.text
    if len(size := text.encode()) > LONGEST_NOTES:
        raise Refused(
            _("The notes of one segment hold %(most)d kB; with this they would have %(size)d. Delete something, or "
              "keep long texts elsewhere and note where.")
            % {"most": LONGEST_NOTES // 1000, "size": -(-len(size) // 1000)},
            field="update",
        )  # fmt: skip
    if len(state) > LONGEST_STATE:
        raise Refused(_("So much was written and deleted here that these notes are full. Go on in the next segment."))
    SharedNotes.objects.filter(segment=segment).update(state=state)
    first = bool(segment.notes) != bool(text)
    segment.notes = text
    segment.save(update_fields=["notes"])
    return NotesWritten(meeting=segment.meeting_id, segment=segment.pk, first=first)


def tell(event: NotesWritten, *, by: Actor, at: datetime) -> None:
    """The open pages look again at each stroke; the log gets one line a minute for each who types."""
    told = Entry.objects.filter(
        kind=NotesWritten.kind, actor=by.person_id, at__gt=at - ONE_LINE_OF_THE_LOG, body__segment=event.segment
    )
    if told.exists():
        ripple(event, by=by)
    else:
        record(event, by=by, at=at)
