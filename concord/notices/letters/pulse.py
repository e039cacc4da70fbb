"""A team is asked: the first question stands in the letter, and one link leads to the page where one press counts."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.notices.drafts import Draft, Links, Words
from concord.notices.reader import address
from concord.notices.working_hours import next_working_hour
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.pulses.answering import first_of
from concord.pulses.links import signed
from concord.pulses.models import Pulse
from concord.pulses.naming import name_of
from concord.pulses.questions import questions_of
from concord.pulses.saying import Promise, minutes_for


def asks(pulse: Pulse, person: Person, promise: Promise, *, at: datetime) -> Draft:
    """To everybody at the table. One link, not one for each answer: gateways that rewrite links see the clicked one."""
    page = address(f"/pulses/by-mail/{signed(pulse, person)}")
    first = first_of(questions_of(pulse))
    until = pulse.closes_at or at
    day = date_format(until.astimezone(zone_of(person)), "l j F")
    return Draft(
        key=f"pulse-{pulse.pk}-{person.pk}",
        subject=_("%(pulse)s, %(team)s: %(minutes)s, without your name")
        % {"pulse": name_of(pulse), "team": pulse.team.name, "minutes": minutes_for(pulse)},
        blocks=[
            *([Words(first.says)] if first else []),
            Links([(_("Answer with one press") if first else _("Answer: %s") % minutes_for(pulse), page)]),
            Words(_("Until %(day)s, and without signing in: the link is yours, so do not pass it on.") % {"day": day}),
            Words(promise.short, quiet=True),
        ],
        secret=True,  # whoever has the link can answer in this person's place: forgotten once it is sent
        not_before=next_working_hour(at, person),
        good_until=until,
    )
