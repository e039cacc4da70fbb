"""Settle what imported minutes only seem to promise: make an action of it, or dismiss it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.actions import take
from concord.meetings.minutes_events import LikelyActionSettled
from concord.meetings.models import ActionItem, LikelyAction, Segment
from concord.meetings.past_names import everybody
from concord.meetings.reading.naming import mentions_in
from concord.people.models import Person
from concord.people.permissions import require


@transaction.atomic
def confirm(
    likely: LikelyAction,
    *,
    by: Actor,
    at: datetime,
    owners: Sequence[Person],
    due: date | None = None,
    what: str = "",
) -> ActionItem:
    """Take it as an action, in its own words or in `what`, with its line of the source.

    Raises Denied, or Refused when it is settled already or nobody owns it.
    """
    still_unsettled(likely, by)
    meeting = likely.meeting
    action = take(
        meeting,
        by=by,
        at=at,
        what=what or likely.what,
        owners=owners,
        due=due,
        segment=segment_at(likely),
        source=_("%(file)s, line %(line)d: %(words)s")
        % {"file": meeting.imported_from, "line": likely.line, "words": likely.source_line.strip()},
    )
    likely.settled_at, likely.action = at, action
    likely.save(update_fields=["settled_at", "action"])
    record(LikelyActionSettled(likely=likely.pk, confirmed=True), by=by, at=at)
    return action


@transaction.atomic
def dismiss(likely: LikelyAction, *, by: Actor, at: datetime) -> None:
    """It is no action. Raises Denied, or Refused when it is settled already."""
    still_unsettled(likely, by)
    likely.settled_at = at
    likely.save(update_fields=["settled_at"])
    record(LikelyActionSettled(likely=likely.pk, confirmed=False), by=by, at=at)


def likely_owners(likely: LikelyAction) -> list[Person]:
    """Those whom its names mean, to be offered; whoever confirms may change them."""
    known = everybody()
    named = [mention for words in likely.owner_names for mention in mentions_in(handle_or_name(words), 0, many=True)]
    return [known.people[found] for found in known.ids(named)]


def handle_or_name(words: str) -> str:
    """A handle as it is written with its sign; the reader keeps “joesepi” of “@joesepi”."""
    return words if " " in words or "@" in words or not words.islower() else f"{words} (@{words})"


def segment_at(likely: LikelyAction) -> Segment | None:
    """The item in whose lines it stands."""
    for segment in likely.meeting.segments.all():
        if segment.state.get("line", 0) <= likely.line <= segment.state.get("last_line", -1):
            return segment
    return None


def still_unsettled(likely: LikelyAction, by: Actor) -> None:
    """Raise Denied, or Refused when it is settled: two may press at once."""
    require(by, "minutes.import", likely.meeting)
    likely.refresh_from_db(from_queryset=LikelyAction.objects.select_for_update())
    if likely.settled_at:
        raise Refused(_("This line is settled already."))
