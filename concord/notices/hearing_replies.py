"""A mail comes in: what it says is done, in the name of whoever wrote it; what is not understood goes back kindly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
from concord.foundation.scope import across_organizations, within
from concord.notices import bounces
from concord.notices.drafts import Block, Draft, Points, Quote, Words
from concord.notices.hearing_calendars import hear_calendar
from concord.notices.models import HeardMail, Letter
from concord.notices.reading.delivery_report import read_report
from concord.notices.reading.flowed import typed_lines
from concord.notices.reading.meaning import Meaning, meaning_of
from concord.notices.reading.message import Incoming, TooLarge, read_message
from concord.notices.reply_address import letter_meant
from concord.notices.thanking import thanked_in
from concord.notices.writing import post
from concord.people.clock import day_of_person, zone_of
from concord.people.models import Person
from concord.promises.doing import do
from concord.promises.links import reader_of
from concord.promises.rows import Deed
from concord.promises.sources import sources

LINES = 20


@dataclass(frozen=True)
class Told:
    """What became of one line: the sentence of what was done or cannot be; or the line itself, not understood."""

    words: str
    heard: bool = True


def hear(raw: bytes, *, at: datetime) -> str:
    """Take one mail. Returns a word: heard, asked back, again, automatic, returned, unknown, forged, too large."""
    if (report := read_report(raw)) and (letter := bounces.letter_of(report)):
        return bounces.take(letter, report, at=at)
    try:
        mail = read_message(raw)
    except TooLarge:
        return "too large"
    if mail.failed_checks:
        return "forged"
    if mail.calendar:
        with transaction.atomic():
            return hear_calendar(mail, at=at) if is_new("calendar", mail, at=at) else "again"
    if mail.automatic:
        return "automatic"
    with across_organizations():
        letter = Letter.objects.filter(pk=letter_meant(mail.to) or 0).first()
    if letter is None or letter.person_id is None:
        return "unknown"
    with within(letter.organization_id):
        try:
            person, actor = reader_of(letter.person_id)
        except Refused:
            return "unknown"
        if mail.sender != person.email.lower():
            return "forged"
        with timezone.override(zone_of(person)):
            return answer(letter, mail, person, actor, at=at)


def sign_of(what: str, mail: Incoming) -> str:
    """The same for the same mail, whichever way it comes."""
    named = f"{what} {mail.message_id or (mail.sender, mail.text, mail.calendar)}"
    return hashlib.sha256(named.encode(errors="replace")).hexdigest()


def is_new(what: str, mail: Incoming, *, at: datetime) -> bool:
    """Whether this mail counts for the first time. Of two who bring it at once, one waits here for the other."""
    _row, made = HeardMail.objects.get_or_create(sign=sign_of(what, mail), defaults={"at": at})
    return made


def answer(letter: Letter, mail: Incoming, person: Person, actor: Actor, *, at: datetime) -> str:
    """Do what it says and say so, once for each mail."""
    with transaction.atomic():
        if not is_new(str(letter.pk), mail, at=at):
            return "again"
        key = f"heard-{sign_of(str(letter.pk), mail)[:40]}"
        told = list(results(letter.answers, mail.text, actor, today=day_of_person(person, at), at=at))
        post([(person, Draft(key=key, subject=_("Re: %s") % letter.subject, blocks=blocks(told, mail.text)))], at=at)
    return "heard" if any(row.heard for row in told) else "asked back"


def blocks(told: Sequence[Told], text: str) -> list[Block]:
    """What was done; what was not understood, in their own words, so that nothing is lost; and how it would be."""
    done = [row.words for row in told if row.heard]
    unclear = [row.words for row in told if not row.heard]
    if done and not unclear:
        return [Points(_("Heard"), done)]
    kind = _(
        "Reply with one line for each thing, with its number when there are several: “1 done”, “2 moved to Friday "
        "because ...”, “3 yes”, “4 no, because ...”, “5 B A”. Whatever else it is, the link beside it does."
    )
    if done:
        return [Points(_("Heard"), done), Points(_("Not clear, so nothing was done"), unclear), Words(kind)]
    thanks = _("Thank you for your answer. It was not clear what it means, so nothing was done.")
    return [Words(f"{thanks} {kind}"), *([Quote(_("You wrote"), text)] if text else [])]


def results(rows: list[str], text: str, actor: Actor, *, today: date, at: datetime) -> Iterator[Told]:
    """What became of each line that is about one of the rows."""
    if len(rows) == 1 and text and (name := deed_meant(rows[0], "words")):
        yield tried(rows[0], name, Meaning("words", reason=text), actor, at=at)
        return
    for line in islice(typed_lines(text), LINES):
        if thanks := thanked_in(line, by=actor, at=at):
            yield Told(thanks)
            continue
        meaning = meaning_of(line, today=today)
        number = meaning.number or (1 if len(rows) == 1 else 0)
        if not 1 <= number <= len(rows):
            continue
        row = rows[number - 1]
        if name := deed_meant(row, meaning.deed):
            yield tried(row, name, meaning, actor, at=at)
        elif name := deed_meant(row, "words"):
            yield tried(row, name, replace(meaning, reason=meaning.line), actor, at=at)
        elif meaning.number:
            yield Told(line.strip(), heard=False)


def deed_meant(row: str, meaning: str) -> str:
    """The name of the row's deed that these words ask for; empty when they ask for none."""
    return next((name for name, deed in deeds_of(row) if meaning in deed.replies), "")


def deeds_of(row: str) -> list[tuple[str, Deed]]:
    source = sources().get(row.rpartition("-")[0])
    return list(source.DEEDS.items()) if source else []


def tried(row: str, name: str, meaning: Meaning, actor: Actor, *, at: datetime) -> Told:
    """Do it; a rule's own sentence when it cannot be done."""
    source, _dash, pk = row.rpartition("-")
    asks = dict(deeds_of(row))[name].asks
    said = {ask.name: (meaning.to or "") if ask.sort == "day" else meaning.reason for ask in asks}
    try:
        with transaction.atomic():
            return Told(do(source, int(pk), name, by=actor, at=at, said=said).sentence)
    except (Refused, Denied) as refused:
        return Told(refused.sentence)
    except ObjectDoesNotExist:
        return Told(_("This is not there any more: somebody has removed it, or you do not sit on its team any more."))
