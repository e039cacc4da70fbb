"""Bring past decisions in from files: see what would become of each, then write them all or none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.alike import Likeness, alike_in, likeness_of
from concord.decisions.events import DecisionBroughtIn
from concord.decisions.models import Decision, Ending
from concord.decisions.optioning import MOST_OPTIONS
from concord.decisions.reading.record import NotADecision, ReadDecision
from concord.decisions.reading.record_file import read_record
from concord.decisions.reading.register import read_register
from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.past_fates import SourceFile
from concord.meetings.reading.decoding import decode
from concord.meetings.reading.minutes import ReadingError
from concord.people.models import Person, Team
from concord.people.permissions import require

ENDINGS = {"decided": Ending.DECIDED, "withdrawn": Ending.WITHDRAWN}


@dataclass(frozen=True)
class PastDecision:
    """What would become of one file, or one row of a register: create, skip or refused, and why."""

    source: str
    fate: str
    sentence: str
    line: int = 0
    read: ReadDecision | None = None
    digest: str = ""


def preview(team: Team, files: Iterable[SourceFile], *, by: Actor) -> list[PastDecision]:
    """What would become of each, in the order of the files. Raises Denied."""
    require(by, "decision.import", team)
    there = dict(Decision.objects.filter(team=team).exclude(source="").values_list("source", "source_hash"))
    alike, seen = alike_in(team), set[str]()
    found = []
    for source, read in (row for file in files for row in rows_of(file)):
        if isinstance(read, NotADecision):
            found.append(PastDecision(source, "refused", read.sentence, read.line))
        elif len(source) > 300:
            found.append(PastDecision(source, "refused", _("This name has more than 300 characters."), read.line))
        else:
            found.append(fate_of(source, read, there, alike, seen))
    return found


def rows_of(file: SourceFile) -> Iterator[tuple[str, ReadDecision | NotADecision]]:
    """A Markdown file is one decision; each row of a CSV file is one."""
    try:
        text, _encoding = decode(file.data, file.filename)
        if not file.filename.lower().endswith((".csv", ".tsv")):
            yield file.filename, read_record(text, file.filename)
            return
        for row in read_register(text):
            key = row.key if isinstance(row, ReadDecision) else str(row.line)
            yield f"{file.filename}#{key}", row
    except NotADecision as wrong:
        yield file.filename, wrong
    except ReadingError as wrong:
        yield file.filename, NotADecision(wrong.sentence, wrong.line)


def fate_of(
    source: str, read: ReadDecision, there: dict[str, str], alike: set[Likeness], seen: set[str]
) -> PastDecision:
    digest = hashlib.sha256(repr(read).encode()).hexdigest()
    twice = source in seen
    seen.add(source)
    if twice:
        return PastDecision(source, "refused", _("This one stands there twice. Take one of them out."), read.line)
    if source in there:
        same = there[source] == digest
        sentence = (
            _("It is here already.") if same else _("It is here already, and its record does not change any more.")
        )
        return PastDecision(source, "skip", sentence, read.line, read, digest)
    if likeness_of(read) in alike:
        return PastDecision(
            source, "skip", _("One with this question and day is here already."), read.line, read, digest
        )
    return PastDecision(source, "create", told(read), read.line, read, digest)


def told(read: ReadDecision) -> str:
    """“Decided, on a day that is not written.”"""
    if read.state == "open":
        return _("Open: it waits to be decided here.")
    ended = _("Withdrawn") if read.state == "withdrawn" else _("Decided")
    if read.undated:
        return _("%s, on a day that is not written: it is counted neither as open nor with an age.") % ended
    return _("%(ended)s on %(day)s.") % {"ended": ended, "day": read.decided}


@transaction.atomic
def move_in(team: Team, files: Iterable[SourceFile], *, by: Actor, at: datetime) -> list[PastDecision]:
    """Write all that would be created, or none. Raises Denied."""
    fates = preview(team, files, by=by)
    made = [(fate, begun(team, fate, by=by, at=at)) for fate in fates if fate.fate == "create"]
    link(team, made)
    for fate, decision in made:
        settle(decision, fate, at=at)
        record(DecisionBroughtIn(decision=decision.pk, source=fate.source), by=by, at=at)
    return fates


def begun(team: Team, fate: PastDecision, *, by: Actor, at: datetime) -> Decision:
    """The row, open, with its options."""
    read = needed(fate)
    person = Person.objects.filter(name__iexact=read.deciders).first() if read.deciders else None
    asked = read.asked or read.decided
    decision = Decision.objects.create(
        team=team,
        question=read.question[:200],
        background=read.background if len(read.question) <= 200 else f"{read.question}\n\n{read.background}",
        proposal=read.outcome if read.state == "open" else "",
        decider_id=person.pk if person else by.somebody,
        asked_at=noon(asked) if asked else at,
        asked_undated=read.asked is None,
        source=fate.source,
        source_hash=fate.digest,
        names_as_written=read.deciders[:300],
    )
    names: set[str] = set()
    for option in read.options[:MOST_OPTIONS]:
        if option.name[:200] not in names:
            names.add(option.name[:200])
            decision.options.create(
                position=len(names), name=option.name[:200], pros="\n".join(option.pros), cons="\n".join(option.cons)
            )
    return decision


def link(team: Team, made: list[tuple[PastDecision, Decision]]) -> None:
    """Each one that says what superseded it is linked, where that one came in with it."""
    by_key = {needed(fate).key.rsplit("/", 1)[-1]: decision for fate, decision in made}
    for fate, old in made:
        new = by_key.get(needed(fate).superseded_by)
        if new and new.supersedes_id is None and new.pk != old.pk:
            new.supersedes = old
            new.save(update_fields=["supersedes"])


def settle(decision: Decision, fate: PastDecision, *, at: datetime) -> None:
    """Close it, if it ended: from here on its record is sealed."""
    read = needed(fate)
    if read.state == "open":
        return
    chosen = next((row for row in decision.options.all() if read.chosen and row.name.startswith(read.chosen)), None)
    decision.outcome = read.outcome or read.status
    decision.chosen = chosen
    decision.ending = ENDINGS[read.state]
    decision.undated = read.undated
    decision.closed_at = noon(read.decided) if read.decided else at
    decision.save()


def needed(fate: PastDecision) -> ReadDecision:
    assert fate.read is not None
    return fate.read


def noon(day: date) -> datetime:
    """A day without an hour stands at noon, so that it is the same day nearly everywhere."""
    return datetime.combine(day, time(12), UTC)
