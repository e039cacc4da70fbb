"""My list as a letter: numbered, with one click for each thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.notices.drafts import Block, Draft, Item, Links, Words
from concord.notices.reader import address
from concord.notices.reply_address import by_reply
from concord.people.models import Person
from concord.promises.links import signed, signed_ending
from concord.promises.listing import MyList
from concord.promises.rows import Row

SHOWN = 12
DEEDS_SHOWN = 3


def digest_key(person: Person, day: date) -> str:
    """One letter for a person and a day."""
    return f"digest-{person.pk}-{day.isoformat()}"


def digest(person: Person, mine: MyList, day: date) -> Draft:
    """What waits, the pressing things first. Expects the reader's time zone to be active."""
    rows = mine.rows[:SHOWN]
    first = ngettext("One thing waits for you: %(what)s", "%(n)s things wait for you, first: %(what)s", mine.count)
    return Draft(
        key=digest_key(person, day),
        subject=first % {"n": mine.count, "what": rows[0].what},
        blocks=[*blocks(person, rows, mine), *ending(person)],
        answers=[row.name for row in rows],
    )


def blocks(person: Person, rows: Sequence[Row], mine: MyList) -> Iterator[Block]:
    for number, row in enumerate(rows, 1):
        yield Item(number, row.what, under(row), links(person, row))
    if mine.count > len(rows):
        yield Words(_("And %s more on your list.") % (mine.count - len(rows)))
    yield Links([(_("Open my list"), address("/today"))])


def under(row: Row) -> str:
    """What it is, by when, and more."""
    by = _("by %s") % date_format(row.due, "l j F") if row.due else ""
    return ", ".join(part for part in (str(row.label), by, row.why) if part)


def links(person: Person, row: Row) -> list[tuple[str, str]]:
    """Its deeds, each by one signed link; or its page, where none can be done from a mail."""
    deeds = [
        (str(deed.label), address(f"/by-mail/{signed(person, row.name, name)}"))
        for name, deed in row.offered.items()
        if deed.by_mail
    ]
    return deeds[:DEEDS_SHOWN] or [(_("Open it"), address(row.address))]


def ending(person: Person) -> list[Block]:
    words = _(
        "You get this when something waits for you, at the hour that you chose. You need not sign in for these links."
    )
    stop = address(f"/digest/ending/{signed_ending(person)}")
    how = _(
        "Or reply to this mail, a line for each: “1 done”, “2 moved to Friday because ...”, “3 yes”, “4 no, because "
        "...”, letters for an order, “5 B A”, or your words where a view is asked for."
    )
    return [
        *by_reply(how),
        Words(words, quiet=True),
        Links([(_("Another hour"), address("/settings/digest")), (_("No more of these"), stop)]),
    ]
