"""Lay proposals that say the same on one, part them again, word them better."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from itertools import combinations

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require
from concord.values.events import ValuesMerged
from concord.values.models import Making, Phase, ValueProposal
from concord.values.proposing import lock, must_be, said

ALIKE = 0.72


@transaction.atomic
def merge(proposal: ValueProposal, *, by: Actor, at: datetime, onto: ValueProposal) -> None:
    """Lay it, with what lies on it, on another one. Raises Denied, or Refused: itself, or not in this step."""
    making = merging(proposal, by=by)
    onto.refresh_from_db()
    target = onto.lies_on or onto
    if target.pk == proposal.pk or onto.making_id != making.pk:
        raise Refused(_("Choose another one to lay it on."), field="onto")
    if proposal.keeps_id and target.keeps_id:
        raise Refused(_("Both hold today. Word one of them anew, or leave one out at the end."), field="onto")
    if proposal.keeps_id:  # what holds keeps its stories: the other one comes onto it
        proposal, target = target, proposal
        ValueProposal.objects.filter(pk=target.pk).update(lies_on=None)
    making.proposals.filter(lies_on=proposal).update(lies_on=target)
    ValueProposal.objects.filter(pk=proposal.pk).update(lies_on=target)
    record(ValuesMerged(making=making.pk), by=by, at=at)


@transaction.atomic
def part(proposal: ValueProposal, *, by: Actor, at: datetime) -> None:
    """Take it off the one it lies on. Raises Denied or Refused."""
    making = merging(proposal, by=by)
    ValueProposal.objects.filter(pk=proposal.pk).update(lies_on=None)
    record(ValuesMerged(making=making.pk), by=by, at=at)


@transaction.atomic
def reword(proposal: ValueProposal, *, by: Actor, at: datetime, word: str, sentence: str) -> None:
    """Word it better, for all. Raises Denied, or Refused: nothing said, or not in this step."""
    making = merging(proposal, by=by)
    proposal.word, proposal.sentence = said(word, sentence)
    proposal.save(update_fields=["word", "sentence"])
    record(ValuesMerged(making=making.pk), by=by, at=at)


def merging(proposal: ValueProposal, *, by: Actor) -> Making:
    making = proposal.making
    require(by, "value.propose", making)
    lock(making)
    if making.phase == Phase.CHOOSE:  # after an objection, or once the orders are open, words may still be bettered
        return making
    must_be(making, Phase.MERGE, _("This is not the step in which proposals are merged."))
    return making


def heaps(making: Making) -> list[ValueProposal]:
    """Those that lie on none, in the order in which they were made; asks nothing when `on_it` was fetched."""
    rows = making.proposals.filter(lies_on=None).select_related("person__department", "keeps")
    return list(rows.prefetch_related("on_it__person__department"))


def alike(rows: Sequence[ValueProposal]) -> list[tuple[ValueProposal, ValueProposal]]:
    """Pairs whose words look alike: offered, never merged by themselves."""
    pairs = combinations(rows, 2)
    return [(a, b) for a, b in pairs if likeness(a.word, b.word) >= ALIKE and not (a.keeps_id and b.keeps_id)][:6]


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()
