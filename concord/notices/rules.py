"""Who is told what: one line per kind of event, and in ALSO whom else it concerns. An event without a line is told to
nobody, here.

`to` names the seats or people; `write` prepares once what all readers share and gives a function that writes the
letters of one reader. A letter's key names its occasion, so that two lines never tell the same thing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from concord.brief.models import Subscription
from concord.foundation.models import Entry
from concord.meetings.models import Minutes
from concord.notices import acquainting, briefing, celebrating, pulsing, supporting, valuing, watching, windowing
from concord.notices.drafts import Draft
from concord.notices.inviting import IN_CALENDARS, circle, seats
from concord.notices.letters import access, calendar
from concord.notices.letters.minutes import minutes, readers
from concord.notices.letters.nudge import awaited, nudge
from concord.notices.quarterly import quarter_readers, write_quarter_letter
from concord.notices.writing import Outsider, post
from concord.people.models import Membership, Person
from concord.rhythm import calendar_mail
from concord.rhythm.models import Guest, Meeting, Series

Reader = Any  # a seat, a guest or a person: what `to` gives is what the letter's writer takes
Writer = Callable[[Any], Iterable[Draft]]


@dataclass(frozen=True)
class Notice:
    """To whom, and what."""

    to: Callable[[Entry], Iterable[Reader]]
    write: Callable[[Entry, datetime], Writer]


def tell(entry: Entry, *, at: datetime) -> int:
    """Write the letters of one event, in the caller's transaction. Returns how many were new."""
    return sum(told(notice, entry, at=at) for notice in (RULES[entry.kind], ALSO.get(entry.kind)) if notice)


def told(notice: Notice, entry: Entry, *, at: datetime) -> int:
    reached = list(notice.to(entry))
    if not reached:
        return 0
    write = notice.write(entry, at)
    return post(((person_of(reader), draft) for reader in reached for draft in write(reader)), at=at)


def person_of(reader: Reader) -> Person | Outsider:
    if isinstance(reader, Subscription):
        return reader.person or Outsider(reader.email)
    return reader.person if isinstance(reader, Membership | Guest) else reader


def invited(entry: Entry) -> Iterable[Person]:
    return Person.objects.filter(pk=entry.body["person"], left_at=None).select_related("organization")


def invited_by_import(entry: Entry) -> Iterable[Person]:
    """The new ones of a file, when whoever imported it asked for invitations."""
    made = entry.body["created"] if entry.body["invite"] else []
    return Person.objects.filter(pk__in=made, left_at=None).exclude(email="").select_related("organization")


def write_invitation(entry: Entry, at: datetime) -> Writer:
    by = Person.objects.filter(pk=entry.actor_id).first() if entry.actor_id else None
    return lambda person: [access.invitation(person, by=by, occasion=str(entry.pk), at=at)]


def series_of(entry: Entry) -> Series | None:
    return Series.objects.select_related("team").filter(pk=entry.body["series"]).first()


def team_of_series(entry: Entry) -> Iterable[Membership]:
    """The seats, when the series still runs and the change is one that calendars show."""
    fields = entry.body.get("fields")
    if fields is not None and not IN_CALENDARS & set(fields):
        return []
    series = series_of(entry)
    return seats(series.team) if series and series.ended_at is None else []


def write_series(entry: Entry, at: datetime) -> Writer:
    series = series_of(entry)
    assert series is not None  # `to` found it
    text = calendar_mail.series_calendar(series, circle(series.team, at=at))
    changed = entry.kind == "series.changed"
    return lambda seat: [calendar.series_invitation(series, seat, text, at=at, changed=changed)]


def team_of_ended(entry: Entry) -> Iterable[Membership]:
    series = series_of(entry)
    return seats(series.team) if series else []


def write_end(entry: Entry, at: datetime) -> Writer:
    series = series_of(entry)
    assert series is not None
    text = calendar_mail.series_ended(series, circle(series.team, at=at))
    return lambda seat: [calendar.series_end(series, seat, text)]


def meeting_of(entry: Entry) -> Meeting | None:
    found = Meeting.objects.select_related("team", "series", "organization", "chair", "note_taker")
    return found.filter(pk=entry.body["meeting"]).first()


