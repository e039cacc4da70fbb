"""Are we ready? What one meeting's page shows, read in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concord.agenda.building import split
from concord.agenda.linting import Finding, findings
from concord.agenda.view import AtTable
from concord.foundation.actor import Actor
from concord.meetings.models import Segment, Topic
from concord.people.models import AT_THE_TABLE, Membership, Person
from concord.people.permissions import may
from concord.rhythm.models import Attendance, Meeting
from concord.segments.kind import Kind, kinds


@dataclass(frozen=True)
class Line:
    """A segment with its kind, and when it begins if all goes to plan."""

    segment: Segment
    kind: Kind | None
    begins: datetime

    @property
    def why(self) -> str:
        """Why it is here, where that says more than that it always is."""
        return "" if self.segment.why_here == _("Stands in the template of this series") else self.segment.why_here


@dataclass(frozen=True)
class Seat:
    """Somebody with a seat, and what they said about coming."""

    person: Person
    answer: str
    observer: bool


@dataclass
class Readiness:
    """The answer, and everything that it rests on."""

    meeting: Meeting
    lines: Sequence[Line]
    seats: Sequence[Seat]
    waiting: Sequence[Topic]
    findings: Sequence[Finding]
    direction: int = 0
    operations: int = 0
    own_answer: str = ""
    by_answer: dict[str, list[Seat]] = field(default_factory=dict)

    @property
    def planned(self) -> int:
        return self.direction + self.operations

    @property
    def spare(self) -> int:
        """Minutes without a segment; negative when there are too many."""
        return self.meeting.minutes - self.planned

    @property
    def ready(self) -> bool:
        return bool(self.lines) and not self.findings and self.spare >= 0 and not self.waiting and self.coming > 0

    @property
    def coming(self) -> int:
        """How many have said that they will be there, in time or late."""
        return len(self.by_answer["yes"]) + len(self.by_answer["late"])

    @property
    def sentence(self) -> str:
        """“Almost: 7 of 9 are coming, 88 of 90 minutes are planned, and one thing is worth a look.”"""
        if not self.lines:
            return _("Not yet: the agenda is still empty.")
        table = sum(not seat.observer for seat in self.seats)
        parts = [
            ngettext("%(n)s of %(all)s is coming", "%(n)s of %(all)s are coming", self.coming)
            % {"n": self.coming, "all": table}
            if self.coming
            else _("nobody has said yet that they will be there"),
            _("%(n)s of %(all)s minutes are planned") % {"n": self.planned, "all": self.meeting.minutes},
        ]
        if self.ready:
            return _("Yes: %s.") % _(" and ").join(parts)
        if waiting := len(self.waiting):
            parts.append(
                ngettext("one topic waits for a place", "%(n)d topics wait for a place", waiting) % {"n": waiting}
            )
        if count := len(self.findings):
            parts.append(ngettext("one thing is worth a look", "%(n)d things are worth a look", count) % {"n": count})
        return _("Almost: %(first)s, and %(last)s.") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def readiness(meeting: Meeting, actor: Actor) -> Readiness:
    """What the page of `meeting` shows `actor`. At most eight queries, however long the agenda and the table."""
    segments = list(meeting.segments.select_related("topic").prefetch_related("topic__departments"))
    for segment in segments:
        segment.meeting = meeting
    sitting = seats(meeting)
    found = Readiness(
        meeting=meeting,
        lines=list(timetable(meeting, segments)),
        seats=sitting,
        waiting=waiting_topics(meeting, segments),
        findings=findings(meeting, segments, at=timezone.now(), table=at_table(sitting)),
    )
    found.direction, found.operations = split(segments)
    found.by_answer = {said: [row for row in found.seats if row.answer == said] for said in ("yes", "late", "no")}
    found.by_answer["open"] = [row for row in found.seats if not row.answer and not row.observer]
    found.own_answer = next((row.answer for row in found.seats if row.person.pk == actor.person_id), "")
    return found


def timetable(meeting: Meeting, segments: Sequence[Segment]) -> list[Line]:
    """Each segment with the time at which it would begin."""
    lines, clock = [], meeting.starts
    for segment in segments:
        lines.append(Line(segment, kinds().get(segment.kind), segment.began_at or clock))
        clock += timedelta(minutes=segment.minutes)
    return lines


def seats(meeting: Meeting) -> list[Seat]:
    """Everybody with a seat on the team, by name, and their answer. One query."""
    said = Attendance.objects.filter(meeting=meeting, person=OuterRef("person")).values("answer")[:1]
    rows = Membership.objects.filter(team=meeting.team_id, person__left_at=None).select_related("person__department")
    rows = rows.annotate(said=Subquery(said)).defer(*Person.beyond_name("person"))
    return [Seat(row.person, row.said or "", row.kind not in AT_THE_TABLE) for row in rows]


def at_table(seats: Sequence[Seat]) -> list[AtTable]:
    """What the rules need to know of those at the table."""
    return [
        AtTable(row.person.pk, row.person.name, row.person.department_id, str(row.person.department or ""), row.answer)
        for row in seats
        if not row.observer
    ]


def waiting_topics(meeting: Meeting, segments: Sequence[Segment]) -> list[Topic]:
    """Topics for this meeting, or for any, that its agenda neither holds nor names as left out."""
    if meeting.state != "planned":
        return []
    for_this = Q(meeting=None) | Q(meeting=meeting)
    rows = Topic.objects.filter(for_this, team=meeting.team_id, closed_at=None).select_related("person")
    placed = {segment.topic_id for segment in segments} | {row.get("topic") for row in meeting.agenda_left_out}
    rows = rows.order_by("proposed_at").defer(*Person.beyond_name("person"))
    return [row for row in rows if row.pk not in placed]


def elsewhere(meeting: Meeting) -> str:
    """The time on the series' own clock when it differs from the reader's: “10:00 in Lisbon”."""
    if meeting.series is None:
        return ""
    there = meeting.starts.astimezone(ZoneInfo(meeting.series.timezone))
    if there.utcoffset() == timezone.localtime(meeting.starts).utcoffset():
        return ""
    city = meeting.series.timezone.split("/")[-1].replace("_", " ")
    return _("%(clock)s in %(city)s") % {"clock": f"{there:%H:%M}", "city": city}


def may_arrange(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor arranges the agenda on the page: the meeting has not begun, and it is theirs to do."""
    return meeting.state == "planned" and may(actor, "agenda.edit", meeting)
