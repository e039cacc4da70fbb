"""An action, a decision or a win from one line of the notes: shown as understood first, then made, and marked there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.celebrations.sharing import share_win
from concord.decisions.deciding import ask
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.actions import take
from concord.meetings.models import Segment
from concord.meetings.notes_document import clean
from concord.meetings.reading.line_of_notes import is_taken, read_line
from concord.people.calling import called
from concord.people.models import Department, Person
from concord.people.permissions import require
from concord.people.table import table_of
from concord.segments.noting import keep, opened_for_writing

BECOMES = ("action", "decision", "win")


@dataclass(frozen=True)
class Understood:
    """What a line says: the words, who does it (its writer when it names nobody), by when, who decides, whose win."""

    words: str
    owners: list[Person]
    due: date | None
    decider: Person
    department: Department | None


def understood(segment: Segment, *, by: Actor, at: datetime, line: str) -> Understood:
    """Read a line. Raises Denied, or Refused: nothing in it, or taken already."""
    require(by, "segment.contribute", segment)
    if is_taken(line):
        raise Refused(_("This line was taken already: its end says what became of it."), field="line")
    table = people_at(segment)
    zone = ZoneInfo(segment.meeting.organization.timezone)
    names = {name: person.pk for name, person in called(table.values()).items()}
    read = read_line(line, names=names, today=at.astimezone(zone).date())
    if not any(sign.isalnum() for sign in read.words):
        raise Refused(_("This line is empty. Put the cursor into the line that you mean."), field="line")
    writer = table.get(by.somebody) or Person.objects.select_related("department").get(pk=by.somebody)
    named = [table[owner] for owner in read.owners]
    first = (named or [writer])[0]
    chair = table.get(segment.meeting.chair_id or 0)
    return Understood(read.words, named or [writer], read.due, named[0] if named else chair or writer, first.department)


@transaction.atomic
def take_line(segment: Segment, *, by: Actor, at: datetime, line: str, becomes: str) -> str:
    """Make it and mark the line. Returns the mark.

    Raises Denied, or Refused: no such line any more, taken already, not begun, or the meeting is over.
    """
    if becomes not in BECOMES:
        raise Refused(_("A line becomes an action, a decision or a win."), field="becomes")
    document = opened_for_writing(segment)
    line = clean(line)
    found = understood(segment, by=by, at=at, line=line)
    text = document.text
    lines = text.split("\n")
    if line not in lines:
        raise Refused(_("Somebody has changed this line just now. Read it again, then take it."), field="line")
    DEEDS[becomes](segment, found, by, at)
    mark = mark_of(becomes, found)
    lines[lines.index(line)] = f"{line.rstrip()} {mark}"
    document.become("\n".join(lines))
    record(keep(segment, document), by=by, at=at)
    return mark


def take_action(segment: Segment, found: Understood, by: Actor, at: datetime) -> None:
    """Those named do it; the writer when the line names nobody."""
    take(segment.meeting, by=by, at=at, what=found.words, owners=found.owners, due=found.due, segment=segment)


def open_decision(segment: Segment, found: Understood, by: Actor, at: datetime) -> None:
    """A segment that is a decision itself keeps its own; this one is the team's."""
    own = segment if segment.kind != "decision" else None
    team, words = segment.meeting.team, found.words
    ask(team, by=by, at=at, question=words, proposal=words, decider=found.decider, segment=own)


def tell_win(segment: Segment, found: Understood, by: Actor, at: datetime) -> None:
    """It waits to be celebrated: it was told in passing."""
    if found.department is None:
        sentence = _("Say whose win it is: begin the line with a colleague who belongs to a department.")
        raise Refused(sentence, field="line")
    share_win(segment.meeting.team, by=by, at=at, department=found.department, words=found.words)


DEEDS = {"action": take_action, "decision": open_decision, "win": tell_win}


def in_words(becomes: str, found: Understood) -> str:
    """Who and by when, who decides, or whose win it is: what the writer reads before they press."""
    if becomes == "decision":
        return _("%s decides") % found.decider.name
    if becomes == "win":
        return found.department.name if found.department else _("whose?")
    who = ", ".join(person.name for person in found.owners)
    return _("%(who)s, by %(day)s") % {"who": who, "day": date_format(found.due, "j F Y")} if found.due else who


def mark_of(becomes: str, found: Understood) -> str:
    """What stands at the end of the line from then on, in the minutes too: “→ action: Ben Okafor, by 27 November”."""
    labels = {"action": _("action"), "decision": _("open decision"), "win": _("win")}
    return f"*→ {labels[becomes]}: {in_words(becomes, found)}*"


def people_at(segment: Segment) -> dict[int, Person]:
    """Those at the table, by id."""
    return {person.pk: person for person in table_of(segment.meeting.team_id)}
