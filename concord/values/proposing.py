"""Begin to word our values: each leader proposes in private; all proposals open together."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.scope import current
from concord.meetings.wording import worded
from concord.people.models import Organization, Team
from concord.people.permissions import require
from concord.values.events import MakingBegun, MakingWentOn, ValueProposed
from concord.values.models import Making, Phase, Value, ValueProposal

LONGEST_WORD, LONGEST_SENTENCE, EACH = 60, 300, 5


@transaction.atomic
def begin(team: Team, *, by: Actor, at: datetime) -> Making:
    """Ask the team for values. Those that hold are proposed again. Raises Denied, or Refused: it goes on already."""
    require(by, "value.make", team)
    Organization.objects.select_for_update().get(pk=current())
    if Making.objects.filter(phase__in=Phase.OPEN).exists():
        raise Refused(_("Values are being made already. Go on with those, or withdraw them first."))
    making = Making.objects.create(team=team, proposed_by_id=by.somebody, begun_at=at)
    for value in Value.objects.standing():
        ValueProposal.objects.create(
            making=making, word=value.word, sentence=value.sentence, keeps=value, made_at=value.adopted_at
        )
    record(MakingBegun(making=making.pk, team=team.pk), by=by, at=at)
    return making


@transaction.atomic
def propose(making: Making, *, by: Actor, at: datetime, word: str, sentence: str) -> ValueProposal:
    """Propose a value: a word, and what it means in a sentence. Only you see it until all open.

    Raises Denied, or Refused: opened already, nothing said, the same twice, or more than five.
    """
    require(by, "value.propose", making)
    lock(making)
    must_be(making, Phase.PROPOSE, _("The proposals are open: put yours as a better wording of one of them."))
    word, sentence = said(word, sentence)
    mine = [row.word.casefold() for row in making.proposals.filter(person=by.somebody)]
    if word.casefold() in mine:
        raise Refused(_("You have proposed “%s” already.") % word, field="word")
    if len(mine) >= EACH:
        raise Refused(_("Five are enough from one of us. Take the weakest back first."))
    row = ValueProposal.objects.create(making=making, person_id=by.somebody, word=word, sentence=sentence, made_at=at)
    record(ValueProposed(making=making.pk), by=by, at=at)
    return row


@transaction.atomic
def take_back(proposal: ValueProposal, *, by: Actor, at: datetime) -> None:
    """Take your own back before all open. Raises Denied or Refused."""
    require(by, "value.take_back", proposal)
    lock(proposal.making)
    must_be(proposal.making, Phase.PROPOSE, _("The proposals are open. Lay it on one that says the same instead."))
    proposal.delete()
    record(ValueProposed(making=proposal.making_id), by=by, at=at)


@transaction.atomic
def open_proposals(making: Making, *, by: Actor, at: datetime) -> None:
    """Open all proposals together. Pressed twice, once. Raises Denied, or Refused when there are fewer than two."""
    require(by, "value.settle", making)
    lock(making)
    if making.phase == Phase.MERGE:
        return
    must_be(making, Phase.PROPOSE, _("The proposals are open already."))
    if making.proposals.count() < 2:
        raise Refused(_("Wait for two proposals at least: there is nothing to choose from yet."))
    went_on(making, Phase.MERGE, by=by, at=at)


def said(word: str, sentence: str) -> tuple[str, str]:
    """Both in one line each. Raises Refused."""
    return (
        worded(" ".join(word.split()), _("Name the value in a word or two."), "word", at_most=LONGEST_WORD),
        worded(
            " ".join(sentence.split()), _("Say in a sentence what it means here."), "sentence", at_most=LONGEST_SENTENCE
        ),
    )


def went_on(making: Making, phase: str, *, by: Actor, at: datetime) -> None:
    making.phase = phase
    making.save(update_fields=["phase"])
    record(MakingWentOn(making=making.pk, phase=phase), by=by, at=at)


def must_be(making: Making, phase: str, sentence: str) -> None:
    """Raise Refused with `sentence` in another phase; say so plainly once it is over."""
    if making.phase == Phase.ADOPTED:
        raise Refused(_("These values are adopted. To change them, begin anew."))
    if making.phase == Phase.WITHDRAWN:
        raise Refused(_("This was withdrawn. To make values, begin anew."))
    if making.phase != phase:
        raise Refused(sentence)


def lock(making: Making) -> None:
    """Read it anew, so that deeds on it come one after the other."""
    making.refresh_from_db(
        fields=["phase", "round", "asked_at", "adopted_at"], from_queryset=Making.objects.select_for_update(no_key=True)
    )
