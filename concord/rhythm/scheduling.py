"""Set a rhythm up and make its meetings ahead."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction
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
from concord.rhythm.events import MeetingPlanned, SeriesChanged, SeriesEnded, SeriesStarted
from concord.rhythm.models import Meeting, MeetingQuerySet, Series

AHEAD = timedelta(weeks=10)
SHORTEST, LONGEST = 15, 480
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

    Raises Denied, or Refused: no title, an unusable rule or time zone, a length that is none.
    """
    require(by, "series.create", team)
    series = Series.objects.create(
        team=team,
        title=needed(title, _("Give the meeting a name, such as Leadership meeting."), "title"),
        uid=f"{uuid.uuid4()}@concord",
        rule=rules.checked(rule),
        starts=starts,
        timezone=known_timezone(timezone),
        minutes=usable_length(minutes),
        place=place.strip(),
        template=template or [],
        rotation=rotation or {},
    )
    record(SeriesStarted(series=series.pk), by=by, at=at)
    make_ahead(series, at=at)
    return series


def make_ahead(series: Series, *, at: datetime, weeks: timedelta = AHEAD) -> list[Meeting]:
    """Make the meetings of the coming weeks that are not there yet, with chair and note-taker. Returns the new ones."""
    if series.ended_at:
        return []
    known = set(series.meetings.values_list("occurrence", flat=True))
    made = []
    for occurrence in rules.occurrences(
        series.rule, starts=series.starts, timezone=series.timezone, after=min(at, series.starts), until=at + weeks
    ):
        if occurrence in known or occurrence < at - timedelta(hours=1):
            continue
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
        made.append(meeting)
    return made


@transaction.atomic
def change_series(series: Series, *, by: Actor, at: datetime, **fields: object) -> None:
    """Change a series; the meetings to come that follow its rule are made anew, exceptions that still fit stay.

    Raises Denied, or Refused as `start_series` does.
    """
    require(by, "series.edit", series)
    if unknown := fields.keys() - CHANGEABLE:
        raise Refused(_("A series has no field “%s”.") % sorted(unknown)[0], field=sorted(unknown)[0])
    if "rule" in fields:
        fields["rule"] = rules.checked(str(fields["rule"]))
    if "timezone" in fields:
        fields["timezone"] = known_timezone(str(fields["timezone"]))
    if "minutes" in fields:
        fields["minutes"] = usable_length(fields["minutes"])
    for field, value in fields.items():
        setattr(series, field, value)
    series.sequence += 1
    series.save()
    if fields.keys() & {"rule", "starts", "timezone"}:
        lay_anew(series, at=at)
    else:
        coming(series, at=at).update(title=series.title, minutes=series.minutes, place=series.place)
    record(SeriesChanged(series=series.pk, fields=sorted(fields)), by=by, at=at)


def lay_anew(series: Series, *, at: datetime) -> None:
    """Drop the untouched coming meetings that the new rule does not give, and make those that it does."""
    keep = set(
        rules.occurrences(series.rule, starts=series.starts, timezone=series.timezone, after=at, until=at + AHEAD)
    )
    for meeting in coming(series, at=at):
        if meeting.occurrence not in keep and not meeting.topics.exists():
            meeting.delete()
    make_ahead(series, at=at)


@transaction.atomic
def end_series(series: Series, *, by: Actor, at: datetime) -> None:
    """End a series. Its coming meetings are cancelled; what was held stays."""
    require(by, "series.edit", series)
    series.ended_at = at
    series.sequence += 1
    series.save(update_fields=["ended_at", "sequence"])
    coming(series, at=at).update(cancelled_at=at)
    record(SeriesEnded(series=series.pk), by=by, at=at)


@transaction.atomic
def plan_meeting(
    team: Team, *, by: Actor, at: datetime, title: str, starts: datetime, minutes: int = 60, place: str = ""
) -> Meeting:
    """Plan a single meeting outside any series. Raises Denied, or Refused."""
    require(by, "series.create", team)
    meeting = Meeting.objects.create(
        team=team,
        title=needed(title, _("Give the meeting a name."), "title"),
        occurrence=starts,
        starts=starts,
        minutes=usable_length(minutes),
        place=place.strip(),
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
