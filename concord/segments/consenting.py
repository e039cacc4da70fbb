"""A consent check: everybody agrees, stands aside or objects with a reason; all answers open together.

The base of kinds with the phases "consent" and "outcome". Good enough for now, safe enough to try.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.contributing import contribute
from concord.meetings.events import PhaseEntered
from concord.meetings.models import Contribution
from concord.meetings.models import Segment as MeetingSegment
from concord.segments.kind import Kind, move

OBJECTS = 3
CONSENT = {1: _("agree"), 2: _("stand aside"), OBJECTS: _("object")}


class Consenting(Kind):
    """A kind in which consent is checked, as often as it takes."""

    @move(phase="consent", may="segment.contribute")
    def consent(self, segment: MeetingSegment, *, by: Actor, at: datetime, answer: int, why: str = "") -> None:
        """1 agree, 2 stand aside, 3 object (with the reason). A second answer replaces the first."""
        if answer not in CONSENT:
            raise Refused(_now("Answer agree, stand aside or object."), field="answer")
        if answer == OBJECTS and not why.strip():
            raise Refused(_now("An objection needs its reason: what would go wrong?"), field="why")
        contribute(segment, by=by, at=at, face="consent", number=answer, words=why, once=True)

    @move(phase="outcome", may="segment.reveal")
    @transaction.atomic
    def consent_again(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Check consent once more, after an amendment. The answers of the round before stay in the record."""
        self.not_settled(segment)
        rounds_before = former_rounds(segment)
        if not segment.contributions.filter(face="consent").update(face=f"consent-{len(rounds_before) + 1}"):
            raise Refused(_now("Nobody answered the consent check yet: there is nothing to check again."))
        segment.phase = "consent"
        segment.save(update_fields=["phase"])
        record(PhaseEntered(meeting=segment.meeting_id, segment=segment.pk, phase="consent"), by=by, at=at)

    def not_settled(self, segment: MeetingSegment) -> None:
        """Raise Refused once what was asked about is settled for good."""

    def consent_shown(self, segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
        """For the templates room/consent_check.html and room/consent_votes.html."""
        votes = list(segment.contributions.filter(face="consent").select_related("person__department"))
        return {
            "votes": sorted(votes, key=lambda vote: -(vote.number or 0)) if segment.phase == "outcome" else [],
            "mine": next((vote for vote in votes if vote.person_id == actor.person_id), None),
            "how_many": len(votes),
            "round": len(former_rounds(segment)) + 1,
        }


def former_rounds(segment: MeetingSegment) -> list[list[Contribution]]:
    """The answers of the consent checks before this one, the first round first."""
    rows = segment.contributions.filter(face__startswith="consent-").select_related("person").order_by("pk")
    by_round: dict[int, list[Contribution]] = {}
    for row in rows:
        by_round.setdefault(int(row.face.removeprefix("consent-")), []).append(row)
    return [by_round[number] for number in sorted(by_round)]


def consent_in_words(votes: list[Any]) -> str:
    """“Consent: 5 agree, 1 stand aside.”"""
    counts = [(sum(vote.number == number for vote in votes), word) for number, word in CONSENT.items()]
    return _now("Consent: %s.") % ", ".join(f"{count} {word}" for count, word in counts if count)


def consent_for_minutes(segment: MeetingSegment) -> Iterator[str]:
    """Round by round, with every objection. A round that was not opened is not told."""
    rounds = former_rounds(segment)
    votes = list(segment.contributions.filter(face="consent").select_related("person"))
    if segment.phase == "outcome" and votes:
        rounds.append(votes)
    for number, round_votes in enumerate(rounds, start=1):
        which = _now("Round %s.") % number + " " if len(rounds) > 1 else ""
        yield which + consent_in_words(round_votes)
        for vote in round_votes:
            if vote.number == OBJECTS:
                yield f"- {vote.person.name} {_now('objects')}: {vote.words}"
