"""Whom the speakers of a transcript are: proposed by name, chosen by whoever adds it, and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.reading.matching import Known, Matcher
from concord.meetings.reading.naming import folded
from concord.meetings.reading.speakers import Speaker, is_no_name, whom
from concord.people.events import PersonChanged
from concord.people.models import Person
from concord.rhythm.models import Attendance, Meeting

GUEST: Literal["guest"] = "guest"
MOST_OFFERED = 200
Choice = int | Literal["guest"] | None  # a person here, somebody from outside, or nobody: left out
Choices = Mapping[str, Choice]


@dataclass(frozen=True)
class Proposal:
    """A speaker, and who that may be. `remembered` when somebody confirmed it in an earlier transcript or import."""

    speaker: Speaker
    person: Person | None
    remembered: bool
    was_there: bool


@dataclass(frozen=True)
class Company:
    """Whom a speaker may be, the likeliest first: those who were there, the rest of the team, everybody else."""

    there: list[Person]
    team: list[Person]
    others: list[Person]

    @property
    def everybody(self) -> list[Person]:
        return [*self.there, *self.team, *self.others]

    def offered(self, proposals: Iterable[Proposal]) -> list[Person]:
        """Of the others those to choose from: in a large organization its leaders, and whoever is proposed."""
        proposed = {row.person.pk for row in proposals if row.person}
        many = len(self.others) > MOST_OFFERED
        return [
            row
            for row in self.others
            if row.pk in proposed or (row.left_at is None and not (many and set(row.roles) <= {"employee"}))
        ]


def company_of(meeting: Meeting) -> Company:
    """Everybody in the organization, ordered for this meeting. Who has left is still in an old transcript."""
    there = set(Attendance.objects.filter(meeting=meeting, was_there=True).values_list("person", flat=True))
    seats = set(meeting.team.memberships.values_list("person", flat=True))
    people = list(Person.objects.all())
    return Company(
        [row for row in people if row.pk in there],
        [row for row in people if row.pk in seats - there],
        [row for row in people if row.pk not in there | seats],
    )


def propose(speakers: Iterable[Speaker], company: Company) -> list[Proposal]:
    """Who each speaker may be: those who were there before anybody else. Nobody fits, or several: to be asked."""
    matchers = [matcher(company.there), matcher(company.everybody)]
    people = {row.pk: row for row in company.everybody}
    there = {row.pk for row in company.there}
    found = []
    for speaker in speakers:
        meant = people.get(whom(speaker.label, matchers) or 0)
        aliases = map(folded, meant.aliases) if meant else ()
        was_there = meant is not None and meant.pk in there
        found.append(Proposal(speaker, meant, folded(speaker.label) in aliases, was_there))
    return found


def matcher(people: Iterable[Person]) -> Matcher:
    return Matcher(Known(row.pk, row.name, row.email, tuple(row.aliases)) for row in people)


def chosen(labels: Iterable[str], choices: Choices) -> dict[str, Choice]:
    """The choice for each label. Raises Refused for a label without one, and for somebody who is not here."""
    labels = list(labels)
    if open_ones := [label for label in labels if label not in choices]:
        sentence = _("Say who “%s” is: one of you, a guest, or nobody to be counted. Nothing is guessed.")
        raise Refused(sentence % open_ones[0], field="speakers")
    wanted = {choice for choice in choices.values() if isinstance(choice, int)}
    here = set(Person.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for label in labels:
        if isinstance(choice := choices[label], int) and choice not in here:
            raise Refused(_("“%s” was matched with somebody who is not here. Choose again.") % label, field="speakers")
    return {label: choices[label] for label in labels}


def remember(choices: Choices, *, by: Actor, at: datetime) -> None:
    """Keep each label as a further name of whom it was matched with; whom it meant before loses it.

    What a program makes up (“Speaker 2”) is not kept: the next transcript means somebody else by it.
    """
    labels = {folded(label): label for label in choices if not is_no_name(label)}
    for person in Person.objects.filter(left_at=None):
        mine = {words: label for words, label in labels.items() if choices[label] == person.pk}
        kept = [alias for alias in person.aliases if folded(alias) not in labels or folded(alias) in mine]
        known = {folded(person.name), *map(folded, kept)}
        aliases = [*kept, *(label for words, label in mine.items() if words not in known)]
        if aliases != person.aliases:
            person.aliases = aliases
            person.save(update_fields=["aliases"])
            record(PersonChanged(person=person.pk, fields=["aliases"]), by=by, at=at)
