"""Set a rhythm up and make its meetings ahead."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.scope import within
from concord.people.founding import known_timezone, needed
from concord.people.models import Team
from concord.people.permissions import require
from concord.rhythm import rules
from concord.rhythm.duties import give_duties
from concord.rhythm.events import MeetingCancelled, MeetingPlanned, SeriesChanged, SeriesEnded, SeriesStarted
from concord.rhythm.models import Meeting, MeetingQuerySet, Series

AHEAD = timedelta(weeks=10)
JUST_NOW, A_LONG_TIME = timedelta(hours=1), timedelta(days=800)
SHORTEST, LONGEST = 15, 480
EARLIEST, LATEST = 1970, 2200
CHANGEABLE = frozenset(("title", "rule", "starts", "timezone", "minutes", "place", "template", "rotation"))


@transaction.atomic
def start_series(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    title: str,
    rule: str,
    starts: datetime,
    timezone: str,
    minutes: int = 60,
    place: str = "",
    template: list[dict] | None = None,
    rotation: dict[str, list[int]] | None = None,
) -> Series:
    """Set up a recurring meeting and make its meetings for the weeks ahead.

    Raises Denied, or Refused: no title, an unusable rule, time zone or first date, a length that is none.
    """
    require(by, "series.create", team)
    series = Series.objects.create(
        team=team,
        title=usable_title(title),
        uid=f"{uuid.uuid4()}@concord",
        rule=rules.checked(rule),
        starts=usable_start(starts),
        timezone=known_timezone(timezone),
        minutes=usable_length(minutes),
        place=usable_place(place),
        template=template or [],
        rotation=rotation or {},
    )
    refuse_without_a_date(series, at=at)
    record(SeriesStarted(series=series.pk), by=by, at=at)
    make_ahead(series, at=at)
    return series


@transaction.atomic
def make_ahead(series: Series, *, at: datetime, weeks: timedelta = AHEAD) -> list[Meeting]:
    """Make the meetings of the coming weeks that are not there yet, with chair and note-taker. Returns the new ones."""
    Series.objects.select_for_update().get(pk=series.pk)  # two workers may look at once
    if series.ended_at:
        return []
    known = set(series.meetings.values_list("occurrence", flat=True))
    wanted = due(series, after=at - JUST_NOW, until=at + weeks)
    return [make_meeting(series, occurrence) for occurrence in wanted if occurrence not in known]


def due(series: Series, *, after: datetime, until: datetime) -> list[datetime]:
    """The times in [after, until), or the first one beyond: a series always shows when it meets next."""
    near = list(given(series, after=after, until=until))
    return near or list(islice(given(series, after=after, until=far(series, after)), 1))


def far(series: Series, after: datetime) -> datetime:
    """As far as a series is looked for a next time: a first meeting may lie ahead itself."""
    return max(after, series.starts) + A_LONG_TIME


def make_meeting(series: Series, occurrence: datetime) -> Meeting:
    meeting = Meeting.objects.create(
        team_id=series.team_id,
        series=series,
        title=series.title,
        occurrence=occurrence,
        starts=occurrence,
        minutes=series.minutes,
        place=series.place,
    )
    give_duties(meeting)
    return meeting


def given(series: Series, *, after: datetime, until: datetime) -> Iterator[datetime]:
    """The times that the series' rule gives in [after, until)."""
    return rules.occurrences(series.rule, starts=series.starts, timezone=series.timezone, after=after, until=until)


@transaction.atomic
def change_series(series: Series, *, by: Actor, at: datetime, **fields: Any) -> None:
    """Change a series. Its meetings to come follow; what was set for one of them alone (an exception) stays.

    Raises Denied, or Refused as `start_series` does.
    """
    require(by, "series.edit", series)
    if unknown := fields.keys() - CHANGEABLE:
        raise Refused(_("A series has no field “%s”.") % sorted(unknown)[0], field=sorted(unknown)[0])
    if series.ended_at:
        raise Refused(_("This series has ended. Start a new one."))
    fields = {field: CHECKS[field](value) if field in CHECKS else value for field, value in fields.items()}
    before = {field: getattr(series, field) for field in fields}
    for field, value in fields.items():
        setattr(series, field, value)
    series.sequence += 1
    series.save()
    follow(series, before, at=at)
    if fields.keys() & {"rule", "starts", "timezone"}:
        lay_anew(series, by=by, at=at)
    if "rotation" in fields:
        for meeting in coming(series, at=at).order_by("starts"):
            give_duties(meeting)
    record(SeriesChanged(series=series.pk, fields=sorted(fields)), by=by, at=at)


def follow(series: Series, before: dict[str, Any], *, at: datetime) -> None:
    """Title, length and place of coming meetings change with the series, where they were the series' own."""
    for field in ("title", "minutes", "place"):
        if field in before:
            coming(series, at=at).filter(**{field: before[field]}).update(**{field: getattr(series, field)})


