"""Each in turn is asked “What can I do to support your work?”; others offer with one tap."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.meetings.events import StateChanged
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.speaking_order import speaking_order
from concord.people.models import Person, Team
from concord.segments.kind import Candidate, Course, Kind, move
from concord.segments.kinds.support_round import showing
from concord.segments.kinds.support_round.waiting import candidates
from concord.support import offering
from concord.support.models import Offer, SupportRequest
from concord.support.requesting import request_support


class Segment(Kind):
    """One after the other is asked; says what they need, or that nothing is needed now."""

    label, course, minutes, shortest = _("Support round"), Course.OPERATIONS, 12, 5
    purpose = _("“What can I do to support your work?” Each in turn; whoever can help says so with one tap.")
    icon = "heart-handshake"
    only_when_waiting = True
    phases = ("ask",)

    @transaction.atomic
    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """In a fair order, the quiet first."""
        if "order" not in segment.state:
            order = [person.pk for person in speaking_order(segment)]
            segment.state = segment.state | {"order": order, "said": {}}
            segment.save(update_fields=["state"])

    @move(may="segment.contribute")
    @transaction.atomic
    def say_need(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, what: str, due: date | None = None, goal: str = ""
    ) -> SupportRequest:
        """Say what you need; it is asked of all here. Also before your turn, and more than once."""
        team = segment.meeting.team
        request = request_support(team, by=by, at=at, what=what, due=due, goal=goal, segment=segment)
        self.heard(segment, by.somebody, "need", by=by, at=at)
        return request

    @move(may="segment.contribute")
    @transaction.atomic
    def nothing_now(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """“Nothing now, thank you.”"""
        said = segment.state.get("said", {})
        if said.get(str(by.somebody)) != "need":
            self.heard(segment, by.somebody, "nothing", by=by, at=at)

    @move(may="segment.reveal")
    @transaction.atomic
    def go_past(self, segment: MeetingSegment, *, by: Actor, at: datetime, person: Person) -> None:
        """Ask the next one: whose turn it is has gone out, or comes later."""
        if str(person.pk) not in segment.state.get("said", {}):
            self.heard(segment, person.pk, "later", by=by, at=at)

    @move(may="segment.contribute")
    def offer_help(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, request: SupportRequest, words: str = ""
    ) -> Offer:
        """“I can help.”"""
        return offering.offer(request, by=by, at=at, words=words, meeting=segment.meeting_id)

    @move(may="segment.contribute")
    def accept_help(self, segment: MeetingSegment, *, by: Actor, at: datetime, offer: Offer) -> None:
        """Accept an offer: from here on it stands on the helper's list."""
        offering.accept(offer, by=by, at=at, meeting=segment.meeting_id)

    def heard(self, segment: MeetingSegment, person: int, what: str, *, by: Actor, at: datetime) -> None:
        """Write down that somebody was asked."""
        said = segment.state.get("said", {}) | {str(person): what}
        segment.state = segment.state | {"said": said}
        segment.save(update_fields=["state"])
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="support"), by=by, at=at)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        yield from candidates(self, team, at=at)

    def context_now(self, segment: MeetingSegment) -> str:
        """Whose turn it is stays in sight on a phone."""
        turn = showing.whose_turn(segment)
        return (
            _now("%s, what can we do to support your work?") % turn.first_name if turn else super().context_now(segment)
        )

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        return showing.shown(segment, actor)

    def for_minutes(self, segment: MeetingSegment) -> str:
        return "\n".join(showing.lines(segment))
