"""The letter that invites to a celebration, and the one that calls it off."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.celebrations.inviting import celebration_calendar, title
from concord.celebrations.models import Celebration
from concord.notices.drafts import Draft, Links, Words
from concord.notices.reader import address, day
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.rhythm.calendar_mail import CANCEL, REQUEST, Circle


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
