"""What a template of an agenda may name, and its lines as they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from concord.agenda.building import TOPICS
from concord.segments.kind import kinds


@dataclass(frozen=True)
class Choice:
    """A kind that a template may name, in words."""

    slug: str
    label: Any
    icon: str
    purpose: Any
    minutes: int | None  # None where what waits says how long it takes


@dataclass(frozen=True)
class TemplateLine:
    """One line of a template as it is shown."""

    choice: Choice
    minutes: int | None
    must: bool


def kinds_to_choose() -> list[Choice]:
    """Every kind, and the place where topics go."""
    place = Choice(
        TOPICS,
        gettext_lazy("Topics that people bring"),
        icon="inbox",
        purpose=gettext_lazy("Direction first."),
        minutes=None,
    )
    return [place, *(Choice(kind.slug, kind.label, kind.icon, kind.purpose, kind.minutes) for kind in kinds().values())]


def lines_shown(template: Iterable[Mapping[str, Any]]) -> list[TemplateLine]:
    """The lines of a template; a kind that is not installed any more is left away."""
    choices = {choice.slug: choice for choice in kinds_to_choose()}
    return [
        TemplateLine(choices[line["kind"]], line.get("minutes", choices[line["kind"]].minutes), bool(line.get("must")))
        for line in template
        if line["kind"] in choices
    ]
