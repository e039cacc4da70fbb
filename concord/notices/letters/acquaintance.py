"""Whom you get to know, a reminder, what waits for your word, and time together. No letter holds what was learned."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.acquaintances.free_times import WAYS
from concord.acquaintances.inviting import informal_calendar, title
from concord.acquaintances.models import Acquaintance, Discovery, InformalTime
from concord.acquaintances.starting_points import questions_of
from concord.notices.drafts import Draft, Links, Points, Words
from concord.notices.reader import address, day
from concord.notices.working_hours import next_working_hour
from concord.people.clock import zone_of
from concord.people.models import Person
from concord.promises.links import signed
from concord.promises.sources.acquaintances import names
from concord.rhythm.calendar_mail import CANCEL, REQUEST, Circle

ASK = "/acquaintances/{}"


def colleague(row: Acquaintance, person: Person, *, occasion: int, at: datetime) -> Draft:
    """To each of them: who it is, three questions, until when."""
    others = row.others(person.pk)
    return Draft(
        key=f"acquaintance-{row.pk}-{occasion}-{person.pk}",
        subject=_("Get to know %s") % names(others),
        blocks=[
            Words(_("Meet %(who)s by %(day)s: half an hour is enough.") % said(row, others)),
            page_and_times(row),
            Points(_("Three questions to start from, or ask your own"), questions_of(row)),
            Words(_("Afterwards, tell the others one thing that you may tell: it stands on the next agenda.")),
            clicks(row, person),
            Words(row.why, quiet=True),
        ],
        not_before=next_working_hour(at, person),
        good_until=until(row, person),
    )


def reminder(row: Acquaintance, person: Person) -> Draft:
    """Once in a cycle, to those who have not said that they talked."""
    others = row.others(person.pk)
    return Draft(
        key=f"acquaintance-{row.pk}-reminder-{person.pk}",
        subject=_("Still time to meet %s") % names(others),
        blocks=[
            Words(
                _("Half an hour with %(who)s by %(day)s is enough: choose a time at which all of you are free.")
                % said(row, others)
            ),
            page_and_times(row),
            clicks(row, person),
            Words(_("You do not find the time? Say so with one click: you are given each other again."), quiet=True),
        ],
        good_until=until(row, person),
    )


def to_read(discovery: Discovery, person: Person, *, occasion: int, at: datetime) -> Draft:
    """To its subject. The words stay in Concord: this letter may be read by whoever keeps the mail running."""
    return Draft(
        key=f"discovery-{discovery.pk}-{occasion}",
        subject=_("%s wrote down what they learned about you") % discovery.asker.first_name,
        blocks=[
            Words(
                _("Read what %s learned about you, and say whether others may. Until then only the two of you see it.")
                % discovery.asker.name
            ),
            Links([(_("Read it"), address(f"/discoveries/{discovery.pk}"))]),
            Words(_("You may withdraw it at any time, also later: then it is erased."), quiet=True),
        ],
        not_before=next_working_hour(at, person),
    )


def together(time: InformalTime, person: Person, circle: Circle) -> Draft:
    """To everybody who is in it, with the invitation that their calendar acts on."""
    local = time.starts.astimezone(zone_of(person))
    when = f"{day(time.starts, person)}, {local:%H:%M} ({zone_of(person).key})"
    off = time.cancelled_at is not None
    others = [other for other in time.people.all() if other.pk != person.pk]
    asked = _("With %s: answer in your calendar.") % names(others)
    told = [_("Nothing to do: it is off, and your calendar follows this mail.")] if off else [asked]
    told += [] if off else [str(WAYS[time.what].says)]
    told += [_("Where: %s") % time.place] if time.place and not off else []
    way = _("Find another time") if off else _("It is on this page, to call it off too")
    return Draft(
        key=f"informal-time-{time.pk}-{time.sequence}-{person.pk}",
        subject=(_("Off: %(what)s, %(when)s") if off else "%(what)s, %(when)s") % {"what": title(time), "when": when},
        blocks=[
            *(Words(words) for words in told),
            Links([(way, address("/acquaintances"))]),
        ],
        calendar=informal_calendar(time, circle),
        calendar_method=CANCEL if off else REQUEST,
        good_until=time.ends,
    )


def said(row: Acquaintance, others: list[Person]) -> dict[str, str]:
    return {"who": names(others), "day": date_format(row.cycle.ends, "l j F")}


def page_and_times(row: Acquaintance) -> Links:
    page = address(ASK.format(row.pk))
    return Links([(_("Find a time at which all are free"), f"{page}/time"), (_("Your page"), page)])


def clicks(row: Acquaintance, person: Person) -> Links:
    """Said from the mail, without signing in."""
    return Links(
        [(_("We have talked"), one_click(row, person, "met")), (_("Not this time"), one_click(row, person, "not_now"))]
    )


def one_click(row: Acquaintance, person: Person, deed: str) -> str:
    return address(f"/by-mail/{signed(person, f'acquaintances-{row.pk}', deed)}")


def until(row: Acquaintance, person: Person) -> datetime:
    """The last moment of the cycle on the reader's clock."""
    return datetime.combine(row.cycle.ends, datetime.max.time(), zone_of(person))
