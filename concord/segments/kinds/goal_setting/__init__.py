"""Goals proposed and ranked by all, privately, then opened together, talked about, and adopted by consent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Denied, Refused
from concord.foundation.events import record
from concord.meetings.contributing import contribute
from concord.meetings.events import PhaseEntered, StateChanged
from concord.meetings.models import Contribution
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.wording import worded
from concord.people.models import Department
from concord.rankings.ballots import read_places
from concord.rankings.models import Ranking
from concord.segments.consenting import Consenting, former_rounds
from concord.segments.kind import Course, move
from concord.segments.kinds.goal_setting import ordering, proposals
from concord.segments.kinds.goal_setting.adopting import adopt
from concord.segments.kinds.goal_setting.showing import as_minutes, shown


class Segment(Consenting):
    """Propose, rank in private, open together, check consent, adopt."""

    label, course, minutes, shortest = _("Goal setting"), Course.DIRECTION, 30, 15
    purpose = _("Propose what the whole organization should reach, put it in order in private, then adopt it together.")
    icon = "target"
    rounds = True
    go_on_words = {
        "rank": _("Rank in private"),
        "order": _("Open the rankings"),
        "consent": _("Check consent"),
        "outcome": _("Open the answers"),
    }
    phases = ("propose", "rank", "order", "consent", "outcome")
    phase_labels = {
        "propose": _("What should we reach together? The organization before the unit."),
        "rank": _("In silence: what comes first? Nobody sees your order before all open together."),
        "order": _("Look where we agree, and talk where we are even. Then say what we adopt, in which order."),
        "consent": _("Good enough for now, safe enough to try? All answers open together."),
        "outcome": _("Objections first: what would make it safe enough? Then adopt."),
    }

    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        proposals.bring_proposed(segment)

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if segment.phase == "rank":
            ordering.put_in_order(segment, by=by, at=at)
        elif segment.phase == "order":
            ordering.open_orders(segment, by=by, at=at)

    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """A round that the team left before its orders opened is none."""
        Ranking.objects.open().filter(segment=segment).delete()

    @move(phase="propose", may="segment.contribute")
    @transaction.atomic
    def propose_goal(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        title: str,
        why: str,
        departments: list[Department] = [],  # noqa: B006  read by its type, never changed
    ) -> None:
        """Propose a goal: what, why it serves the purpose, and which departments it needs."""
        title = worded(
            title, _now("Say in a few words what should be reached."), "title", at_most=proposals.LONGEST_TITLE
        )
        why = worded(why, _now("Say why it serves our purpose."), "why", at_most=proposals.LONGEST_WHY)
        if segment.contributions.filter(face="goal").count() >= proposals.MOST:
            raise Refused(
                _now("%s goals are more than a year holds. Take one back, or fold two together.") % proposals.MOST
            )
        card = contribute(segment, by=by, at=at, face="goal", words=proposals.as_words(" ".join(title.split()), why))
        needs = segment.state.get("needs", {}) | {str(card.pk): [row.pk for row in departments]}
        keep(segment, needs=needs)

    @move(phase="propose", may="segment.contribute")
    def take_goal_back(self, segment: MeetingSegment, *, by: Actor, at: datetime, goal: Contribution) -> None:
        """Take your own goal back."""
        if goal.segment_id != segment.pk or goal.face != "goal":
            raise Refused(_now("This goal is not on the table."), field="goal")
        if goal.person_id != by.person_id:
            raise Denied(_now("Only whoever proposed a goal takes it back."))
        goal.delete()
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="goal taken back"), by=by, at=at)

    @move(phase="rank", may="segment.contribute")
    def rank(self, segment: MeetingSegment, *, by: Actor, at: datetime, places: list[str]) -> None:
        """Your order, as goal:place: “12:1”, “15:2”, “13:2” for a tie, “14:” for no opinion. The last one counts."""
        ordering.give_order(segment, places, by=by, at=at)

    @move(phase="order", may="segment.reveal")
    @transaction.atomic
    def rank_again(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """After the talk: rank once more, in private. The round before stays in the record."""
        if ordering.ranking_of(segment) is None:
            raise Refused(_now("Nothing was put in order yet, so there is nothing to rank again."))
        ordering.put_in_order(segment, by=by, at=at)
        segment.phase = "rank"
        segment.save(update_fields=["phase"])
        record(PhaseEntered(meeting=segment.meeting_id, segment=segment.pk, phase="rank"), by=by, at=at)

    @move(phase=("order", "outcome"), may="segment.reveal")
    def choose(self, segment: MeetingSegment, *, by: Actor, at: datetime, places: list[str]) -> None:
        """Say which goals are put to consent, in which order, as goal:place; those without a place are not adopted."""
        self.not_settled(segment)
        tiers = read_places(places, goal_ids(segment))
        if any(len(tier) > 1 for tier in tiers):
            raise Refused(_now("Two goals share a place. Talk about it, then say which comes first."), field="places")
        chosen, was = [goal for (goal,) in tiers], segment.state.get("chosen")
        before = segment.state.get("before", {})
        if segment.phase == "outcome" and was and chosen != was:
            before = {str(len(former_rounds(segment)) + 1): was} | before
        keep(segment, chosen=chosen, before=before)
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="goals chosen"), by=by, at=at)

    @move(phase="outcome", may="segment.reveal")
    def adopt(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Adopt them, when nobody objects."""
        self.not_settled(segment)
        adopt(segment, by=by, at=at)

    def not_settled(self, segment: MeetingSegment) -> None:
        if segment.state.get("adopted"):
            raise Refused(_now("These goals are adopted already. To change them, set goals in another meeting."))

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        return self.consent_shown(segment, actor) | shown(segment, actor)

    def for_minutes(self, segment: MeetingSegment) -> str:
        return as_minutes(segment)


def goal_ids(segment: MeetingSegment) -> set[int]:
    return set(segment.contributions.filter(face="goal").values_list("pk", flat=True))


def keep(segment: MeetingSegment, **more: Any) -> None:
    segment.state = segment.state | more
    segment.save(update_fields=["state"])
