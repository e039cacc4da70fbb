"""Adopt the goals that consent was given to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals import adopting
from concord.goals.adopting import Objected
from concord.goals.models import Goal
from concord.meetings.events import InMeeting
from concord.meetings.models import Segment
from concord.rankings.models import Option
from concord.segments.consenting import OBJECTS, former_rounds
from concord.segments.kinds.goal_setting.proposals import Candidate, candidates


@dataclass(frozen=True, kw_only=True)
class GoalsAdopted(InMeeting):
    """A team adopted goals by consent of all, in this order: ids of the cards on which they were proposed."""

    kind = "goals.adopted"
    segment: int
    goals: list[int]


@transaction.atomic
def adopt(segment: Segment, *, by: Actor, at: datetime) -> None:
    """Adopt what was put to consent. Raises Refused: nothing chosen, nobody answered, or somebody objects."""
    if not (chosen := segment.state.get("chosen", [])):
        raise Refused(_("Say first which goals we adopt, in which order. Then check consent."), field="places")
    answers = list(segment.contributions.filter(face="consent").select_related("person"))
    if not answers:
        raise Refused(_("Nobody answered the consent check. Check it again."))
    if objectors := [row.person.first_name for row in answers if row.number == OBJECTS]:
        raise Refused(
            _("%s objects. Hear what would make it safe enough, change the goals or their order, and check again.")
            % ", ".join(sorted(objectors))
        )
    cards = cards_of(segment, chosen)
    goals = [standing_as_goal(card, segment) for card in cards]
    for card, goal in zip(cards, goals, strict=True):
        Option.objects.filter(ranking__segment=segment, card=card.id).update(goal=goal)
    segment.state = segment.state | {"adopted": chosen}
    segment.save(update_fields=["state"])
    adopting.adopt(
        goals, segment=segment, by=by, at=at, objections=objections(segment), rounds=len(former_rounds(segment)) + 1
    )
    record(GoalsAdopted(meeting=segment.meeting_id, segment=segment.pk, goals=chosen), by=by, at=at)


def cards_of(segment: Segment, chosen: list[int]) -> list[Candidate]:
    cards = {card.id: card for card in candidates(segment)}
    return [cards[pk] for pk in chosen if pk in cards]


def standing_as_goal(card: Candidate, segment: Segment) -> Goal:
    """The goal that a card on the table stands for: proposed on its page before, or made now."""
    if known := Goal.objects.filter(pk=segment.state.get("goals", {}).get(str(card.id))).first():
        return known
    goal = Goal.objects.create(
        team_id=segment.meeting.team_id,
        title=card.title,
        why=card.why,
        proposed_by=card.person,
        proposed_at=card.made_at,
    )
    goal.departments.set(card.departments)
    return goal


def objections(segment: Segment) -> list[Objected]:
    """Every objection of the rounds before, and what was put to consent after it when that was something else."""
    titles = {card.id: card.title for card in candidates(segment)}
    before = segment.state.get("before", {})
    found = []
    for number, votes in enumerate(former_rounds(segment), start=1):
        then = before.get(str(number + 1), segment.state.get("chosen", []))
        changed = _("We then put to consent: %s.") % ", ".join(titles[pk] for pk in then if pk in titles)
        found += [
            Objected(
                person=vote.person, round=number, words=vote.words, changed=changed if str(number) in before else ""
            )
            for vote in votes
            if vote.number == OBJECTS and vote.person
        ]
    return found
