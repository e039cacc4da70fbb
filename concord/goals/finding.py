"""Rows as the verbs need them: locked, since two may press at once, and open."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.goals.models import Goal


def locked(goal: Goal) -> Goal:
    """The row as it is now, held until the deed is done."""
    goal.refresh_from_db(from_queryset=Goal.objects.select_for_update())
    return goal


def must_be_open(goal: Goal) -> None:
    """Raise Refused once a goal has ended."""
    if not goal.is_open:
        raise Refused(_("This goal has ended: its record stays as it is. Propose a new one to go on."))
