"""What the minutes tell of a decision at the table."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from concord.decisions.models import Decision
from concord.decisions.seeing import seen_perspectives
from concord.decisions.voting import VOTES, result
from concord.meetings.models import Segment
from concord.segments.consenting import consent_for_minutes
from concord.segments.kinds.decision.at_hand import decision_of, voted_before


def as_minutes(segment: Segment) -> str:
    """The proposal, what could be done, who saw what, how all answered, and what was decided."""
    decision = decision_of(segment)
    return "\n\n".join(line for line in lines(decision, segment) if line) if decision else ""


def lines(decision: Decision, segment: Segment) -> Iterator[str]:
    yield decision.proposal
    yield "\n".join(f"- {row.name}" for row in decision.options.all())
    for perspective in seen_perspectives(decision, None):
        said = _("waived by %s") % perspective.person.name if perspective.waived else perspective.words
        yield f"- **{perspective.department.name}**: {said}"
    for before in voted_before(segment):
        yield from (*count(before), before.outcome)
    yield from count(decision) if decision.method in VOTES else consent_for_minutes(segment)
    if decision.withdrawn:
        yield f"**{_('Withdrawn')}**: {decision.outcome}"
        return
    outcome = decision.outcome or _("not decided yet")
    yield f"**{_('Decision')}** ({decision.decider.name}): {outcome}"


def count(decision: Decision) -> Iterator[str]:
    """The count, once the ballots are open; every order that agrees best."""
    if decision.ballots_opened_at is None:
        return
    counted = result(decision)
    yield f"{decision.get_method_display()}:"
    yield from ("\n".join(f"{place}. {name}" for place, name in enumerate(order, 1)) for order in counted.orders)
    yield from counted.sentences
