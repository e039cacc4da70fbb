"""What could be done: options with what speaks for each, what against, and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.decisions.events import OptionsChanged
from concord.decisions.keeping import meeting_of, require_open
from concord.decisions.models import Decision, Option
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded

MOST_OPTIONS = 15  # up to here the joint order is exact


@dataclass(frozen=True, kw_only=True)
class OptionWords:
    """An option as somebody words it."""

    name: str
    pros: str = ""
    cons: str = ""
    cost: str = ""


@transaction.atomic
def add_option(decision: Decision, *, by: Actor, at: datetime, option: OptionWords) -> Option:
    """Put an option beside the others. Raises Denied, or Refused: closed, voted on already, there already, too many."""
    require_open(by, "decision.propose", decision)
    nobody_voted(decision)
    (row,) = write_options(decision, [option])
    record(OptionsChanged(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)
    return row


@transaction.atomic
def reword(option: Option, *, by: Actor, at: datetime, to: OptionWords) -> None:
    """Word an option anew: its name, what speaks for and against it, its cost. Raises Denied, or Refused likewise."""
    decision = option.decision
    require_open(by, "decision.propose", decision)
    nobody_voted(decision)
    others = decision.options.exclude(pk=option.pk).values_list("name", flat=True)
    for name, value in columns(to, {other.casefold() for other in others}).items():
        setattr(option, name, value)
    option.save(update_fields=["name", "pros", "cons", "cost"])
    record(OptionsChanged(decision=decision.pk, meeting=meeting_of(decision)), by=by, at=at)


@transaction.atomic
def take_away(option: Option, *, by: Actor, at: datetime) -> None:
    """Take an option away. Raises Denied, or Refused: closed, or voted on already."""
    require_open(by, "decision.frame", option.decision)
    nobody_voted(option.decision)
    option.delete()
    record(OptionsChanged(decision=option.decision_id, meeting=meeting_of(option.decision)), by=by, at=at)


def write_options(decision: Decision, options: Iterable[OptionWords]) -> list[Option]:
    """Append them in this order. Raises Refused for one without a name, twice the same, or too many."""
    there = [row.name.casefold() for row in decision.options.all()]
    written = []
    for option in options:
        values = columns(option, there)
        if len(there) >= MOST_OPTIONS:
            raise Refused(_("At most %d options can be weighed together. Leave the weakest out.") % MOST_OPTIONS)
        there.append(values["name"].casefold())
        written.append(Option.objects.create(decision=decision, position=len(there), **values))
    return written


def columns(option: OptionWords, there: Collection[str]) -> dict[str, str]:
    """Checked, for the row. Raises Refused for one without a name, there already, or with a long cost."""
    name = worded(option.name, _("Give the option a name."), "name", at_most=200)
    if name.casefold() in there:
        raise Refused(_("“%s” is among the options already.") % name, field="name")
    cost = option.cost.strip()
    if len(cost) > 200:
        raise Refused(_("Say the cost in at most 200 characters."), field="cost")
    return {"name": name, "pros": option.pros.strip(), "cons": option.cons.strip(), "cost": cost}


def nobody_voted(decision: Decision) -> None:
    if decision.ballots.exists():
        raise Refused(_("Somebody has voted on these options already: they stay as they are."), field="name")
