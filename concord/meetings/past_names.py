"""Whom the names in past minutes mean: matched, chosen by the importer and remembered, or kept as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.reading.matching import Known, Matcher
from concord.meetings.reading.minutes import Mention, ReadMinutes
from concord.meetings.reading.naming import folded
from concord.people.events import PersonChanged
from concord.people.models import Person

Matches = Mapping[str, int | None]  # what the source calls somebody -> whom the importer chose, None for nobody here


@dataclass(frozen=True)
class UnknownName:
    """A name that nobody here goes by, where it stands first, how often, and who might be meant."""

    words: str
    filename: str
    line: int
    times: int
    candidates: tuple[Person, ...]


@dataclass
class Acquainted:
    """Everybody in the organization, as far as names go. Those who left are still in the old minutes."""

    people: dict[int, Person]
    matcher: Matcher
    chosen: Matches = field(default_factory=dict)

    def whom(self, mention: Mention) -> int | None:
        """The id of the person meant; the importer's choice goes before any rule."""
        chosen = {folded(words): person for words, person in self.chosen.items()}
        for words in (folded(mention.called), folded(mention.words)):
            if words in chosen:
                return chosen[words]
        return self.matcher.match(mention)

    def ids(self, mentions: Iterable[Mention]) -> list[int]:
        """Those of `mentions` who are known, each once."""
        return list(dict.fromkeys(found for mention in mentions if (found := self.whom(mention))))


def everybody(chosen: Matches | None = None) -> Acquainted:
    """The people of the organization in scope. Raises Refused for a choice that is none of them."""
    people = {person.pk: person for person in Person.objects.all()}
    for words, person in (chosen or {}).items():
        if person is not None and person not in people:
            raise Refused(_("“%s” was matched with somebody who is not here. Choose again.") % words, field="matches")
    matcher = Matcher(Known(row.pk, row.name, row.email, tuple(row.aliases)) for row in people.values())
    return Acquainted(people, matcher, chosen or {})


def unknown_in(read: Iterable[ReadMinutes], known: Acquainted) -> list[UnknownName]:
    """The names that nobody goes by, the most frequent first; “Oli” and “oli” are one name."""
    first: dict[str, tuple[Mention, str]] = {}
    times: dict[str, int] = {}
    for minutes in read:
        for words, mention in {folded(one.called): one for one in minutes.attendance.everyone()}.items():
            if known.whom(mention) is None:
                first.setdefault(words, (mention, minutes.filename))
                times[words] = times.get(words, 0) + 1
    return [
        UnknownName(
            words=first[words][0].called,
            filename=first[words][1],
            line=first[words][0].line,
            times=times[words],
            candidates=tuple(known.people[found] for found in known.matcher.candidates(first[words][0])),
        )
        for words in sorted(times, key=lambda words: (-times[words], words))
    ]


def remember(chosen: Matches, known: Acquainted, *, by: Actor, at: datetime) -> None:
    """Keep what the importer chose as an alias, so that the next import knows it."""
    for words, pk in chosen.items():
        person = known.people.get(pk) if pk is not None else None
        if person and words not in (person.name, *person.aliases):
            person.aliases = [*person.aliases, words]
            person.save(update_fields=["aliases"])
            record(PersonChanged(person=person.pk, fields=["aliases"]), by=by, at=at)
