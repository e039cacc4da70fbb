"""The meeting looks at itself: what helped us, what hindered, one thing we try next time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.events import StateChanged
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.wording import worded
from concord.segments.carding import Column
from concord.segments.dotting import Dotting, in_order
from concord.segments.kind import Course, move
from concord.segments.piling import Pile
from concord.segments.trying import Remembering


class Segment(Dotting, Remembering):
    """Cards without names, a dot for the best idea, one experiment; the next meeting asks whether it helped."""

    label, course, minutes, shortest = _("Retrospective"), Course.OPERATIONS, 5, 4
    purpose = _("What helped us today, what hindered, and one thing we try next time.")
    icon = "rotate-ccw"
    signed = False
    columns = (
        Column(
            face="helped_us",
            label=_("Helped"),
            asks=_("What helped us today?"),
            example=_("We heard Grace before we decided."),
            icon="thumbs-up",
        ),
        Column(
            face="hindered",
            label=_("Hindered"),
            asks=_("What hindered us?"),
            example=_("We read slides aloud to each other."),
            icon="circle-alert",
        ),
        Column(
            face="idea",
            label=_("Try next time"),
            asks=_("What could we try next time?"),
            example=_("Send the numbers the day before."),
            icon="flask-conical",
        ),
    )
    phases = ("write", "vote", "agree")
    phase_labels = {
        "write": _("How was this meeting? Write in silence; the cards open together, without names."),
        "vote": _("Read. Then lay your dot on what we should try next time."),
        "agree": _("Agree on one thing to try. The next meeting asks whether it helped."),
    }
    go_on_words = {"vote": _("Open the cards"), "agree": _("Open the dots")}

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.phase == "vote":
            self.deal_dots(segment, 1)
        elif segment.phase == "agree":
            self.open_dots(segment)

    @move(phase="agree", may="segment.reveal")
    @transaction.atomic
    def agree(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str) -> None:
        """Write down the one thing that the team tries next time; it may be reworded until the end."""
        segment.state["try"] = worded(words, _now("Write down what you try first."), "words", at_most=200)
        segment.save(update_fields=["state"])
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="try"), by=by, at=at)

    def choices(self, segment: MeetingSegment) -> list[Pile]:
        return [pile for pile in self.piles(segment) if pile.head.face == "idea"]

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        shown = super().context(segment, actor) | self.remembered(segment, actor)
        if not self.opened(segment):
            return shown
        piles = self.piles(segment)
        for column in shown["columns"]:
            column["cards"] = [self.card_shown(pile.head) for pile in piles if pile.head.face == column["face"]]
        if segment.phase == "agree":
            ideas = in_order([pile for pile in piles if pile.head.face == "idea"])
            shown["ideas"] = [self.pile_shown(pile) | {"dots": pile.head.number or 0} for pile in ideas]
            shown["try"] = segment.state.get("try", "")
        return shown

    def for_minutes(self, segment: MeetingSegment) -> str:
        parts = [self.remembered_for_minutes(segment)]
        if self.opened(segment):
            piles = self.piles(segment)
            for column in self.columns:
                lines = [f"- {pile.title}" for pile in piles if pile.head.face == column.face]
                parts.append("\n".join([f"**{column.label}**\n", *lines]) if lines else "")
        if words := segment.state.get("try"):
            parts.append(f"**{_now('We try next time')}**: {words}")
        return "\n\n".join(part for part in parts if part)
