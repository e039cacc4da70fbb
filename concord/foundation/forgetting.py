"""What is kept only for a while says so itself: a row of organizations with `kept_for`, counted from its `made_at`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps

from concord.foundation.scope import Owned, OwnedManager, across_organizations


def forget(*, at: datetime) -> int:
    """Remove the rows of every organization that have served their time. Returns how many."""
    gone = 0
    with across_organizations():
        for model in apps.get_models():
            if issubclass(model, Owned) and (lasts := model.kept_for):
                rows: OwnedManager[Any] = model.objects
                gone += rows.filter(made_at__lt=at - lasts).delete()[0]
    return gone