def team_of_planned(entry: Entry) -> Iterable[Membership]:
    """Nobody is told of a meeting that is off or over by the time the worker comes to it."""
    meeting = meeting_of(entry)
    return seats(meeting.team) if meeting and meeting.state == "planned" else []


def team_of_cancelled(entry: Entry) -> Iterable[Membership]:
    meeting = None if entry.body.get("with_series") else meeting_of(entry)  # the series tells of it
    return seats(meeting.team) if meeting and meeting.cancelled_at else []


def write_meeting(entry: Entry, at: datetime) -> Writer:
    meeting = meeting_of(entry)
    assert meeting is not None
    before = datetime.fromisoformat(entry.body["before"]) if "before" in entry.body else None
    text = calendar_mail.meeting_calendar(meeting, circle(meeting.team, at=at, meetings=(meeting,)))
    return lambda seat: [calendar.meeting_invitation(meeting, seat, text, before=before)]


def write_cancelled(entry: Entry, at: datetime) -> Writer:
    meeting = meeting_of(entry)
    assert meeting is not None
    text = calendar_mail.meeting_calendar(
        meeting, circle(meeting.team, at=at, meetings=(meeting,)), method=calendar_mail.CANCEL
    )
    return lambda seat: [calendar.meeting_cancelled(meeting, seat, text, reason=entry.body["reason"])]


def seated(entry: Entry) -> Iterable[Reader]:
    """Whoever came onto a team or left it."""
    if entry.body["seat"]:
        rows = Membership.objects.filter(team=entry.body["team"], person=entry.body["person"], person__left_at=None)
        return rows.exclude(person__email="").select_related("team", "person__organization")
    return Person.objects.filter(pk=entry.body["person"]).exclude(email="").select_related("organization")


def write_seat(entry: Entry, at: datetime) -> Writer:
    """Onto the team: its series and what is planned outside them. Off the team: its series leave the calendar."""
    running = list(Series.objects.filter(team=entry.body["team"], ended_at=None).select_related("team"))
    single = list(
        Meeting.objects.upcoming()
        .filter(team=entry.body["team"], series=None, starts__gt=at)
        .select_related("team", "organization", "series")
    )
    if not entry.body["seat"]:
        gone: list[Series | Meeting] = [*running, *single]
        return lambda person: [calendar.farewell(thing, person, occasion=entry.pk, at=at) for thing in gone]
    return lambda seat: [*series_for(seat, running, at), *meetings_for(seat, single, at)]


def series_for(seat: Membership, running: Iterable[Series], at: datetime) -> Iterable[Draft]:
    for series in running:
        text = calendar_mail.series_calendar(series, circle(seat.team, at=at, only=seat.person.email))
        yield calendar.series_invitation(series, seat, text, at=at)


def meetings_for(seat: Membership, meetings: Iterable[Meeting], at: datetime) -> Iterable[Draft]:
    for meeting in meetings:
        whom = circle(seat.team, at=at, meetings=(meeting,), only=seat.person.email)
        yield calendar.meeting_invitation(meeting, seat, calendar_mail.meeting_calendar(meeting, whom))


def minutes_of(entry: Entry) -> Minutes | None:
    """The version that the event tells of; nothing for the minutes of a past that was moved in."""
    rows = Minutes.objects.select_related("meeting__team", "meeting__organization", "meeting__series")
    return rows.filter(meeting=entry.body["meeting"], version=entry.body["version"], meeting__imported_from="").first()


def readers_of_minutes(entry: Entry) -> Iterable[Person]:
    record = minutes_of(entry)
    return readers(record.meeting) if record else []


def write_minutes(entry: Entry, at: datetime) -> Writer:
    record = minutes_of(entry)
    assert record is not None
    letter = minutes(record)
    return lambda person: [letter(person)]


def write_nudge(entry: Entry, at: datetime) -> Writer:
    return lambda person: [nudge(entry, person, at=at)]