def lay_anew(series: Series, *, by: Actor, at: datetime) -> None:
    """Cancel the coming meetings that the new rule does not give any more, bring back or make those that it does."""
    now_given = set(due(series, after=at, until=at + AHEAD))
    refuse_without_a_date(series, at=at)
    for meeting in coming(series, at=at).exclude(occurrence__in=now_given):
        cancel_with_series(meeting, _("The series changed."), by=by, at=at)
    series.meetings.filter(cancelled_with_series=True, occurrence__in=now_given).update(
        cancelled_at=None, cancelled_with_series=False, sequence=F("sequence") + 1
    )
    make_ahead(series, at=at)


def cancel_with_series(meeting: Meeting, reason: str, *, by: Actor, at: datetime) -> None:
    """The row stays, so that whoever was invited can be told; what waited for it waits for the next meeting."""
    meeting.cancelled_at, meeting.cancelled_with_series, meeting.sequence = at, True, meeting.sequence + 1
    meeting.save(update_fields=["cancelled_at", "cancelled_with_series", "sequence"])
    meeting.topics.update(meeting=None)
    record(MeetingCancelled(meeting=meeting.pk, reason=reason, with_series=True), by=by, at=at)


def refuse_without_a_date(series: Series, *, at: datetime) -> None:
    """Raise Refused for a series that would never meet again: its COUNT or UNTIL lies behind us."""
    if next(given(series, after=at - JUST_NOW, until=far(series, at)), None) is None:
        raise Refused(_("This rule gives no meeting to come. Look at its end date or its count."), field="rule")


@transaction.atomic
def end_series(series: Series, *, by: Actor, at: datetime) -> None:
    """End a series. Its coming meetings are cancelled; what was held stays. Raises Denied, or Refused when it ended."""
    require(by, "series.edit", series)
    if series.ended_at:
        raise Refused(_("This series has ended already."))
    series.ended_at = at
    series.sequence += 1
    series.save(update_fields=["ended_at", "sequence"])
    for meeting in coming(series, at=at):
        cancel_with_series(meeting, _("The series ended."), by=by, at=at)
    record(SeriesEnded(series=series.pk), by=by, at=at)


@transaction.atomic
def plan_meeting(
    team: Team, *, by: Actor, at: datetime, title: str, starts: datetime, minutes: int = 60, place: str = ""
) -> Meeting:
    """Plan a single meeting outside any series. Raises Denied, or Refused: no name, a time in the past, no length."""
    require(by, "series.create", team)
    if starts <= at:
        raise Refused(_("This time lies in the past. Choose a time to come."), field="starts")
    meeting = Meeting.objects.create(
        team=team,
        title=usable_title(title),
        occurrence=usable_start(starts),
        starts=starts,
        minutes=usable_length(minutes),
        place=usable_place(place),
    )
    give_duties(meeting)
    record(MeetingPlanned(meeting=meeting.pk), by=by, at=at)
    return meeting


def coming(series: Series, *, at: datetime) -> MeetingQuerySet:
    """Meetings of the series that have not begun."""
    return Meeting.objects.filter(series=series, starts__gt=at, opened_at=None, ended_at=None, cancelled_at=None)


def make_everything_ahead(organization_id: int, *, at: datetime) -> int:
    """The worker's round: every running series has its meetings for the weeks ahead. Returns how many it made."""
    with within(organization_id):
        return sum(len(make_ahead(series, at=at)) for series in Series.objects.filter(ended_at=None))


def usable_length(minutes: object) -> int:
    """Minutes between a quarter of an hour and a day's work. Raises Refused."""
    if not isinstance(minutes, int) or not SHORTEST <= minutes <= LONGEST:
        raise Refused(
            _("A meeting takes %(least)s to %(most)s minutes.") % {"least": SHORTEST, "most": LONGEST}, field="minutes"
        )
    return minutes


def usable_start(starts: datetime) -> datetime:
    """A time that every calendar can hold. Raises Refused."""
    if not EARLIEST <= starts.year <= LATEST:
        raise Refused(
            _("%(year)s is not a year to meet in. Choose a date between %(first)s and %(last)s.")
            % {"year": starts.year, "first": EARLIEST, "last": LATEST},
            field="starts",
        )
    return starts


def usable_title(title: str) -> str:
    """A name for the meeting. Raises Refused."""
    return needed(title, _("Give the meeting a name, such as Leadership meeting."), "title")[:120]


def usable_place(place: str) -> str:
    """A room or a link, or nothing yet. Raises Refused when it is longer than a link can be kept."""
    if len(place := place.strip()) > 300:
        raise Refused(_("A place or link has at most 300 characters."), field="place")
    return place


CHECKS: dict[str, Callable[[Any], Any]] = {
    "title": usable_title,
    "rule": rules.checked,
    "starts": usable_start,
    "timezone": known_timezone,
    "minutes": usable_length,
    "place": usable_place,
}
