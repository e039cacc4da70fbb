"""After a meeting a letter is drafted from what happened there, for two people to read and to change."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from concord.brief.choosing import habit
from concord.brief.editing import changed, still_a_draft
from concord.brief.events import BriefDrafted
from concord.brief.gathering import happened
from concord.brief.models import Brief
from concord.brief.wording import subject_for, words_for
from concord.foundation.actor import Actor, concord_itself
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require
from concord.rhythm.models import Meeting

LATE = timedelta(days=7)  # a meeting that ended longer ago gets none by itself


def draft_what_is_missing(organization_id: int, *, at: datetime) -> int:
    """Draft a letter for each meeting that has just ended and has something to tell. Returns how many."""
    if not habit().drafts:
        return 0
    rows = Meeting.objects.filter(ended_at__gt=at - LATE, imported_from="", brief=None, cancelled_at=None)
    by = concord_itself(organization_id)
    return sum(draft(meeting, by=by, at=at) is not None for meeting in rows.order_by("ended_at", "pk"))


@transaction.atomic
def draft(meeting: Meeting, *, by: Actor, at: datetime) -> Brief | None:
    """The letter of an ended meeting; None when there is nothing to tell. Raises Denied."""
    require(by, "brief.edit", meeting)
    told = happened(meeting)
    if not told.anything:
        return None
    words = {"team": meeting.team, "subject": subject_for(meeting), "words": words_for(told), "drafted_at": at}
    found, made = Brief.objects.get_or_create(meeting=meeting, defaults=words)
    if made:
        record(BriefDrafted(brief=found.pk), by=by, at=at)
    return found


@transaction.atomic
def draft_anew(brief: Brief, *, by: Actor, at: datetime) -> None:
    """Put what happened in place of its text; agreements are gone. Raises Denied, or Refused: sent, or nothing to tell.

    What is marked public after the meeting comes in this way.
    """
    require(by, "brief.edit", brief)
    still_a_draft(brief)
    told = happened(brief.meeting)
    if not told.anything:
        raise Refused(_("This meeting has nothing to tell: no message, win, answer or public decision."))
    brief.words, brief.drafted_at = words_for(told), at
    changed(brief, by=None, at=at)
    record(BriefDrafted(brief=brief.pk), by=by, at=at)
