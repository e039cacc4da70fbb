"""What an operator should know about segment kinds: which ones the data names and no folder holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import OperationalError, ProgrammingError

from concord.foundation.scope import across_organizations
from concord.meetings.models import Segment
from concord.rhythm.models import Series
from concord.segments.kind import kinds

TOPICS = "topics"  # a place in a template, no kind


@register(Tags.database)
def kinds_in_use_are_here(
    app_configs: Sequence[Any] | None = None, databases: Collection[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Warn of slugs that segments or templates of series use although their folder is gone."""
    if not databases:
        return []
    try:
        used = kinds_in_use()
    except (OperationalError, ProgrammingError):  # before the first migration there is nothing to look at
        return []
    return [unknown(slug) for slug in sorted(used - {TOPICS} - kinds().keys())]


def kinds_in_use() -> set[str]:
    """The slugs in segments and in the templates of series, of all organizations."""
    with across_organizations():
        used = set(Segment.objects.order_by().values_list("kind", flat=True).distinct())
        templates = Series.objects.exclude(template=[]).values_list("template", flat=True)
        return used | {str(line.get("kind", TOPICS)) for template in templates for line in template}


def unknown(slug: str) -> CheckMessage:
    return Warning(
        f"Meetings or templates use the segment kind “{slug}”, and there is no folder concord/segments/kinds/{slug}.",
        hint="Put the folder back, or take the kind out of the templates. Until then it is held as plain discussion.",
        id="concord.segments.W001",
    )
