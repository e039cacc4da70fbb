"""What a pulse asks: our own short items, one for each value, and what a team brought itself.

A question stands in a pulse as it was when the pulse opened. Ours are kept by their slug alone, so that their words
can be translated and mended; reverse-coding is a mark here, never a matter of who reads the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from concord.pulses.models import Pulse
from concord.values.models import Value

VALUES = range(1, 6)
PURPOSE = "purpose"
CLOSING = ("room", "heard")
OF_VALUE = "value-"  # before the number of the value that a question is about

SHIPPED: dict[str, Any] = {
    "room": _("Did I have room to speak?"),
    "heard": _("Was I heard?"),
    PURPOSE: _("Can I say our purpose by heart?"),
    "trust-1": _("In this team I can say that something went wrong."),
    "trust-2": _("My colleagues do what they have said they will do."),
    "trust-3": _("In this team I keep my real worries to myself."),
    "clarity-1": _("I know which goals come first for us as a team."),
    "clarity-2": _("I can say what our goals mean for my work this month."),
    "clarity-3": _("Two of us would give different answers when asked what matters most now."),
}
SCALES: dict[str, Any] = {"trust": _("Trust"), "clarity": _("Clarity of goals")}
REVERSED = frozenset({"trust-3", "clarity-3"})  # agreeing speaks against it: 5 counts as 1
VALUE_ASKS = _("How far did we live “%s” this month?")


@dataclass(frozen=True)
class Question:
    """One question with answers from 1 to 5. `words`: its own, or its value's; those of ours stand in SHIPPED."""

    slug: str
    words: str = ""
    scale: str = ""  # the slug of the scale it belongs to
    scale_name: str = ""
    turned: bool = False  # reverse-coded
    optional: bool = True

    @property
    def says(self) -> str:
        """The question as people read it."""
        if self.slug.startswith(OF_VALUE):
            return str(VALUE_ASKS) % self.words
        return self.words or str(SHIPPED.get(self.slug, self.slug))

    @property
    def ends(self) -> tuple[str, str]:
        """What 1 and 5 stand for."""
        if self.is_statement:
            return str(_("not true at all")), str(_("entirely true"))
        return str(_("not at all")), str(_("fully"))

    @property
    def is_statement(self) -> bool:
        """Whether one agrees with it rather than answers it."""
        return not self.says.rstrip().endswith(("?", "؟", "？"))

    def points(self, value: int) -> int:
        """What an answer counts in its scale."""
        return 6 - value if self.turned else value


@dataclass(frozen=True)
class Scale:
    """Several questions about one thing."""

    slug: str
    words: str
    questions: tuple[Question, ...]

    @property
    def says(self) -> str:
        return self.words or str(SCALES.get(self.slug, self.slug))


def for_closing(*, purpose: bool) -> list[Question]:
    """Those at the end of a meeting: two, and once a month the purpose, which may be left out."""
    asked = [Question(slug, optional=False) for slug in CLOSING]
    return [*asked, Question(PURPOSE)] if purpose else asked


def for_month(values: Iterable[Value]) -> list[Question]:
    """Those of each month: every value that holds, trust, clarity of goals."""
    lived = [Question(f"{OF_VALUE}{value.pk}", words=value.word) for value in values]
    items = [(slug, slug.partition("-")[0]) for slug in SHIPPED if slug.partition("-")[0] in SCALES]
    return lived + [Question(slug, scale=scale, turned=slug in REVERSED) for slug, scale in items]


def kept(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """As they stand in a pulse."""
    return [asdict(question) for question in questions]


def questions_of(pulse: Pulse) -> list[Question]:
    """What this pulse asks, in its order."""
    return [Question(**row) for row in pulse.asks]


def scales_of(questions: Sequence[Question]) -> list[Scale]:
    """The scales among these questions, in the order of their first question."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        if question.scale:
            found.setdefault(question.scale, []).append(question)
    return [Scale(slug, rows[0].scale_name, tuple(rows)) for slug, rows in found.items()]
