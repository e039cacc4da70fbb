"""Promise 4: growth plans are reviewed at a fixed rhythm."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda
from concord.segments.kind import kinds

PROMISE = 4
SAYS = gettext_lazy("Growth and expansion are reviewed at least once a quarter")
KIND = "growth_review"


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when no growth review was held within a quarter and none is planned."""
    if KIND not in kinds() or agenda.is_young or agenda.since([KIND], agenda.within_a_quarter):
        return
    yield Finding(
        "growth_is_reviewed",
        PROMISE,
        _("No growth review for three months, and none is planned."),
        _("Plans that nobody looks at go on by themselves, the good ones and the others."),
        _("Put a growth review in: what works, what does not, what did we learn, what next?"),
    )
