"""A proposal, every touched department's perspective, a check of consent or a vote that opens together, the outcome."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.decisions import asking_again, deciding, ending, optioning, voting
from concord.decisions.consenting import keep_room_round
from concord.decisions.models import Option
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import PhaseEntered
from concord.meetings.models import Segment as MeetingSegment
from concord.meetings.models import Topic
from concord.people.models import Department, Person, Team
from concord.rankings.ballots import read_places
from concord.segments.consenting import Consenting
from concord.segments.kind import Candidate, Course, move
from concord.segments.kinds.decision import balloting, taking_up
from concord.segments.kinds.decision.at_hand import decision_of, method_of, needed_decision
from concord.segments.kinds.decision.minutes import as_minutes
from concord.segments.kinds.decision.showing import shown


class Segment(Consenting):
    """Proposal, perspectives round, consent check or vote, outcome."""

    label, course, minutes, shortest = _("Decision"), Course.DIRECTION, 20, 10
    purpose = _("Hear every touched department, then check consent: good enough for now, safe enough to try?")
    icon = "scale"
    rounds = True
    go_on_words = {
        "perspectives": _("Hear the perspectives"),
        "consent": _("Check consent"),
        "vote": _("Vote"),
        "outcome": _("Open the answers"),
    }
    phases = ("proposal", "perspectives", "consent", "vote", "outcome")
    phase_labels = {
        "proposal": _("Read the proposal. Ask what is unclear; no opinions yet."),
        "perspectives": _("Each touched department says what it sees."),
        "consent": _("Good enough for now, safe enough to try? All answers open together."),
        "vote": _("In silence: what comes first? Nobody sees your ballot before all open together."),
        "outcome": _("Objections first: what would make it safe enough? Then write down what was decided."),
    }

    def phases_of(self, segment: MeetingSegment) -> tuple[str, ...]:
        """With a vote or a check of consent, as the decision's method asks."""
        left_out = "consent" if method_of(segment) in voting.VOTES else "vote"
        return tuple(phase for phase in self.phases if phase != left_out)

    def context_now(self, segment: MeetingSegment) -> str:
        if segment.phase == "outcome" and method_of(segment) in voting.VOTES:
            if asking_again.without_majority(needed_decision(segment)):
                return _now("No majority yet. Talk; then vote again on what came first.")
            return _now("See what the vote put first. Then write down what was decided.")
        return super().context_now(segment)

    def go_on_label(self, segment: MeetingSegment) -> str:
        return _now("Open the ballots") if segment.phase == "vote" else super().go_on_label(segment)

    @transaction.atomic
    def begin(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        if decision_of(segment) or (segment.topic and taking_up.take_up(segment.topic, segment)):
            return
        taking_up.ask_anew(segment, by=by, at=at)

    def enter(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        decision = needed_decision(segment)
        if segment.phase == "vote":
            balloting.something_to_vote_on(decision)
        elif segment.phase == "outcome":
            balloting.open_together(decision, by=by, at=at)
            if decision.closed_at is None:
                keep_room_round(decision, at=at)

    @move(phase=("proposal", "perspectives", "outcome"), may="segment.contribute")
    def propose(self, segment: MeetingSegment, *, by: Actor, at: datetime, proposal: str) -> None:
        """Word the proposal, or amend it."""
        deciding.propose(needed_decision(segment), by=by, at=at, proposal=proposal)

    @move(phase=("proposal", "perspectives"), may="segment.contribute")
    def add_option(
        self,
        segment: MeetingSegment,
        *,
        by: Actor,
        at: datetime,
        name: str,
        pros: str = "",
        cons: str = "",
        cost: str = "",
    ) -> None:
        """Put something else that could be done beside the others: what speaks for it, against it, its cost."""
        option = optioning.OptionWords(name=name, pros=pros, cons=cons, cost=cost)
        optioning.add_option(needed_decision(segment), by=by, at=at, option=option)

    @move(phase="perspectives", may="segment.contribute")
    def give_perspective(self, segment: MeetingSegment, *, by: Actor, at: datetime, words: str) -> None:
        """Say what your department sees."""
        person = Person.objects.get(pk=by.somebody)
        if person.department is None:
            raise Refused(_now("You belong to no department yet. Choose one on your profile, then say what it sees."))
        deciding.give_perspective(needed_decision(segment), person.department, by=by, at=at, words=words)

    @move(may="segment.reveal")
    def waive(self, segment: MeetingSegment, *, by: Actor, at: datetime, department: Department) -> None:
        """Go on without a department's perspective, by name."""
        deciding.give_perspective(needed_decision(segment), department, by=by, at=at, waived=True)

    @move(may="segment.reveal")
    def open_perspectives(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Open the perspectives, private until now, to everybody."""
        deciding.open_perspectives(needed_decision(segment), by=by, at=at)

    @move(phase="vote", may="segment.contribute")
    def vote(self, segment: MeetingSegment, *, by: Actor, at: datetime, places: list[str]) -> None:
        """Your order, as option:place: “12:1”, “15:2”; for a majority one option, “12:1”. The last one counts."""
        decision = needed_decision(segment)
        tiers = read_places(places, {row.pk for row in decision.options.all()})
        voting.cast(decision, by=by, at=at, tiers=tiers)

    @move(phase="outcome", may="segment.reveal")
    @transaction.atomic
    def consent_again(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Check consent once more; the round before stands in the decision's record, with what it was about."""
        decision = needed_decision(segment)
        deciding.still_open(decision)
        keep_room_round(decision, at=at)
        super().consent_again(segment, by=by, at=at)

    @move(phase="outcome", may="segment.contribute")
    @transaction.atomic
    def vote_again(self, segment: MeetingSegment, *, by: Actor, at: datetime, options: list[Option]) -> None:
        """After a vote without a majority: the same question once more, with these options."""
        asking_again.vote_again(needed_decision(segment), by=by, at=at, options=options)
        segment.phase = "vote"
        segment.save(update_fields=["phase"])
        record(PhaseEntered(meeting=segment.meeting_id, segment=segment.pk, phase="vote"), by=by, at=at)

    @move(phase="outcome", may="segment.contribute")
    def withdraw(self, segment: MeetingSegment, *, by: Actor, at: datetime, why: str) -> None:
        """Take the question back, with the reason: nothing is decided."""
        ending.withdraw(needed_decision(segment), by=by, at=at, why=why)

    def not_settled(self, segment: MeetingSegment) -> None:
        if needed_decision(segment).closed_at:
            raise Refused(_now("This decision is closed already. To change course, open one that supersedes it."))

    @move(phase="outcome", may="segment.contribute")
    def decide(
        self, segment: MeetingSegment, *, by: Actor, at: datetime, outcome: str, chosen: Option | None = None
    ) -> None:
        """Write down what was decided, and the option that was chosen; it is closed for good."""
        deciding.close(needed_decision(segment), by=by, outcome=outcome, at=at, chosen=chosen)

    @transaction.atomic
    def finish(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        decision = decision_of(segment)
        if segment.topic_id and decision and decision.closed_at:
            Topic.objects.filter(pk=segment.topic_id).update(closed_at=at, meeting=segment.meeting)

    def waiting(self, team: Team, *, at: datetime) -> Iterable[Candidate]:
        return taking_up.waiting(team, self.slug, at=at)

    def context(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        return self.consent_shown(segment, actor) | shown(segment, actor)

    def for_minutes(self, segment: MeetingSegment) -> str:
        return as_minutes(segment)
