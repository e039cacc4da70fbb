"""What the last meeting promised opens this one: done, moved with a reason, or dropped by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concord.foundation.actor import Actor
from concord.meetings import actions
from concord.meetings.models import ActionItem
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Team
from concord.segments.kind import Candidate, Course, move
from concord.segments.trying import Remembering, experiment_of


class Segment(Remembering):
    """Every open action of this team, oldest first, and whether helped what the team wanted to try."""

    label, course, minutes, shortest = _("What we promised"), Course.OPERATIONS, 8, 3
    purpose = _("Go through what the last meeting promised: done, moved with a reason, or dropped by name.")
    icon = "list-checks"
    only_when_waiting = True
    phases = ("review",)

    @move(may="segment.contribute")
    def done(self, segment: MeetingSegment, *, by: Actor, at: datetime, action: ActionItem) -> None:
        """It is done."""
        actions.finish(action, by=by, at=at, meeting=segment.meeting)

    @move(may="segment.contribute")
    def postpone(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, action: ActionItem, to: date, reason: str
    ) -> None:
        """It moves to a later day, with a reason."""
        actions.postpone(action, by=by, at=at, to=to, reason=reason, meeting=segment.meeting)

    @move(may="segment.contribute")
    def drop(self, segment: MeetingSegment, *, by: Actor, at: datetime, action: ActionItem, reason: str) -> None:
        """It is dropped, by name and with a reason."""
        actions.drop(action, by=by, at=at, reason=reason, meeting=segment.meeting)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        count, tried = carried(team.actions.all()).count(), experiment_of(team)
        if not count and not tried:
            return
        minutes = min(15, 3 + count)
        yield Candidate(
            kind=self.slug,
            title=str(self.label),
            minutes=minutes,
            shortest=3,
            worth=90,
            must=True,
            direction=False,
            why=why_now(count, bool(tried)),
        )

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        rows = segment.meeting.team.actions.prefetch_related("owners__department")
        before = rows.exclude(meeting=segment.meeting_id)
        return self.remembered(segment, actor) | {
            "open_actions": list(carried(before)),
            "closed_actions": list(before.filter(since(segment, "done_at") | since(segment, "dropped_at"))),
            "moved_ids": {row.pk for row in carried(before) if row.moved_at and row.moved_at >= started(segment)},
        }

    def for_minutes(self, segment: MeetingSegment) -> str:
        rows = segment.meeting.team.actions.exclude(meeting=segment.meeting_id).prefetch_related("owners")
        happened = since(segment, "done_at") | since(segment, "dropped_at") | since(segment, "moved_at")
        lines = [f"- {in_words(row)}" for row in rows.filter(happened)]
        if tried := self.remembered_for_minutes(segment):
            lines.insert(0, f"- {tried}")
        if still := carried(rows).count():
            lines.append(f"- {ngettext('%d action stays open', '%d actions stay open', still) % still}")
        return "\n".join(lines)


def why_now(count: int, tried: bool) -> str:
    """“3 open actions from before; did it help what you tried?”"""
    reasons = [ngettext("%d open action from before", "%d open actions from before", count) % count] if count else []
    return "; ".join([*reasons, _now("something to try was agreed: did it help?")] if tried else reasons)


def carried(rows: Any) -> Any:
    """Those of `rows` that are open."""
    return rows.filter(done_at=None, dropped_at=None)


def since(segment: MeetingSegment, field: str) -> Q:
    """What happened to an action from this segment's beginning to the meeting's end."""
    ended = segment.meeting.ended_at
    happened = Q(**{f"{field}__gte": started(segment)})
    return happened & Q(**{f"{field}__lte": ended}) if ended else happened


def started(segment: MeetingSegment) -> datetime:
    return segment.began_at or segment.meeting.starts


def in_words(action: ActionItem) -> str:
    """“Moved to 3 March 2027: publish the price list (Ines, Ben): waits for the labels”"""
    if action.done_at:
        fate = _now("Done")
    elif action.dropped_at:
        fate = _now("Dropped")
    else:
        fate = _now("Moved to %s") % f"{action.due:%-d %B %Y}"
    who = ", ".join(owner.name for owner in action.owners.all())
    return f"{fate}: {action.what} ({who})" + (f": {action.reason}" if action.reason and not action.done_at else "")
