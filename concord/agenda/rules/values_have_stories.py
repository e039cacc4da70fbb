"""Promise 2: values are lived, and stories of each are told."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.agenda.findings import Finding
from concord.agenda.view import Agenda

PROMISE = 2
SAYS = gettext_lazy("Each of our values has a story of the last weeks")


def check(agenda: Agenda) -> Iterator[Finding]:
    """Noticed when a value has had no story for as many days as the organization set."""
    if not agenda.faded_values:
        return
    yield Finding(
        "values_have_stories",
        PROMISE,
        _("Nobody has told a story of %s for a while.") % ", ".join(f"“{word}”" for word in agenda.faded_values),
        _("A value that nobody tells a story of is a word on the wall."),
        _("Ask in the appreciations: who saw it lived, or missed? Tell it on the page Our values."),
    )
