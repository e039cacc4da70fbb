"""The one thing that a team tries until its next meeting, and whether it helped: carried on by the series."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import Contributed
from concord.meetings.models import Contribution
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Team
from concord.rhythm.models import Meeting
from concord.segments.kind import Kind, move

HELPED = "helped"  # the face of somebody's answer
ANSWERS = {1: _("it helped"), 2: _("a little"), 3: _("not yet")}


def experiment_before(meeting: Meeting) -> MeetingSegment | None:
    """The segment in which the last meeting of this series agreed on something to try, unless it was asked since."""
    return not_asked_yet(agreed_on(meeting.team, series=meeting.series_id), meeting)


def experiment_of(team: Team) -> MeetingSegment | None:
    """What the team tries now, in whichever series it was agreed on and not asked since."""
    return not_asked_yet(agreed_on(team), None)


def agreed_on(team: Team, **of_series: Any) -> MeetingSegment | None:
    """The newest segment of a held meeting that left something to try."""
    rows = MeetingSegment.objects.filter(meeting__team=team, meeting__ended_at__isnull=False, state__has_key="try")
    if of_series:
        rows = rows.filter(meeting__series=of_series["series"])
    return rows.select_related("meeting").order_by("-meeting__starts", "-pk").first()


def not_asked_yet(found: MeetingSegment | None, meeting: Meeting | None) -> MeetingSegment | None:
    if found is None or (meeting and found.meeting_id == meeting.pk):
        return None
    asked = Contribution.objects.filter(segment__meeting__series=found.meeting.series_id, face=HELPED)
    asked = asked.filter(segment__meeting__team=found.meeting.team_id, made_at__gt=found.meeting.ended_at)
    if meeting:
        asked = asked.exclude(segment__meeting=meeting)
    return None if asked.exists() else found


class Remembering(Kind):
    """A kind that asks: last time we wanted to try this, did it help?"""

    @move(may="segment.contribute")
    def did_it_help(self, segment: MeetingSegment, *, by: Actor, at: datetime, answer: int) -> None:
        """1 it helped, 2 a little, 3 not yet. A second answer replaces the first."""
        if answer not in ANSWERS:
            raise Refused(_now("Answer “it helped”, “a little” or “not yet”."), field="answer")
        if experiment_before(segment.meeting) is None:
            raise Refused(_now("The last meeting left nothing to try."))
        values = {"number": answer, "made_at": at}
        mine = {"person_id": by.somebody, "face": HELPED}
        if not Contribution.objects.filter(segment__meeting=segment.meeting_id, **mine).update(**values):
            Contribution.objects.create(segment=segment, **mine, **values)
        record(Contributed(meeting=segment.meeting_id, segment=segment.pk, face=HELPED), by=by, at=at)

    def remembered(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        """What to show of it, for this reader: empty when nothing was tried."""
        tried = experiment_before(segment.meeting)
        if tried is None:
            return {"tried": None}
        answers = answers_in(segment.meeting)
        mine = next((row.number for row in answers if row.person_id == actor.person_id), None)
        counts = [(number, word, sum(row.number == number for row in answers)) for number, word in ANSWERS.items()]
        said = [{"answer": number, "says": str(word), "count": count} for number, word, count in counts]
        return {"tried": {"words": tried.state["try"], "mine": mine, "answers": said, "in_words": in_words(answers)}}

    def remembered_for_minutes(self, segment: MeetingSegment) -> str:
        """“We tried: nobody reads out slides. 5 say it helped, 1 a little.”, where it was answered."""
        answers = answers_in(segment.meeting)
        tried = experiment_before(segment.meeting) if any(row.segment_id == segment.pk for row in answers) else None
        if tried is None:
            return ""
        what = tried.state["try"].rstrip(".")
        return _now("We tried: “%(what)s”. %(said)s") % {"what": what, "said": in_words(answers)}


def answers_in(meeting: Meeting) -> list[Contribution]:
    return list(Contribution.objects.filter(segment__meeting=meeting, face=HELPED))


def in_words(answers: list[Contribution]) -> str:
    """“Did it help? 5 it helped, 1 a little.”; nothing while nobody has answered."""
    counts = [(sum(row.number == number for row in answers), word) for number, word in ANSWERS.items()]
    said = ", ".join(f"{count} × {word}" for count, word in counts if count)
    return _now("Did it help? %s.") % said if said else ""
