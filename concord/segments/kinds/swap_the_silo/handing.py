"""The department hands its numbers over, and whoever leads the meeting may name another presenter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import ClassVar

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
from concord.foundation.events import record
from concord.meetings.events import EVERYTHING, InMeeting
from concord.meetings.models import Segment
from concord.people.models import Department, Person
from concord.people.permissions import may
from concord.segments.kinds.swap_the_silo.choosing import own_people, seats_of

MOST_FIGURES = 12
LONGEST_NOTE, LONGEST_LABEL, LONGEST_VALUE = 1000, 80, 40
Figure = dict[str, str]  # label, value, was


@dataclass(frozen=True, kw_only=True)
class NumbersHandedOver(InMeeting):
    """A department handed its numbers to the leader who tells them in the meeting."""

    kind = "numbers.handed_over"
    segment: int


@dataclass(frozen=True, kw_only=True)
class PresenterNamed(InMeeting):
    """Somebody was named to tell a department's numbers in place of another."""

    kind = "numbers.presenter"
    fragments: ClassVar[tuple[str, ...]] = EVERYTHING  # the presenter's name is in the title
    segment: int
    person: int


def hand_over(segment: Segment, *, by: Actor, at: datetime, note: str, figures: Sequence[Figure]) -> None:
    """Give the presenter what they need. A second time replaces the first. Raises Denied, or Refused with the field."""
    may_hand_over(segment, by)
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise Refused(_("A note has at most %s characters. Put the rest behind a link.") % LONGEST_NOTE, field="note")
    if not note and not figures:
        raise Refused(_("Give a figure, or a note that says where the numbers are."), field="labels")
    segment.state = segment.state | {"note": note, "figures": list(figures)}
    segment.save(update_fields=["state"])
    record(NumbersHandedOver(meeting=segment.meeting_id, segment=segment.pk), by=by, at=at)


def may_hand_over(segment: Segment, by: Actor) -> None:
    """Raise Denied unless `by` is of the department or leads the meeting."""
    department = segment.state.get("department")
    if department is None:
        raise Refused(_("No department is named yet. Build the agenda anew, or add people of two departments."))
    own = {person.pk for person in own_people(segment.meeting, department)}
    if by.person_id not in own and not may(by, "room.facilitate", segment):
        name = Department.objects.get(pk=department).name
        raise Denied(_("These are the numbers of %s: its people hand them over, or whoever leads the meeting.") % name)


def read_figures(labels: Sequence[str], values: Sequence[str], was: Sequence[str]) -> list[Figure]:
    """The rows of the form that have something in them. Raises Refused with the field."""
    rows = [[cell.strip() for cell in row] for row in zip_longest(labels, values, was, fillvalue="")]
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_FIGURES:
        raise Refused(_("At most %s figures: the ones that matter.") % MOST_FIGURES, field="labels")
    for label, value, before in rows:
        if not label:
            raise Refused(_("Say what “%s” is.") % (value or before)[:LONGEST_VALUE], field="labels")
        if not value:
            raise Refused(_("Give “%s” its value.") % label[:LONGEST_LABEL], field="values")
        if len(label) > LONGEST_LABEL or max(len(value), len(before)) > LONGEST_VALUE:
            limits = {"label": label[:20], "name": LONGEST_LABEL, "value": LONGEST_VALUE}
            sentence = _("“%(label)s…” is too long: %(name)s characters for the name, %(value)s for a value.")
            raise Refused(sentence % limits, field="labels")
    return [{"label": label, "value": value, "was": before} for label, value, before in rows]


def name_presenter(segment: Segment, person: Person, *, by: Actor, at: datetime) -> None:
    """Name somebody else. Raises Refused for somebody of the department itself or without a seat."""
    seats = seats_of(segment.meeting.team)
    if person.pk not in seats:
        raise Refused(_("%s does not sit on this team.") % person.name, field="person")
    if seats[person.pk] == segment.state.get("department"):
        raise Refused(
            _("%s knows these numbers already. Choose somebody of another department.") % person.name, field="person"
        )
    segment.state = segment.state | {"presenter": person.pk}
    segment.save(update_fields=["state"])
    record(PresenterNamed(meeting=segment.meeting_id, segment=segment.pk, person=person.pk), by=by, at=at)
