"""A team's rhythm from the calendar it kept so far: a series with its skipped, moved and added dates."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.people.founding import known_timezone
from concord.people.models import Person, Team
from concord.people.permissions import require
from concord.rhythm import rules
from concord.rhythm.duties import give_duties
from concord.rhythm.models import Meeting, Series
from concord.rhythm.reading.found import FoundMeeting, FoundSeries
from concord.rhythm.scheduling import coming, given, plan_meeting, start_series, usable_length

EARLIEST = 1970
FORESEEN = timedelta(days=800)


def obstacle(found: FoundSeries | FoundMeeting, *, at: datetime) -> str:
    """Why nothing can be made of `found`, in a sentence; empty when it can."""
    try:
        usable_length(found.minutes)
        if isinstance(found, FoundMeeting):
            return "" if found.starts > at else _("It lies in the past.")
        if found.starts.year < EARLIEST:
            return _("It begins in the year %(year)s, too long ago to count from.") % {"year": found.starts.year}
        rules.checked(found.rule)
        known_timezone(found.timezone)
    except Refused as refused:
        return refused.sentence
    return "" if _next(found, at=at) else _("It has ended: no meeting is to come.")


def strangers(found: FoundSeries | FoundMeeting, team: Team) -> list[str]:
    """Addresses that the calendar invited and that have no seat on `team`."""
    seated = Person.objects.filter(memberships__team=team).values_list("email", flat=True)
    here = {email.casefold() for email in seated}
    return [address for address in found.attendees if address not in here]


@transaction.atomic
def start_series_from(found: FoundSeries, team: Team, *, by: Actor, at: datetime) -> Series:
    """Start the series that a calendar file holds, with its exceptions to come. Members are those of `team`.

    Raises Denied, or Refused: it ended, its rule is none for a team, or it was moved in before.
    """
    require(by, "series.create", team)
    if sentence := obstacle(found, at=at):
        raise Refused(sentence, field="file")
    title = found.title or _("Meeting")
    rule = rules.checked(found.rule)
    if Series.objects.filter(team=team, ended_at=None, title=title, rule=rule, starts=found.starts).exists():
        raise Refused(_("“%s” was moved in before.") % title, field="file")
    series = start_series(
        team,
        by=by,
        at=at,
        title=title,
        rule=rule,
        starts=found.starts,
        timezone=found.timezone,
        minutes=found.minutes,
        place=found.place,
    )
    _take_over(series, found, at=at)
    return series


def plan_meeting_from(found: FoundMeeting, team: Team, *, by: Actor, at: datetime) -> Meeting:
    """Plan the single meeting that a calendar file holds. Raises Denied, or Refused."""
    if sentence := obstacle(found, at=at):
        raise Refused(sentence, field="file")
    title = found.title or _("Meeting")
    if Meeting.objects.filter(team=team, title=title, starts=found.starts).exists():
        raise Refused(_("“%s” was moved in before.") % title, field="file")
    return plan_meeting(team, by=by, at=at, title=title, starts=found.starts, minutes=found.minutes, place=found.place)


def _take_over(series: Series, found: FoundSeries, *, at: datetime) -> None:
    """Skipped, moved and added dates. Nobody was invited yet, so they need no event: the invitation tells them all."""
    meetings = {meeting.occurrence: meeting for meeting in series.meetings.all()}

    def at_time(occurrence: datetime) -> Meeting:
        if occurrence not in meetings:
            meetings[occurrence] = _made(series, occurrence)
        return meetings[occurrence]

    for occurrence in found.added:
        if occurrence > at:
            at_time(occurrence)
    for exception in found.moved:
        if exception.starts > at or exception.occurrence > at:
            meeting = at_time(exception.occurrence)
            meeting.starts, meeting.minutes = exception.starts, usable_length(exception.minutes)
            meeting.title, meeting.place = exception.title or series.title, exception.place[:300]
            meeting.save(update_fields=["starts", "minutes", "title", "place"])
    for occurrence in _truly_skipped(series, found, at=at):
        meeting = at_time(occurrence)
        meeting.cancelled_at = at
        meeting.save(update_fields=["cancelled_at"])
    for meeting in coming(series, at=at).order_by("starts"):
        give_duties(meeting)  # once more: a skipped meeting uses up nobody's turn


def _truly_skipped(series: Series, found: FoundSeries, *, at: datetime) -> list[datetime]:
    """The skipped dates to come at which there would be a meeting: others skip nothing (RFC 5545, 3.8.5.1)."""
    if not found.skipped:
        return []
    ruled = set(given(series, after=at, until=max(found.skipped) + timedelta(seconds=1)))
    return [occurrence for occurrence in found.skipped if occurrence in ruled | set(found.added) and occurrence > at]


def _made(series: Series, occurrence: datetime) -> Meeting:
    return Meeting.objects.create(
        team_id=series.team_id,
        series=series,
        title=series.title,
        occurrence=occurrence,
        starts=occurrence,
        minutes=series.minutes,
        place=series.place,
    )


def _next(found: FoundSeries, *, at: datetime) -> datetime | None:
    """The next meeting that would be held: the rule's without the skipped, or one moved or added."""
    gone = {*found.skipped, *(exception.occurrence for exception in found.moved)}
    ruled = rules.occurrences(found.rule, starts=found.starts, timezone=found.timezone, after=at, until=at + FORESEEN)
    held = next((occurrence for occurrence in ruled if occurrence not in gone), None)
    others = [*found.added, *(exception.starts for exception in found.moved)]
    return min((moment for moment in (held, *others) if moment and moment > at), default=None)