WATCHING = Notice(to=watching.guests, write=watching.write)
ALSO: dict[str, Notice] = dict.fromkeys(("series.changed", "meeting.moved", "meeting.cancelled"), WATCHING)
RULES: dict[str, Notice] = {
    "appreciation.given": Notice(to=valuing.thanked, write=valuing.write_thanks),
    "story.told": Notice(to=valuing.told_of, write=valuing.write_about_you),
    "story.agreed": Notice(to=valuing.nobody_any_more, write=valuing.write_about_you),
    "story.withdrawn": Notice(to=valuing.nobody_any_more, write=valuing.write_about_you),
    "values.adopted": Notice(to=valuing.to_sign, write=valuing.write_adopted),
    "person.invited": Notice(to=invited, write=write_invitation),
    "people.imported": Notice(to=invited_by_import, write=write_invitation),
    "team.seat": Notice(to=seated, write=write_seat),
    "series.started": Notice(to=team_of_series, write=write_series),
    "series.changed": Notice(to=team_of_series, write=write_series),
    "series.ended": Notice(to=team_of_ended, write=write_end),
    "meeting.planned": Notice(to=team_of_planned, write=write_meeting),
    "meeting.moved": Notice(to=team_of_planned, write=write_meeting),
    "meeting.cancelled": Notice(to=team_of_cancelled, write=write_cancelled),
    "decision.nudged": Notice(to=awaited, write=write_nudge),
    "minutes.written": Notice(to=readers_of_minutes, write=write_minutes),
    "support.asked": Notice(to=supporting.whom, write=supporting.write),
    "support.requested": Notice(to=supporting.whom, write=supporting.write),
    "support.offered": Notice(to=supporting.whom, write=supporting.write),
    "support.accepted": Notice(to=supporting.whom, write=supporting.write),
    "support.cannot": Notice(to=supporting.whom, write=supporting.write),
    "support.thanked": Notice(to=supporting.whom, write=supporting.write),
    "support.sharing_proposed": Notice(to=supporting.whom, write=supporting.write),
    **dict.fromkeys(windowing.SORTS, Notice(to=windowing.followers, write=windowing.write_what_came)),
    "brief.sent": Notice(to=briefing.subscribers, write=briefing.write_brief),
    "brief.subscription_asked": Notice(to=briefing.asked, write=briefing.write_confirming),
    "brief.address_paused": Notice(to=briefing.administrators, write=briefing.write_paused),
    "acquaintance.cycle_began": Notice(to=acquainting.companions, write=acquainting.write_colleague),
    "acquaintance.mended": Notice(to=acquainting.companions, write=acquainting.write_colleague),
    "discovery.written": Notice(to=acquainting.subject_of, write=acquainting.write_to_read),
    "discovery.approved": Notice(to=acquainting.nobody_any_more, write=acquainting.write_to_read),
    "discovery.taken_back": Notice(to=acquainting.nobody_any_more, write=acquainting.write_to_read),
    "discovery.withdrawn": Notice(to=acquainting.nobody_any_more, write=acquainting.write_to_read),
    "pulse.opened": Notice(to=pulsing.whom, write=pulsing.write),
    "quarter_letter.sent": Notice(to=quarter_readers, write=write_quarter_letter),
    "celebration.planned": Notice(to=celebrating.everybody_invited, write=celebrating.write_celebration),
    "celebration.changed": Notice(to=celebrating.everybody_invited, write=celebrating.write_celebration),
    "celebration.cancelled": Notice(to=celebrating.everybody_invited, write=celebrating.write_celebration),
    "guest.welcomed": WATCHING,
    "guest.ended": WATCHING,
    "person.left": WATCHING,
    "win.celebrated": Notice(to=celebrating.teller, write=celebrating.write_what_became),
    "win.set_aside": Notice(to=celebrating.teller, write=celebrating.write_what_became),
    "win.taken_up": Notice(to=celebrating.nobody_any_more, write=celebrating.write_what_became),
    "win.taken_back": Notice(to=celebrating.nobody_any_more, write=celebrating.write_what_became),
    "informal_time.planned": Notice(to=acquainting.everybody_in, write=acquainting.write_together),
    "informal_time.cancelled": Notice(to=acquainting.everybody_in, write=acquainting.write_together),
}
