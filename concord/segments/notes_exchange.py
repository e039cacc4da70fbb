"""What an editor and the server tell each other: what it lacks, what is known here, and whether it knows more."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.meetings.notes_document import Malformed, NotesDocument

LONGEST_VECTOR = 100_000  # bytes


@dataclass(frozen=True)
class Exchanged:
    """`lacking` is for the editor to take in; `again`: it knows more than `vector` counts, and tells it once more."""

    lacking: bytes
    vector: bytes
    again: bool


def exchanged(document: NotesDocument, vector: bytes) -> Exchanged:
    """What an editor that knows `vector` lacks of the document. Raises Refused when that is no vector."""
    try:
        if len(vector) > LONGEST_VECTOR:
            raise Malformed
        return Exchanged(document.lacking(vector), document.vector, not document.knows(vector))
    except Malformed as error:
        sentence = _("What your page knows of the notes cannot be read. Reload the page: what you typed is kept.")
        raise Refused(sentence, field="vector") from error
