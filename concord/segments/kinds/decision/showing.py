"""What one reader sees of a decision at the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from concord.decisions.asking_again import came_first, without_majority
from concord.decisions.ballot_paper import paper
from concord.decisions.habit import too_many_hands
from concord.decisions.models import Decision, Option
from concord.decisions.rules import missing
from concord.decisions.seeing import seen_perspectives
from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.people.permissions import may
from concord.segments.kinds.decision.at_hand import decision_of


@dataclass(frozen=True)
class Row:
    """An option as room/ranking_list.html shows it."""

    id: int
    title: str
    place: int | None


def shown(segment: Segment, actor: Actor) -> dict[str, Any]:
    """Everything that the partials need of the decision."""
    decision = decision_of(segment)
    if decision is None:
        return {"decision": None}
    ballot = paper(decision, actor.person_id)
    at_the_end = segment.phase == "outcome" and decision.closed_at is None
    return {
        "decision": decision,
        "options": list(decision.options.all()),
        "perspectives": list(seen_perspectives(decision, actor.person_id)),
        "silent": decision.silent_departments(),
        "unopened": decision.private and decision.perspectives_opened_at is None,
        "touched": list(decision.departments.all()),
        "hands": too_many_hands(decision) if decision.closed_at is None else "",
        "paper": ballot,
        "ballot_rows": [Row(line.option.pk, line.option.name, line.place) for line in ballot.lines] if ballot else [],
        "lacking": [sentence for _field, sentence in missing(decision)] if at_the_end else [],
        "may_decide": may(actor, "decision.close", decision),
        "came_first": came_first(decision) if at_the_end and without_majority(decision) else [],
        "frames": may(actor, "decision.frame", decision),
        "choices": choices(decision) if at_the_end else [],
    }


def choices(decision: Decision) -> list[Option]:
    """The options that may be chosen: those that the vote put first, or all where there was none."""
    seen = paper(decision, None)
    if seen is None:
        return list(decision.options.all())
    winners = seen.count.winners if seen.count else []
    return [line.option for line in seen.lines if line.option.pk in winners]
