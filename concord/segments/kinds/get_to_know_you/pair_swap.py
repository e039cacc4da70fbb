"""Pair swap: those here talk in pairs, whoever did so least recently first; then each introduces the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decks.pairing import note_talks, pairs_of
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import StateChanged
from concord.meetings.models import Segment as MeetingSegment
from concord.people.models import Person
from concord.people.table import table_of
from concord.segments.holding import AWAY_AFTER
from concord.segments.kind import Kind, move


@dataclass(frozen=True)
class Group:
    """Two people, or three when they are odd: each introduces the next one."""

    people: list[Person]
    own: bool

    @property
    def introductions(self) -> list[tuple[Person, Person]]:
        """Who introduces whom."""
        return list(zip(self.people, [*self.people[1:], self.people[0]], strict=True))


class PairSwap(Kind):
    """The format of pairs."""

    @move(phase="pairs", may="segment.reveal")
    @transaction.atomic
    def pair_anew(self, segment: MeetingSegment, *, by: Actor, at: datetime) -> None:
        """Make the pairs anew from those who are here now: somebody came late, or left."""
        make_pairs(segment, at=at)
        record(StateChanged(meeting=segment.meeting_id, segment=segment.pk, what="pairs"), by=by, at=at)


def make_pairs(segment: MeetingSegment, *, at: datetime) -> None:
    """Pairs of those in the room. Raises Refused for fewer than two."""
    here = people_here(segment, at=at)
    if len(here) < 2:
        raise Refused(_("Pairs need at least two people in the room. Wait for the others, or take the question."))
    segment.state["pairs"] = pairs_of(segment.meeting.team, here)
    segment.save(update_fields=["state"])


def people_here(segment: MeetingSegment, *, at: datetime) -> list[Person]:
    """Those at the table whom the room heard from just now."""
    table = table_of(segment.meeting.team_id)
    return list(table.filter(attendance__meeting=segment.meeting_id, attendance__seen_at__gt=at - AWAY_AFTER))


def remember_pairs(segment: MeetingSegment, *, at: datetime) -> None:
    """They have talked: next time both get somebody else."""
    note_talks(segment.meeting.team, segment.state.get("pairs", []), at=at)


def shown(segment: MeetingSegment, actor: Actor) -> dict[str, Any]:
    """The pairs, the reader's own first."""
    pairs = segment.state.get("pairs", [])
    ids = [pk for pair in pairs for pk in pair]
    people = Person.objects.select_related("department").in_bulk(ids)
    groups = [Group([people[pk] for pk in pair if pk in people], actor.person_id in pair) for pair in pairs]
    return {"groups": sorted((group for group in groups if group.people), key=lambda group: not group.own)}
