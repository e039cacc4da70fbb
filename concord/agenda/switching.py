"""Switch a rule off for a series, with a reason that everybody reads, and on again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.agenda.events import RuleSwitched
from concord.agenda.linting import rules
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.models import Series


@dataclass(frozen=True)
class Switch:
    """A rule of a series: what it looks after, and why it is off, if it is."""

    rule: str
    promise: int
    says: str
    off: bool
    reason: str = ""
    by: str = ""
    at: datetime | None = None


@transaction.atomic
def switch_off(series: Series, rule: str, *, by: Actor, at: datetime, reason: str) -> None:
    """Let a rule be silent in this series. Raises Denied, or Refused: no such rule, no reason, a series that ended."""
    require(by, "rule.switch", series)
    changeable(series, rule)
    reason = worded(reason, _("Say why this rule does not suit this series."), "reason", at_most=300)
    who = Person.objects.get(pk=by.somebody).name
    series.rules_off[rule] = {"reason": reason, "by": who, "at": at.isoformat()}
    series.save(update_fields=["rules_off"])
    record(RuleSwitched(series=series.pk, rule=rule, on=False, reason=reason), by=by, at=at)


@transaction.atomic
def switch_on(series: Series, rule: str, *, by: Actor, at: datetime) -> None:
    """Let a rule speak again. Raises Denied, or Refused."""
    require(by, "rule.switch", series)
    changeable(series, rule)
    if series.rules_off.pop(rule, None) is None:
        return
    series.save(update_fields=["rules_off"])
    record(RuleSwitched(series=series.pk, rule=rule, on=True), by=by, at=at)


def changeable(series: Series, rule: str) -> None:
    """Raise Refused for a rule that is none and for a series that is over. Reads the series anew: two may switch."""
    if rule not in rules():
        raise Refused(_("There is no rule “%(rule)s”. Choose among: %(rules)s.") % {"rule": rule[:40], "rules": ", ".join(rules())}, field="rule")  # fmt: skip  # noqa: E501
    series.refresh_from_db(from_queryset=Series.objects.select_for_update(no_key=True))
    if series.ended_at:
        raise Refused(_("This series has ended: nothing is on its agendas any more."))


def switches(series: Series) -> list[Switch]:
    """Every rule in the order of the promises, with why it is off."""
    return [switch_of(name, row.PROMISE, str(row.SAYS), series.rules_off.get(name)) for name, row in rules().items()]


def switch_of(rule: str, promise: int, says: str, off: dict[str, str] | None) -> Switch:
    if off is None:
        return Switch(rule, promise, says, off=False)
    return Switch(rule, promise, says, True, off["reason"], off["by"], datetime.fromisoformat(off["at"]))
