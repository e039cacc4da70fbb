"""Two people answer for a letter: each change takes the agreements back, and it goes out once two agree to one text."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.brief.events import BriefAgreed, BriefDisagreed, BriefDropped, BriefReworded, BriefSent
from concord.brief.models import Agreement, Brief
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.permissions import require

LONGEST = 20_000
LONGEST_SUBJECT = 150
ENOUGH = 2


@transaction.atomic
def reword(brief: Brief, *, by: Actor, at: datetime, subject: str, words: str, version: int) -> None:
    """Change the text that was `version`; whoever changes it agrees to it, all others are asked anew.

    Raises Denied, or Refused: nothing left, too long, sent already, or somebody changed it meanwhile.
    """
    require(by, "brief.edit", brief)
    still_a_draft(brief)
    subject = worded(" ".join(subject.split()), _("Give the letter a subject."), "subject", at_most=LONGEST_SUBJECT)
    words = worded(words.replace("\r\n", "\n"), _("Write the letter first."), "words", at_most=LONGEST)
    if (subject, words) == (brief.subject, brief.words):
        return
    nobody_wrote_meanwhile(version, newest=brief.version)
    brief.subject, brief.words = subject, words
    changed(brief, by=by, at=at)
    record(BriefReworded(brief=brief.pk, version=brief.version), by=by, at=at)


def nobody_wrote_meanwhile(version: int, *, newest: int) -> None:
    """Raise Refused when the letter that was changed is not the newest any more."""
    if version != newest:
        raise Refused(
            _("Somebody changed this letter while you wrote. Your text is still here: compare the two and save."),
            field="words",
        )


def changed(brief: Brief, *, by: Actor | None, at: datetime) -> None:
    """A new text: nobody has agreed to it yet but whoever wrote it."""
    brief.version += 1
    brief.edited_by_id, brief.edited_at = (by.somebody, at) if by else (None, None)
    brief.save(update_fields=["subject", "words", "version", "edited_by", "edited_at", "drafted_at"])
    Agreement.objects.filter(brief=brief).delete()
    if by:
        Agreement.objects.create(brief=brief, person_id=by.somebody, version=brief.version, agreed_at=at)


@transaction.atomic
def agree(brief: Brief, *, by: Actor, at: datetime, version: int) -> None:
    """Agree to exactly the text that was read. Raises Denied, or Refused when it is another one by now."""
    require(by, "brief.edit", brief)
    still_a_draft(brief)
    if version != brief.version:
        raise Refused(_("Somebody changed this letter after you opened it. Read it again, then agree."))
    _row, made = Agreement.objects.update_or_create(
        brief=brief, person_id=by.somebody, defaults={"version": version, "agreed_at": at}
    )
    if made:
        record(BriefAgreed(brief=brief.pk, version=version), by=by, at=at)


@transaction.atomic
def take_back(brief: Brief, *, by: Actor, at: datetime) -> None:
    """Take one's agreement back. Raises Denied, or Refused once it was sent."""
    require(by, "brief.edit", brief)
    still_a_draft(brief)
    gone, _of = Agreement.objects.filter(brief=brief, person_id=by.somebody).delete()
    if gone:
        record(BriefDisagreed(brief=brief.pk), by=by, at=at)


@transaction.atomic
def send(brief: Brief, *, by: Actor, at: datetime, version: int) -> None:
    """Let it go out. Raises Denied, or Refused: sent already, changed, or fewer than two agree to this very text."""
    require(by, "brief.send", brief)
    still_a_draft(brief)
    if version != brief.version:
        raise Refused(_("Somebody changed this letter after you opened it. Read it again; two must agree to it anew."))
    if brief.agreements.filter(version=brief.version, person__left_at=None).count() < ENOUGH:
        raise Refused(
            _("Two people must have agreed to exactly this text before it goes out. Ask another one to read it.")
        )
    brief.sent_by_id, brief.sent_at = by.somebody, at
    brief.save(update_fields=["sent_by", "sent_at"])
    record(BriefSent(brief=brief.pk, version=brief.version), by=by, at=at)


@transaction.atomic
def drop(brief: Brief, *, by: Actor, at: datetime) -> None:
    """No letter this time. Raises Denied, or Refused once it was sent."""
    require(by, "brief.send", brief)
    still_a_draft(brief)
    brief.dropped_at = at
    brief.save(update_fields=["dropped_at"])
    record(BriefDropped(brief=brief.pk), by=by, at=at)


def still_a_draft(brief: Brief) -> None:
    """Raise Refused once it was sent or dropped. Locks the row: two may edit at once."""
    brief.refresh_from_db(from_queryset=Brief.objects.select_for_update(no_key=True))
    if brief.sent_at:
        raise Refused(
            _("This letter was sent. What is in the post cannot be changed; the next letter can put it right.")
        )
    if brief.dropped_at:
        raise Refused(_("It was decided that there is no letter this time."))
