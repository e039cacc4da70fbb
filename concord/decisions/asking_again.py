"""No majority: the same question is asked once more, with what came first. The first vote stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.deciding import ask
from concord.decisions.ending import withdraw
from concord.decisions.events import PerspectivesKept
from concord.decisions.framing import Frame
from concord.decisions.keeping import meeting_of, still_open
from concord.decisions.models import Decision, Method, Option, Perspective
from concord.decisions.optioning import OptionWords
from concord.decisions.voting import result
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require


def without_majority(decision: Decision) -> bool:
    """Whether the ballots of an open majority vote were opened, and no option has more than half of them."""
    opened = decision.method == Method.MAJORITY and decision.ballots_opened_at and decision.closed_at is None
    return bool(opened) and not result(decision).winners


def came_first(decision: Decision) -> list[int]:
    """The two options with the most ballots, and whatever is even with the second of them."""
    votes = Counter(row.tiers[0][0] for row in decision.ballots.all())
    second = min(count for _option, count in votes.most_common(2))
    return [option for option, count in votes.items() if count >= second]


@transaction.atomic
def vote_again(decision: Decision, *, by: Actor, at: datetime, options: Sequence[Option]) -> Decision:
    """Withdraw it with its count as the reason, and ask the same with `options`; what departments said goes along.

    Raises Denied, or Refused: closed, an option has the majority, fewer than two options, or one of another decision.
    """
    require(by, "decision.frame", decision)
    still_open(decision)
    if not without_majority(decision):
        raise Refused(_("This is for a majority vote whose ballots are open, in which no option has more than half."))
    kept = [row for row in decision.options.all() if row in options]
    if len(kept) < 2 or len(kept) != len(set(options)):
        raise Refused(_("Keep two or more of the options that were voted on."), field="options")
    names = ", ".join(row.name for row in kept)
    why = _("%(count)s Asked once more, with: %(names)s.")
    withdraw(decision, by=by, at=at, why=why % {"count": " ".join(result(decision).sentences), "names": names})
    return asked_with(kept, decision, by=by, at=at)


def asked_with(options: Sequence[Option], decision: Decision, *, by: Actor, at: datetime) -> Decision:
    """The same question in the same frame, and who saw what."""
    again = ask(
        decision.team,
        by=by,
        at=at,
        question=decision.question,
        decider=decision.decider,
        departments=decision.departments.all(),
        proposal=decision.proposal,
        segment=decision.segment,
        frame=Frame(
            background=decision.background,
            method=decision.method,
            due=decision.due,
            on_silence=decision.on_silence,
        ),
        options=[OptionWords(name=row.name, pros=row.pros, cons=row.cons, cost=row.cost) for row in options],
        approvers=[row.person for row in decision.approvers.all()],
    )
    Perspective.objects.bulk_create(
        Perspective(
            decision=again,
            department_id=row.department_id,
            person_id=row.person_id,
            words=row.words,
            waived=row.waived,
            given_at=row.given_at,
        )
        for row in decision.perspectives.all()
    )
    departments = sorted({row.department_id for row in decision.perspectives.all()})
    if departments:
        told = PerspectivesKept(
            decision=again.pk, first=decision.pk, departments=departments, meeting=meeting_of(again)
        )
        record(told, by=by, at=at)
    again.private, again.perspectives_opened_at = decision.private, decision.perspectives_opened_at
    again.save(update_fields=["private", "perspectives_opened_at"])
    return again
