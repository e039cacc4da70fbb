"""The letter that invites to a celebration, the one that calls it off, and what became of a win that one told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from concord.celebrations.inviting import celebration_calendar, title
from concord.celebrations.models import Celebration, Win
from concord.notices.drafts import Draft, Links, Quote, Words
from concord.notices.reader import address, day
from concord.notices.working_hours import next_working_hour
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.rhythm.calendar_mail import CANCEL, REQUEST, Circle

TIME_TO_UNDO = timedelta(minutes=5)


def invitation(celebration: Celebration, person: Person, circle: Circle, *, hosts: bool) -> Draft:
    """With the invitation that calendars act on. Whoever's department hosts is told so first."""
    local = celebration.starts.astimezone(zone_of(person))
    when = f"{day(celebration.starts, person)}, {local:%H:%M} ({zone_of(person).key})"
    off = celebration.cancelled_at is not None
    asked = _("Your department sets the table. Who eats what stands on the page, without names.")
    changed = celebration.sequence > 0 and not off
    told = [_("Nothing to do: it is off, and your calendar follows this mail.")] if off else [first(celebration)]
    told += [asked] if hosts and not off else []
    told += [] if off else [celebration.words]
    told += [_("Where: %s") % celebration.place] if celebration.place and not off else []
    subject = "%(what)s, %(when)s"
    subject = _("Off: %(what)s, %(when)s") if off else _("Changed: %(what)s, %(when)s") if changed else subject
    page = _("Its page") if off else _("Its page, with a wall for applause")
    return Draft(
        key=f"celebration-{celebration.pk}-{celebration.sequence}-{person.pk}",
        subject=subject % {"what": title(celebration), "when": when},
        blocks=[
            *(Words(words) for words in told),
            Links([(page, address(f"/celebrations/{celebration.pk}"))]),
        ],
        calendar=celebration_calendar(celebration, circle),
        calendar_method=CANCEL if off else REQUEST,
        good_until=celebration.ends,
    )


def first(celebration: Celebration) -> str:
    """What to do, and for whom."""
    said = (
        _("%s is celebrated by all leaders, and something has changed: answer in your calendar again.")
        if celebration.sequence
        else _("%s is celebrated by all leaders: answer in your calendar.")
    )
    return said % celebration.department.name


def of_a_win(win: Win, person: Person, *, at: datetime) -> Draft:
    """Celebrated, or set aside and why. To whoever told it and was not there."""
    told = {"team": win.team.name, "who": win.set_aside_by.name if win.set_aside_by else win.team.name}
    if win.celebrated_in:
        subject, sentence = _("%(team)s applauded your win"), _("Nothing to do: %(team)s heard it and applauded.")
        key, said = f"win-{win.pk}-celebrated", [] if win.applause < 2 else [_("%d claps.") % win.applause]
    else:
        subject, sentence = _("A win that you told was set aside"), _("Nothing to do: %(who)s set it aside.")
        key, said = f"win-{win.pk}-aside-{win.set_aside_at:%Y%m%d%H%M%S}", []
        at += TIME_TO_UNDO
    return Draft(
        key=key,
        subject=subject % told,
        blocks=[
            Words(" ".join([sentence % told, *said])),
            *([] if win.celebrated_in else [Quote(_("Why"), win.reason)]),
            Quote(_("What you told"), win.words),
            Links([(_("What became of your wins, and a place for the next"), address("/wins"))]),
        ],
        not_before=next_working_hour(at, person),
    )
