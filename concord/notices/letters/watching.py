"""The letters to somebody who watches one meeting without a seat: welcome, changed, and not any more."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.notices.drafts import Draft, Links, Words
from concord.notices.letters.calendar import about
from concord.notices.reader import address, span
from concord.rhythm.calendar_mail import CANCEL, REQUEST
from concord.rhythm.models import Guest


def welcome(guest: Guest, calendar: str, *, moved: bool, changed: bool) -> Draft:
    """With the invitation that calendars act on; again when the meeting moves or its place changes."""
    meeting, person = guest.meeting, guest.person
    subject = (
        _("Moved: you watch %(title)s, now %(when)s") if moved else _("You are welcome to watch %(title)s, %(when)s")
    )
    subject = _("Changed: you watch %(title)s, %(when)s") if changed and not moved else subject
    when = {"title": meeting.title, "when": span(meeting, person)}
    return Draft(
        key=f"guest-{guest.pk}-{number(guest)}",
        subject=subject % when,
        blocks=[
            Words(
                _("Come on %s: the room opens from the meeting’s page, where the agenda stands, too.") % when["when"]
            ),
            Links([(_("The meeting's page"), address(f"/meetings/{meeting.pk}"))]),
            *about(meeting.place),
            *([] if changed else [Words(_("What you would like to learn there: “%s”") % guest.words)]),
            Words(_("You say and vote nothing there, and all see that you watch. What you hear stays in the room.")),
            Words(_("You cannot come? Take it back; no reason is asked."), quiet=True),
            Links([(_("Take it back"), address("/shadowing"))]),
        ],
        calendar=calendar,
        calendar_method=REQUEST,
        good_until=meeting.ends,
    )


def no_more(guest: Guest, calendar: str, *, occasion: int) -> Draft:
    """It was cancelled, or it ended for this guest. Who ended it, and why, is nobody's question."""
    told = {"title": guest.meeting.title, "team": guest.meeting.team.name}
    if guest.meeting.cancelled_at:
        sentence = _("Nothing to do: this meeting is off, and your calendar follows this mail. Choose another one:")
    else:
        sentence = _("Nothing to do: you do not watch this meeting any more, and your calendar follows this mail.")
    return Draft(
        key=f"guest-{guest.pk}-off-{occasion}",
        subject=_("No longer in your calendar: %(title)s of %(team)s") % told,
        blocks=[Words(sentence), Links([(_("Meetings that one may watch"), address("/shadowing"))])],
        calendar=calendar,
        calendar_method=CANCEL,
        farewell=True,
        good_until=guest.meeting.ends,
    )


def not_this_time(guest: Guest) -> Draft:
    """To whoever asked and was not welcomed: kindly, and without a reason, since none was asked for."""
    told = {"team": guest.meeting.team.name, "when": span(guest.meeting, guest.person)}
    return Draft(
        key=f"guest-{guest.pk}-not-now",
        subject=_("Not this time: watching %(team)s") % told,
        blocks=[
            Words(
                _("%(team)s meets without guests on %(when)s. That says nothing about you: ask for another one.") % told
            ),
            Links([(_("Meetings that one may watch"), address("/shadowing"))]),
        ],
        good_until=guest.meeting.ends,
    )


def number(guest: Guest) -> int:
    """Of the meeting as its invitation stands: it grows with every change of it or of its series."""
    series = guest.meeting.series
    return guest.meeting.sequence + (series.sequence if series else 0)
