"""Invitations, changes and cancellations, each with the calendar object that the mail program acts on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from concord.notices.drafts import Block, Draft, Links, Words
from concord.notices.inviting import circle
from concord.notices.reader import address, answers, day, span
from concord.people.models import Membership, Person
from concord.rhythm import calendar_mail, rules
from concord.rhythm.models import Meeting, Series


def series_invitation(series: Series, seat: Membership, calendar: str, *, at: datetime, changed: bool = False) -> Draft:
    """A series begins, has changed, or somebody came onto the team."""
    person = seat.person
    subject = _("Changed: %(title)s, %(rhythm)s") if changed else _("%(title)s, %(rhythm)s")
    coming = series.meetings.filter(starts__gt=at).upcoming().first()
    return Draft(
        key=f"series-{series.pk}-{series.sequence}-{seat.pk}",
        subject=subject % {"title": series.title, "rhythm": rhythm(series)},
        blocks=[*first_line(coming, person), *about(series.place), page(coming)],
        calendar=calendar,
        calendar_method=calendar_mail.REQUEST,
    )


def first_line(coming: Meeting | None, person: Person) -> Sequence[Block]:
    """The deed: say whether you come to the next one."""
    if coming is None:
        return [Words(_("Put it into your calendar with the attached file."))]
    sentence = _("Say whether you will be there on %s:") % span(coming, person)
    return [Words(sentence), Links(answers(coming, person))]


def rhythm(series: Series) -> str:
    words = rules.in_words(series.rule, starts=series.starts, timezone=series.timezone)
    return f"{words} ({series.timezone})"


def about(place: str) -> list[Block]:
    return [Words(_("Where: %s") % place)] if place else []


def page(meeting: Meeting | None) -> Links:
    path = f"/meetings/{meeting.pk}" if meeting else "/meetings"
    return Links([(_("The meeting's page"), address(path))])


def series_end(series: Series, seat: Membership, calendar: str) -> Draft:
    """What was held stays in the calendar; what was to come goes."""
    return Draft(
        key=f"series-{series.pk}-{series.sequence}-end-{seat.pk}",
        subject=_("Ended: %s") % series.title,
        blocks=[
            Words(_("Nothing to do: “%s” does not meet any more. Your calendar follows this mail.") % series.title)
        ],
        calendar=calendar,
        calendar_method=method_of(calendar),
    )


def farewell(thing: Series | Meeting, person: Person, *, occasion: int, at: datetime) -> Draft:
    """Somebody has no seat any more: a series, or a meeting outside one, leaves their calendar."""
    guest = calendar_mail.Guest(person.name, person.email)
    only = replace(circle(thing.team, at=at), guests=[guest])
    if isinstance(thing, Series):
        calendar = calendar_mail.series_cancelled(thing, only)
    else:
        calendar = calendar_mail.meeting_calendar(thing, only, method=calendar_mail.CANCEL, cancelled=True)
    return Draft(
        key=f"{type(thing).__name__.lower()}-{thing.pk}-farewell-{occasion}",
        subject=_("No longer in your calendar: %s") % thing.title,
        blocks=[
            Words(
                _("Nothing to do: you have no seat on %(team)s any more, so “%(title)s” leaves your calendar.")
                % {"team": thing.team, "title": thing.title}
            )
        ],
        calendar=calendar,
        calendar_method=calendar_mail.CANCEL,
        farewell=True,
    )


def meeting_invitation(meeting: Meeting, seat: Membership, calendar: str, *, before: datetime | None = None) -> Draft:
    """One meeting was planned, or moved from `before`."""
    person = seat.person
    subject = _("Moved: %(title)s, now %(when)s") if before else _("%(title)s, %(when)s")
    told = _("It was planned for %s. What you answered for that time no longer counts.")
    moved = [Words(told % day(before, person))] if before else []
    return Draft(
        key=f"meeting-{meeting.pk}-{meeting.sequence}-{seat.pk}",
        subject=subject % {"title": meeting.title, "when": span(meeting, person)},
        blocks=[*first_line(meeting, person), *moved, *about(meeting.place), page(meeting)],
        calendar=calendar,
        calendar_method=calendar_mail.REQUEST,
        good_until=meeting.ends,
    )


def meeting_cancelled(meeting: Meeting, seat: Membership, calendar: str, *, reason: str) -> Draft:
    """One meeting is off; its series goes on."""
    why = [Words(_("Why: %s") % reason)] if reason else []
    return Draft(
        key=f"meeting-{meeting.pk}-{meeting.sequence}-cancelled-{seat.pk}",
        subject=_("Cancelled: %(title)s, %(when)s") % {"title": meeting.title, "when": span(meeting, seat.person)},
        blocks=[Words(_("Nothing to do: this meeting is off. What waited for it waits for the next one.")), *why],
        calendar=calendar,
        calendar_method=calendar_mail.CANCEL,
        good_until=meeting.ends,
    )


def method_of(calendar: str) -> str:
    """The mail's method is the calendar's own: programs refuse a mail in which the two differ."""
    cancelled = f"METHOD:{calendar_mail.CANCEL}" in calendar
    return calendar_mail.CANCEL if cancelled else calendar_mail.REQUEST
