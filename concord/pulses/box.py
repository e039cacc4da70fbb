"""The counts of an open pulse: put away, and added to, under the pulse's lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from concord.foundation.errors import Refused
from concord.pulses.counting import added, nothing
from concord.pulses.models import Pulse
from concord.pulses.questions import Question, questions_of
from concord.pulses.sealing import CannotOpen, seal, unseal


def put_away(pulse: Pulse, counts: Sequence[int]) -> None:
    """Seal these counts into the pulse's box."""
    pulse.box = seal(counts, name_of(pulse))
    pulse.save(update_fields=["box"])


def begin(pulse: Pulse) -> None:
    """An empty box, as large as it will ever be."""
    put_away(pulse, nothing(questions_of(pulse)))


def add(pulse: Pulse, questions: Sequence[Question], answers: Mapping[str, int]) -> None:
    """Add one person's answers. Raises Refused when the box does not open."""
    try:
        counts = counts_in(pulse)
    except CannotOpen as error:
        raise Refused(
            _(
                "This pulse cannot take your answer: the server's key has changed since it opened, and what was "
                "answered before cannot be read any more. Nothing of yours was kept. The next pulse works again."
            )
        ) from error
    put_away(pulse, added(counts, questions, answers))


def counts_in(pulse: Pulse) -> list[int]:
    """Raises CannotOpen when the server's key has changed."""
    counts = unseal(bytes(pulse.box), name_of(pulse))
    if len(counts) != len(nothing(questions_of(pulse))):
        raise CannotOpen
    return counts


def name_of(pulse: Pulse) -> str:
    """What the box is bound to, so that nobody can put one pulse's box into another."""
    return f"{pulse.organization_id}/{pulse.pk}"
