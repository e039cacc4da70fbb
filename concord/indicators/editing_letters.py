"""A quarter's letter is worded by those at the table, and sent or let be by whoever leads the team's meetings."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.brief.editing import LONGEST, nobody_wrote_meanwhile
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.indicators.letter_events import QuarterLetterDropped, QuarterLetterReworded, QuarterLetterSent
from concord.indicators.models import QuarterLetter
from concord.meetings.wording import worded
from concord.people.permissions import require
from concord.people.table import table_of


@transaction.atomic
def reword(letter: QuarterLetter, *, by: Actor, at: datetime, words: str, version: int) -> None:
    """Change the text that was `version`. The same words again change nothing.

    Raises Denied, or Refused: nothing left, too long, sent already, or somebody changed it meanwhile.
    """
    require(by, "quarter_letter.edit", letter)
    still_a_draft(letter)
    words = worded(words.replace("\r\n", "\n"), _("Write the letter first."), "words", at_most=LONGEST)
    if words == letter.words:
        return
    nobody_wrote_meanwhile(version, newest=letter.version)
    letter.words, letter.edited_by_id, letter.edited_at = words, by.somebody, at
    letter.version += 1
    letter.save(update_fields=["words", "version", "edited_by", "edited_at"])
    record(QuarterLetterReworded(letter=letter.pk, version=letter.version), by=by, at=at)


@transaction.atomic
def send(letter: QuarterLetter, *, by: Actor, at: datetime, version: int) -> None:
    """Let it go to everybody at the table. Raises Denied, or Refused: sent already, changed, or nobody to read it."""
    require(by, "quarter_letter.send", letter)
    still_a_draft(letter)
    is_the_one_read(letter, version)
    if not table_of(letter.team_id).exclude(email="").exists():
        raise Refused(_("Nobody with a mail address sits at this table, so nobody would get it. Give out seats first."))
    letter.sent_by_id, letter.sent_at = by.somebody, at
    letter.save(update_fields=["sent_by", "sent_at"])
    record(QuarterLetterSent(letter=letter.pk, version=letter.version), by=by, at=at)


@transaction.atomic
def drop(letter: QuarterLetter, *, by: Actor, at: datetime) -> None:
    """No letter this time. Raises Denied, or Refused once it was sent."""
    require(by, "quarter_letter.send", letter)
    still_a_draft(letter)
    letter.dropped_at = at
    letter.save(update_fields=["dropped_at"])
    record(QuarterLetterDropped(letter=letter.pk, version=letter.version), by=by, at=at)


def still_a_draft(letter: QuarterLetter) -> None:
    """Raise Refused once it was sent or let be. Locks the row: two may edit at once."""
    letter.refresh_from_db(from_queryset=QuarterLetter.objects.select_for_update(no_key=True))
    if letter.sent_at:
        raise Refused(_("This letter was sent, and a sent letter does not change. The next one can put it right."))
    if letter.dropped_at:
        raise Refused(_("It was decided that there is no letter this time. You can begin another one."))


def is_the_one_read(letter: QuarterLetter, version: int) -> None:
    if version != letter.version:
        raise Refused(_("Somebody changed this letter after you opened it. Read it again first."))
