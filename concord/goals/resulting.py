"""Give a goal key results: a number to move, from where, to where."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.figures import kept_figure
from concord.goals.events import KeyResultSet, KeyResultTakenAway
from concord.goals.finding import locked, must_be_open
from concord.goals.models import Goal, KeyResult
from concord.meetings.wording import worded
from concord.people.permissions import require

MOST = 5


@transaction.atomic
def set_result(
    goal: Goal, *, by: Actor, at: datetime, title: str, start: Decimal, target: Decimal, unit: str = ""
) -> KeyResult:
    """Give `goal` a number to move. Raises Denied, or Refused: too many, the same name, or nothing to move."""
    require(by, "goal.edit", goal)
    must_be_open(locked(goal))
    title = named(title)
    if goal.key_results.filter(title__iexact=title).exists():
        raise Refused(_("This goal has a key result of this name already. Name what is different."), field="title")
    if goal.key_results.count() >= MOST:
        raise Refused(_("More than %s key results and nobody remembers them. Keep the ones that tell most.") % MOST)
    result = KeyResult.objects.create(
        goal=goal, title=title, unit=unit.strip()[:30], made_at=at, **way(start=start, target=target)
    )
    record(KeyResultSet(goal=goal.pk, key_result=result.pk), by=by, at=at)
    return result


@transaction.atomic
def change_result(
    result: KeyResult, *, by: Actor, at: datetime, title: str, start: Decimal, target: Decimal, unit: str = ""
) -> None:
    """Word it anew, or move its target. Its figures stay. Raises Denied or Refused."""
    require(by, "goal.edit", result.goal)
    must_be_open(locked(result.goal))
    title = named(title)
    if result.goal.key_results.filter(title__iexact=title).exclude(pk=result.pk).exists():
        raise Refused(_("This goal has a key result of this name already. Name what is different."), field="title")
    for field, value in {"title": title, "unit": unit.strip()[:30], **way(start=start, target=target)}.items():
        setattr(result, field, value)
    result.save()
    record(KeyResultSet(goal=result.goal_id, key_result=result.pk), by=by, at=at)


@transaction.atomic
def take_away(result: KeyResult, *, by: Actor, at: datetime) -> None:
    """Take a key result away, with its figures. Raises Denied or Refused."""
    require(by, "goal.edit", result.goal)
    must_be_open(locked(result.goal))
    record(KeyResultTakenAway(goal=result.goal_id, title=result.title), by=by, at=at)
    result.delete()


def named(title: str) -> str:
    return worded(" ".join(title.split()), _("Name the number that we move."), "title", at_most=200)


def way(*, start: Decimal, target: Decimal) -> dict[str, Decimal | str]:
    """From where, to where, and so in which direction. Raises Refused when nothing moves."""
    if start == target:
        raise Refused(_("The target is where we start from. Say a number that we do not have yet."), field="target")
    direction = KeyResult.Direction.UP if target > start else KeyResult.Direction.DOWN
    return {"start": kept_figure(start, "start"), "target": kept_figure(target, "target"), "direction": direction}
