"""What got most dots is talked about first, each with its own time: the facilitator goes on to the next, or extends."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.contributing import contribute
from concord.meetings.events import StateChanged
from concord.meetings.models import ActionItem, Contribution
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.wording import worded
from concord.segments.dotting import Dotting, in_order
from concord.segments.kind import move
from concord.segments.piling import Pile

NOTE = "note"  # the face of a line that came of a talk
SHORTEST, LONGEST = 2, 10


def timebox(minutes_left: float, piles: int) -> int:
    """Minutes for each of `piles`: the time that is left, shared out, from two to ten."""
    return min(LONGEST, max(SHORTEST, int(minutes_left // max(1, piles))))


class Talking(Dotting):
    """Phase "discuss": one pile at a time. What is said of it and promised for it stays with it."""

    @move(phase="discuss", may="segment.reveal")
    def next_pile(self, segment: MeetingSegment, *, by: Actor, at: datetime, leaving: int = 0) -> None:
        """Go on to the pile with the next most dots; `leaving` is the one that the page showed."""
        if leaving and leaving != running(segment):
            return  # two pressed at once: the second changes nothing
        waiting = self.waiting_piles(segment)
        if not waiting:
            raise Refused(_("Everything that has a dot was talked about. Go on to the next step."))
        self.talk_about(segment, waiting[0].head.pk, by=by, at=at)

    @move(phase="discuss", may="segment.reveal")
    def turn_to_pile(self, segment: MeetingSegment, *, by: Actor, at: datetime, pile: Contribution) -> None:
        """Talk about this one now, out of order."""
        if pile.pk not in {chosen.head.pk for chosen in self.piles(segment)}:
            raise Refused(_("This is not on this table."), field="pile")
        self.talk_about(segment, pile.pk, by=by, at=at)

    @move(phase="discuss", may="segment.reveal")
    def extend_talk(self, segment: MeetingSegment, *, by: Actor, at: datetime, minutes: int = 2) -> None:
        """Give what is talked about more time."""
        if not 1 <= minutes <= 30:
            raise Refused(_("Extend by 1 to 30 minutes."), field="minutes")
        if not running(segment):
            raise Refused(_("Nothing is talked about now. Choose something first."))
        segment.state["talk"]["minutes"] += minutes
        self.keep(segment, by=by, at=at)

    @move(phase="discuss", may="segment.contribute")
    def note_on(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str, pile: int = 0) -> None:
        """Write down what came of a talk; `pile` is the one that the page showed."""
        words = worded(words, _("Write the note first."), "words", at_most=600)
        piles = {chosen.head.pk: chosen.head for chosen in self.piles(segment)}
        head = piles.get(pile or running(segment))
        if head is None:
            raise Refused(_("Nothing is talked about now. Choose something first."))
        contribute(segment, by=by, at=at, face=NOTE, words=words, lies_on=head)

    def begin_talks(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Open the dots and begin with what has most. Called when the phase "discuss" is entered."""
        self.open_dots(segment)
        waiting = self.waiting_piles(segment)
        elapsed = (at - segment.began_at).total_seconds() / 60 if segment.began_at else 0
        left = segment.minutes + segment.extended - elapsed - SHORTEST
        segment.state["timebox"] = timebox(left, len(waiting))
        if waiting:
            self.talk_about(segment, waiting[0].head.pk, by=by, at=at)
        else:
            self.keep(segment, by=by, at=at)

    def talk_about(self, segment: MeetingSegment, pile: int, *, by: Actor, at: datetime) -> None:
        """End the running talk and begin this one, with its full time."""
        close_talk(segment, at=at)
        segment.state["talk"] = {"pile": pile, "began": at.isoformat(), "minutes": segment.state["timebox"]}
        self.keep(segment, by=by, at=at)

    def end_talks(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Nothing is talked about any more. Called when the team goes on."""
        close_talk(segment, at=at)
        segment.save(update_fields=["state"])

    def keep(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        segment.save(update_fields=["state"])
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="talk"), by=by, at=at)

    def waiting_piles(self, segment: MeetingSegment) -> list[Pile]:
        """Those with dots that were not talked about yet, most dots first."""
        begun = {talk["pile"] for talk in segment.state.get("talked", [])} | {running(segment)}
        return [pile for pile in in_order(self.piles(segment)) if pile.head.number and pile.head.pk not in begun]

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        shown = super().context(segment, actor)
        if not self.dots_are_open(segment):
            return shown
        rows = self.piles_talked_about(segment)
        talk = segment.state.get("talk") or {}
        return shown | {
            "talks": rows,
            "talk": talk and talk | {"began": datetime.fromisoformat(talk["began"])},
            "now_on": next((row for row in rows if row["id"] == talk.get("pile")), None),
            "next_on": next((row for row in rows if row["waits"] and row["dots"]), None),
            "undotted": sum(row["waits"] and not row["dots"] for row in rows),
            "dot_voters": segment.state.get("voters", 0),
        }

    def dots_are_open(self, segment: MeetingSegment) -> bool:
        return "voters" in segment.state

    def piles_talked_about(self, segment: MeetingSegment) -> list[dict[str, Any]]:
        """Every pile by its dots, with what was said of it and promised for it."""
        notes = list(segment.contributions.filter(face=NOTE).order_by("pk"))
        actions = list(segment.actions.prefetch_related("owners").order_by("taken_at", "pk"))
        spans = spans_of(segment)
        return [
            self.pile_shown(pile)
            | {
                "dots": pile.head.number or 0,
                "waits": pile.head.pk not in spans,
                "runs": pile.head.pk == running(segment),
                "notes": [{"id": row.pk, "words": row.words} for row in notes if row.lies_on_id == pile.head.pk],
                "actions": [row for row in actions if falls_into(row, spans.get(pile.head.pk, []))],
            }
            for pile in in_order(self.piles(segment))
        ]


def running(segment: MeetingSegment) -> int:
    """The id of what is talked about now, or 0."""
    return int((segment.state.get("talk") or {}).get("pile") or 0)


def close_talk(segment: MeetingSegment, *, at: datetime) -> None:
    """Note when the running talk ended."""
    if talk := segment.state.pop("talk", None):
        ended = {"pile": talk["pile"], "began": talk["began"], "ended": at.isoformat()}
        segment.state["talked"] = [*segment.state.get("talked", []), ended]


def spans_of(segment: MeetingSegment) -> dict[int, list[tuple[str, str]]]:
    """When each pile was talked about; the running talk has no end yet."""
    spans: dict[int, list[tuple[str, str]]] = {}
    for talk in [*segment.state.get("talked", []), *filter(None, [segment.state.get("talk")])]:
        spans.setdefault(talk["pile"], []).append((talk["began"], talk.get("ended", "")))
    return spans


def falls_into(action: ActionItem, spans: list[tuple[str, str]]) -> bool:
    """Whether an action was taken while this was talked about: that is how it belongs to it."""
    return any(
        action.taken_at >= datetime.fromisoformat(began)
        and (not ended or action.taken_at < datetime.fromisoformat(ended))
        for began, ended in spans
    )
