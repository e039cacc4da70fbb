"""Promise 3: every meeting opens with a get-to-know-you segment."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 3
SAYS = gettext_lazy("Every meeting opens with people")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when there is none, or when it does not come first."""
    if not agenda.has("get_to_know_you"):
        sentence = _("No get-to-know-you segment.")
    elif agenda.segments[0].kind != "get_to_know_you":
        sentence = _("The get-to-know-you segment does not come first.")
    else:
        return
    yield Finding(
        "opens_with_people",
        PROMISE,
        sentence,
        _("People who have just spoken about themselves speak up later."),
        _("Put it first: five minutes are enough."),
    )
